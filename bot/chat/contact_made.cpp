// Somebody has spoken to a customer.
#include "bot/chat/contact_made.hpp"

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

}  // namespace chat
