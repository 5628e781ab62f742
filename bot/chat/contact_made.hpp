// Somebody has spoken to a customer: what follows from that, whatever was said.
#pragma once

#include "bot/chat/desk.hpp"
#include "bot/crm/follow_up.hpp"

namespace chat {

// The customer is fresh again, and nobody waits for a first word any more. The follow-up is in the store already.
void contact_made(const crm::Customer& customer, const crm::FollowUp& follow_up, Desk& desk);

}  // namespace chat
