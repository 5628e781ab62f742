// The funnel of some reps: how many customers are in which stage, what they are worth, how far they come, how long they stay.
#pragma once

#include <string>
#include <vector>

#include "bot/chat/desk.hpp"

namespace chat {

// In words and as a picture. Reads the customers of these reps from one index and their open deals, whatever the size of
// the company.
Reply funnel_board(const std::string& whose, const std::vector<crm::Member>& team, Desk& desk);

}  // namespace chat
