// Somebody has spoken to a customer.
#include "bot/chat/contact_made.hpp"

#include "bot/chat/first_response.hpp"

namespace chat {

void contact_made(const crm::Customer& customer, const crm::FollowUp& follow_up, Desk& desk) {
  crm::Customer touched = customer;
  touched.touched_at = desk.now;
  desk.store.customers.put(touched);
  first_word_given(touched, follow_up.member_id, desk.store, desk.now);
}

}  // namespace chat
