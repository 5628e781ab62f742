// A customer passes from one owner to another, with everything that hangs on whose it is.
#include "bot/chat/ownership.hpp"

namespace chat {
namespace {

void pass_deals(const crm::Customer& customer, const std::string& to_id, storage::Store& store) {
  for (auto deal : store.deals.of_customer(customer.id)) {
    if (!deal.is_open() || deal.owner_id == to_id) continue;
    deal.owner_id = to_id;
    store.deals.put(deal);
  }
}

void pass_reminders(const crm::Customer& customer, const std::string& from_id, const std::string& to_id, storage::Store& store) {
  for (auto reminder : store.reminders.pending_of_customer(customer.id)) {
    if (reminder.member_id != from_id) continue;  // a colleague's own promise stays his
    if (to_id == crm::pool_id) reminder.status = "cancelled";
    else reminder.member_id = to_id;
    store.reminders.put(reminder);
  }
}

void stop_sops(const crm::Customer& customer, storage::Store& store, base::Instant now) {
  for (auto run : store.sops.of_customer(customer.id)) {
    if (!run.is_running()) continue;
    run.status = "stopped";
    run.ended_at = now;
    run.reason = "进公海";
    store.sops.put(run);
  }
}

void end_waiting(const crm::Customer& customer, const std::string& kind, storage::Store& store) {
  auto response = store.first_responses.open_of_customer(customer.id);
  if (!response) return;
  response->status = kind == crm::transfer::relayed ? "relayed" : "cancelled";
  store.first_responses.put(*response);
}

}  // namespace

crm::Transfer pass_on(crm::Customer& customer, const Passing& passing, storage::Store& store, base::Instant now) {
  const std::string from_id = customer.owner_id;
  customer.owner_id = passing.to_id;
  customer.owned_at = now;
  store.customers.put(customer);
  pass_deals(customer, passing.to_id, store);
  pass_reminders(customer, from_id, passing.to_id, store);
  if (customer.in_pool()) stop_sops(customer, store, now);
  end_waiting(customer, passing.kind, store);
  const crm::Transfer transfer{store.ids.next(now), customer.id,  from_id,        passing.to_id,      passing.by_id,
                               passing.kind,        passing.rule, passing.reason, passing.candidates, now};
  store.transfers.add(transfer);
  return transfer;
}

crm::WorkingTime working_time(const Rules& rules) {
  return {rules.policies.working, rules.zone, [&rules](base::Date date) { return rules.workdays.is_workday(date); }};
}

}  // namespace chat
