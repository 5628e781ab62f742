// What whoever takes a customer over has to know, so that nobody asks the customer twice.
#pragma once

#include "bot/chat/desk.hpp"

namespace chat {

// At most five lines under a heading: the deal, the last three contacts, what is still to be asked.
std::vector<Reply> pool_brief(const crm::Customer& customer, Desk& desk);

}  // namespace chat
