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

// The sender has done what nobody does without having spoken to the customer: moved his stage, opened or ended a deal, done
// a step of his SOP. No contact is recorded, so the customer is none the fresher, but nobody waits for a first word any more.
void contact_shown(const crm::Customer& customer, Desk& desk);

// The same for a next step, when it is one that needs the customer's word: a visit, a demonstration. To plan a call is not.
void step_planned(const crm::Customer& customer, const std::string& action, Desk& desk);

}  // namespace chat
