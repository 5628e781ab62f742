// Gives a customer to somebody who has to call it.
#include "bot/chat/hand_on.hpp"

#include "bot/chat/first_response.hpp"

namespace chat {
namespace {

bool waits_for_first_word(const crm::Customer& customer, storage::Store& store) {
  const auto owner = store.members.find(customer.owner_id);
  return owner && owner->is_active && owner->role == crm::Role::rep && !customer.is_won() && store.follow_ups.of_customer(customer.id, 1).empty();
}

}  // namespace

crm::Transfer hand_on(crm::Customer& customer, const Passing& passing, Desk& desk) {
  const auto transfer = pass_on(customer, passing, desk.store, desk.now);
  if (waits_for_first_word(customer, desk.store)) await_first_word(customer, 0, desk.store, desk.rules, desk.now);
  return transfer;
}

}  // namespace chat
