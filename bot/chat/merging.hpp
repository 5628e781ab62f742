// Two customers turn out to be one: all that hangs on either hangs on the one that is kept.
#pragma once

#include "bot/chat/desk.hpp"

namespace chat {

// Contacts (equal numbers once), deals, follow-ups, reminders, SOPs, answers and the ledger of `gone` go to `kept`, which
// is still found by the other's name. When they had different owners, the kept one's owner gets it and a line of the
// ledger says so; one in the pool yields to one that somebody has. REQUIRES: two different customers.
void merge(const crm::Customer& gone, const crm::Customer& kept, Desk& desk);

}  // namespace chat
