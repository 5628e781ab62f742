// Somebody is away for some days.
#include "bot/chat/leave.hpp"

#include <algorithm>
#include <set>

#include "bot/chat/first_response.hpp"
#include "bot/chat/ownership.hpp"

namespace chat {
namespace {

constexpr int most_planned = 500;      // handovers and leaves that are set down
constexpr int most_customers = 100'000;  // more than anybody holds
constexpr int most_moves = 200'000;    // of the company while somebody is away

std::vector<crm::Handover> planned(storage::Store& store) {
  std::vector<crm::Handover> found;
  for (const auto& id : store.handovers.due(base::Instant::max(), most_planned))
    if (auto handover = store.handovers.find(id); handover && crm::is_leave(*handover)) found.push_back(std::move(*handover));
  return found;
}

void pass(crm::Customer customer, const Passing& passing, storage::Store& store, const Rules& rules, base::Instant now) {
  const bool waits = store.first_responses.open_of_customer(customer.id).has_value();
  pass_on(customer, passing, store, now);
  if (waits) await_first_word(customer, 0, store, rules, now);
}

}  // namespace

std::vector<crm::Handover> leave_of(const std::string& member_id, storage::Store& store) {
  auto found = planned(store);
  std::erase_if(found, [&](const crm::Handover& handover) { return handover.from_id != member_id; });
  return found;
}

std::map<std::string, std::string> covers(storage::Store& store) {
  std::map<std::string, std::string> covers;
  std::set<std::string> to_begin;
  for (const auto& handover : planned(store)) {
    if (crm::is_end_of_leave(handover, crm::leave_ends)) covers[handover.from_id] = handover.rules.front().to_id;
    else to_begin.insert(handover.from_id);
  }
  for (const auto& id : to_begin) covers.erase(id);
  return covers;
}

Moved go_on_leave(const crm::Handover& begins, storage::Store& store, const Rules& rules, base::Instant now) {
  Moved moved;
  const std::string name = store.members.find(begins.from_id).value().name;
  const Passing passing{.to_id = begins.rules.front().to_id, .kind = crm::transfer::moved, .by_id = begins.by_id,
                        .rule = std::string(crm::covering), .reason = name + " 请假"};
  for (auto& customer : store.customers.of_owner(begins.from_id, most_customers)) {
    moved.customers.push_back(customer.name);
    pass(std::move(customer), passing, store, rules, now);
  }
  return moved;
}

Moved come_back(const crm::Handover& ends, storage::Store& store, const Rules& rules, base::Instant now) {
  Moved moved;
  const std::string name = store.members.find(ends.from_id).value().name, cover_id = ends.rules.front().to_id;
  const Passing passing{.to_id = ends.from_id, .kind = crm::transfer::moved, .by_id = ends.by_id, .reason = name + " 回来了"};
  std::set<std::string> seen;
  for (const auto& transfer : store.transfers.since(ends.created_at, most_moves)) {
    const bool is_covered = transfer.rule == crm::covering && transfer.from_id == ends.from_id && transfer.to_id == cover_id;
    if (!is_covered || !seen.insert(transfer.customer_id).second) continue;
    auto customer = store.customers.find(transfer.customer_id);
    if (!customer || customer->owner_id == ends.from_id) continue;
    (customer->owner_id == cover_id ? moved.customers : moved.kept).push_back(customer->name);
    if (customer->owner_id == cover_id) pass(std::move(*customer), passing, store, rules, now);
  }
  return moved;
}

}  // namespace chat
