// The clock of a lead that waits for the first word of its rep.
#include "bot/chat/first_response.hpp"

#include "bot/chat/ownership.hpp"

namespace chat {

void await_first_word(const crm::Customer& customer, int relays, storage::Store& store, const Rules& rules, base::Instant now) {
  const crm::ResponsePolicy& policy = rules.policies.response;
  const crm::WorkingTime time = working_time(rules);
  const bool may_relay = policy.relay_after > base::Duration{0} && relays < policy.most_relays;
  store.first_responses.add({.id = store.ids.next(now),
                             .customer_id = customer.id,
                             .member_id = customer.owner_id,
                             .started_at = now,
                             .warn_at = time.after(now, policy.limit - policy.warn_before),
                             .due_at = time.after(now, policy.limit),
                             .relay_at = may_relay ? time.after(now, policy.relay_after) : base::Instant{},
                             .relays = relays});
}

void first_word_given(const crm::Customer& customer, const std::string& member_id, storage::Store& store, base::Instant now) {
  auto response = store.first_responses.open_of_customer(customer.id);
  if (!response || response->member_id != member_id) return;
  response->status = "answered";
  response->answered_at = now;
  store.first_responses.put(*response);
}

}  // namespace chat
