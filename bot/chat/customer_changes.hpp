// Who changed what of a customer, when, and from what to what.
#pragma once

#include "bot/chat/desk.hpp"

namespace chat {

// The changes of the last half year, the newest first: what people wrote, by their deeds that still stand; moves and new
// owners, by their ledgers. Of one field alone where the slot `field` names one. Numbers are masked for whoever may not read
// them. REQUIRES: request.customer, whom the sender may see.
Reply customer_changes(const Request& request, Desk& desk);

}  // namespace chat
