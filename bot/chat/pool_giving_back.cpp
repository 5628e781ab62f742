// Gives customers that the clock has put into the sea pool back to the reps who had them.
#include "bot/chat/pool_giving_back.hpp"

#include <algorithm>
#include <map>

#include "bot/chat/customers.hpp"
#include "bot/chat/figures.hpp"
#include "bot/chat/phrasing.hpp"

namespace chat {
namespace {

constexpr int most = 500;
constexpr base::Duration single_lives = std::chrono::days(30);  // after that nobody remembers what was closed
constexpr std::size_t most_named = 5;

struct Outcome {
  std::map<std::string, std::vector<std::string>> given;  // names of customers, by rep
  std::vector<std::string> kept;                          // by others: 海天（李雷）
};

std::string customer_of(const storage::Deed& deed) {
  const auto change = std::find_if(deed.changes.begin(), deed.changes.end(), [](const auto& c) { return c.table == "customers"; });
  return change == deed.changes.end() ? std::string() : change->id;
}

// The count of days alone begins anew: else the next morning would take it away again.
void give(const storage::Deed& deed, const std::string& owner_id, Outcome& outcome, Desk& desk) {
  const bool is_undone = !desk.store.history.undo(deed, desk.now, &desk.store.journal);
  auto customer = desk.store.customers.find(customer_of(deed));
  if (!customer) return;
  if (!is_undone) return outcome.kept.push_back(customer->name + "（" + desk.name_of(customer->owner_id) + "）");
  customer->owned_at = desk.now;
  desk.store.customers.put(*customer);
  outcome.given[owner_id].push_back(customer->name);
}

std::string listed(const std::vector<std::string>& names) {
  return in_a_row(names, most_named, "个");
}

Reply told(const Outcome& outcome, Desk& desk) {
  if (outcome.given.empty() && outcome.kept.empty()) refuse("pool_return.none");
  std::vector<Reply> lines;
  for (const auto& [owner_id, names] : outcome.given) {
    if (lines.size() < most_named - 1)
      lines.push_back(say("pool_return.line", {{"谁", desk.name_of(owner_id)}, {"客户", listed(names)}}));
    desk.notify(owner_id, say("pool_return.told", {{"谁", desk.sender.name}, {"客户", listed(names)}}));
  }
  const auto kept = outcome.kept.empty() ? std::string() : listed(outcome.kept);
  if (outcome.given.empty()) refuse("pool_return.all_kept", {{"客户", kept}});
  Reply reply = say("pool_return.done", {{"明细", std::move(lines)}, {"没动", kept}});
  reply.summary = "还回回收的客户";
  return reply;
}

void give_all(base::Date day, const std::string& only, Outcome& outcome, Desk& desk) {
  const auto begin = base::instant(day, base::Duration{0}, desk.rules.zone), end = begin + std::chrono::days(1);
  for (const auto& member : team_of(desk.sender, desk)) {
    if (!only.empty() && member.name != only) continue;
    for (const auto& deed : desk.store.history.standing(crm::clock_id, recycling_conversation(member.id), begin, most))
      if (deed.at < end) give(deed, member.id, outcome, desk);
  }
}

// The last time the clock put it into the pool.
std::optional<crm::Transfer> recycled(const crm::Customer& customer, Desk& desk) {
  for (const auto& transfer : desk.store.transfers.of_customer(customer.id, 10))
    if (transfer.kind == crm::transfer::recycled) return transfer;
  return std::nullopt;
}

// Nothing to give back: what he is now, and what can be done instead.
[[noreturn]] void refuse_not_recycled(const crm::Customer& customer, const std::string& to, Desk& desk) {
  if (!customer.in_pool() && !desk.may_see(customer)) refuse("pool_return.none");
  if (customer.in_pool()) refuse("pool_return.too_long_ago", {{"客户", customer.name}, {"给谁", to}});
  refuse(desk.name_of(customer.owner_id) == to ? "pool_return.has_it" : "pool_return.owned",
         {{"客户", customer.name}, {"谁", desk.name_of(customer.owner_id)}, {"时间", customer.owned_at}, {"给谁", to}});
}

void give_one(const Request& request, Outcome& outcome, Desk& desk) {
  const std::string name = request.word("customer");
  const auto candidates = customers_meant(desk.store, name, {}, 20);
  if (candidates.empty()) refuse("refuse.unknown_customer", {{"名称", name}});
  for (const auto& customer : candidates) {
    const auto transfer = recycled(customer, desk);
    const auto owner = transfer ? desk.store.members.find(transfer->from_id) : std::nullopt;
    if (!owner || !crm::may_see(desk.sender, *owner)) continue;
    if (request.has("to_user") && request.word("to_user") != owner->name)
      refuse("pool_return.of_another", {{"客户", customer.name}, {"谁", owner->name}, {"给谁", request.word("to_user")}});
    const auto since = std::max(transfer->at, desk.now - single_lives);
    for (const auto& deed : desk.store.history.standing(crm::clock_id, recycling_conversation(owner->id), since, most))
      if (customer_of(deed) == customer.id) return give(deed, owner->id, outcome, desk);
  }
  refuse_not_recycled(candidates.front(), request.word("to_user"), desk);
}

}  // namespace

std::string recycling_conversation(const std::string& owner_id) { return "recycle/" + owner_id; }

Reply give_back(const Request& request, Desk& desk) {
  if (desk.sender.role < crm::Role::manager)
    refuse("refuse.role", {{"角色", std::string(crm::role_title(crm::Role::manager))}});
  Outcome outcome;
  if (!request.has("customer") && request.slots.flag("single")) refuse("pool_return.which", {{"谁", request.word("to_user")}});
  if (request.has("customer")) give_one(request, outcome, desk);
  else give_all(request.slots.date("occurred_date").value_or(desk.today()), request.word("to_user"), outcome, desk);
  return told(outcome, desk);
}

}  // namespace chat
