// All that somebody should know before he speaks to a customer, across everybody who has spoken to it.
#pragma once

#include "bot/chat/desk.hpp"

namespace chat {

// At most six lines: whose it is and whose it was, whom to call, the deal, which questions are answered and which are
// still open, the last contacts, the next step. What did not fit is told on 更多.
Reply brief(const Request& request, Desk& desk);
Reply rest_of_brief(const Request& request, Desk& desk);

// The customer that the sender wrote or asked about last in this chat, within the undo window.
std::optional<crm::Customer> last_spoken_of(const Request& request, Desk& desk);
void remember_spoken_of(const Request& request, Desk& desk);

}  // namespace chat
