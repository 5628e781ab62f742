// The questions that must be asked of a customer: which he has answered, which are open.
#pragma once

#include <string>
#include <vector>

#include "bot/chat/desk.hpp"
#include "bot/crm/answer.hpp"
#include "bot/crm/follow_up.hpp"

namespace chat {

struct NewLead;

struct Questions {
  std::vector<crm::Answer> answered;  // the earliest first, one for each question
  std::vector<std::string> open;      // names, in the order of the list for the customer's stage
};

Questions questions_of(const crm::Customer& customer, storage::Store& store, const Rules& rules);

// Keeps what a follow-up tells of the open questions. Returns the names of those it answered.
std::vector<std::string> tick_questions(const crm::Customer& customer, const crm::FollowUp& follow_up, Desk& desk);

// Keeps what a lead tells of them by itself: its remark, its deal, its contact.
void tick_from_lead(const NewLead& lead, Desk& desk);

}  // namespace chat
