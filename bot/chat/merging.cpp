// Two customers turn out to be one.
#include "bot/chat/merging.hpp"

#include <algorithm>

#include "bot/chat/ownership.hpp"

namespace chat {
namespace {

void give_one_owner(crm::Customer& gone, crm::Customer& kept, Desk& desk) {
  if (gone.owner_id == kept.owner_id) return;
  crm::Customer& passed = kept.in_pool() ? kept : gone;
  const crm::Customer& stays = kept.in_pool() ? gone : kept;
  pass_on(passed, {.to_id = stays.owner_id, .kind = crm::transfer::merged, .by_id = desk.sender.id,
                   .reason = gone.name + " 与 " + kept.name + " 是同一家"},
          desk.store, desk.now);
}

// Nobody waits twice for the first word to one customer.
void wait_once(const crm::Customer& gone, const crm::Customer& kept, Desk& desk) {
  auto waiting = desk.store.first_responses.open_of_customer(gone.id);
  if (!waiting || !desk.store.first_responses.open_of_customer(kept.id)) return;
  waiting->status = "cancelled";
  desk.store.first_responses.put(*waiting);
}

bool runs(const std::string& sop, const std::vector<crm::SopRun>& runs) {
  return std::any_of(runs.begin(), runs.end(), [&](const crm::SopRun& run) { return run.is_running() && run.sop == sop; });
}

// An SOP that runs for both goes on once.
void run_once(const crm::Customer& gone, const crm::Customer& kept, Desk& desk) {
  const auto kept_runs = desk.store.sops.of_customer(kept.id);
  for (auto run : desk.store.sops.of_customer(gone.id)) {
    if (!run.is_running() || !runs(run.sop, kept_runs)) continue;
    run.status = "stopped";
    run.ended_at = desk.now;
    run.reason = "合并";
    desk.store.sops.put(run);
    for (auto step : desk.store.reminders.pending_of_customer(gone.id)) {
      if (step.run_id != run.id) continue;
      step.status = "cancelled";
      desk.store.reminders.put(step);
    }
  }
}

bool is_same_person(const crm::Contact& a, const crm::Contact& b) {
  if (!a.phone.empty() && !b.phone.empty()) return a.phone == b.phone;
  if (!a.wechat.empty() && !b.wechat.empty()) return a.wechat == b.wechat;
  return !a.name.empty() && a.name == b.name && (a.phone.empty() || b.phone.empty());
}

void fill(std::string& field, const std::string& other) {
  if (field.empty()) field = other;
}

crm::Contact completed(crm::Contact contact, const crm::Contact& by) {
  for (const auto field : {&crm::Contact::name, &crm::Contact::department, &crm::Contact::title, &crm::Contact::phone,
                           &crm::Contact::phone_extension, &crm::Contact::phone_as_typed, &crm::Contact::wechat, &crm::Contact::email})
    fill(contact.*field, by.*field);
  return contact;
}

void know_everybody_once(const crm::Customer& gone, const crm::Customer& kept, Desk& desk) {
  for (const auto& other : desk.store.contacts.of_customer(gone.id))
    for (const auto& contact : desk.store.contacts.of_customer(kept.id)) {
      if (!is_same_person(contact, other)) continue;
      desk.store.contacts.put(completed(contact, other));
      desk.store.contacts.remove(other.id);
      break;
    }
}

crm::Customer completed(crm::Customer kept, const crm::Customer& by) {
  for (const auto field : {&crm::Customer::region, &crm::Customer::source, &crm::Customer::level, &crm::Customer::address})
    fill(kept.*field, by.*field);
  if (!by.remark.empty() && kept.remark.find(by.remark) == std::string::npos)
    kept.remark += (kept.remark.empty() ? "" : "；") + by.remark;
  if (crm::stage_rank(by.stage) > crm::stage_rank(kept.stage)) kept.stage = by.stage, kept.staged_at = by.staged_at;
  kept.created_at = std::min(kept.created_at, by.created_at);
  kept.touched_at = std::max(kept.touched_at, by.touched_at);
  return kept;
}

}  // namespace

void merge(const crm::Customer& gone_before, const crm::Customer& kept_before, Desk& desk) {
  crm::Customer gone = gone_before, kept = kept_before;
  give_one_owner(gone, kept, desk);
  wait_once(gone, kept, desk);
  run_once(gone, kept, desk);
  know_everybody_once(gone, kept, desk);
  desk.store.customers.hand_rows(gone.id, kept.id);
  desk.store.customers.put(completed(kept, gone));
  if (gone.key != kept.key) desk.store.former_names.add({desk.new_id(), kept.id, gone.name, gone.key, gone.core, desk.now});
  desk.store.customers.remove(gone.id);
}

}  // namespace chat
