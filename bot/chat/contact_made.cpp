// Somebody has spoken to a customer.
#include "bot/chat/contact_made.hpp"

#include <algorithm>

#include "bot/chat/first_response.hpp"
#include "bot/chat/questions.hpp"

namespace chat {

std::vector<std::string> contact_made(const crm::Customer& customer, const crm::FollowUp& follow_up, Desk& desk) {
  spoken_to(customer, follow_up.member_id, desk);
  return tick_questions(customer, follow_up, desk);
}

void spoken_to(const crm::Customer& customer, const std::string& member_id, Desk& desk) {
  crm::Customer touched = customer;
  touched.touched_at = desk.now;
  desk.store.customers.put(touched);
  first_word_given(touched, member_id, desk.store, desk.now);
}

void contact_shown(const crm::Customer& customer, Desk& desk) {
  first_word_given(customer, desk.sender.id, desk.store, desk.now);
}

void step_planned(const crm::Customer& customer, const std::string& action, Desk& desk) {
  const auto& words = desk.rules.policies.response.appointments;
  if (std::any_of(words.begin(), words.end(), [&](const std::string& word) { return action.find(word) != action.npos; }))
    contact_shown(customer, desk);
}

}  // namespace chat
