// The funnel of some reps: how many customers are in which stage, what they are worth, how far they come, how long they stay.
#pragma once

#include <string>
#include <vector>

#include "bot/chat/desk.hpp"

namespace chat {

// In words and as a picture. Reads what is kept of each rep's customers, and of a small team how long each of them has been
// where he is.
Reply funnel_board(const std::string& whose, const std::vector<crm::Member>& team, Desk& desk);

// The same taken apart: how many of each rep's customers are in which stage; the most customers first.
Reply funnel_by_person(const std::string& whose, const std::vector<crm::Member>& team, Desk& desk);

// By name: the customers of each stage from the latest on, the first few of each.
Reply funnel_by_customer(const std::string& whose, const std::vector<crm::Member>& team, Desk& desk);

}  // namespace chat
