// Somebody has spoken to a customer: what follows from that, whatever was said.
#pragma once

#include <string>
#include <vector>

#include "bot/chat/desk.hpp"
#include "bot/crm/follow_up.hpp"

namespace chat {

// The customer is fresh again, nobody waits for a first word any more, and what was told of the questions that must be
// asked is kept; returns the names of those. The follow-up is in the store already.
std::vector<std::string> contact_made(const crm::Customer& customer, const crm::FollowUp& follow_up, Desk& desk);

// The first half of it, for a contact without words.
void spoken_to(const crm::Customer& customer, const std::string& member_id, Desk& desk);

}  // namespace chat
