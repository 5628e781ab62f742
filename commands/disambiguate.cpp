// Moves the last write to the customer that was really meant: 不是这个康达，是南通康达.
#include <algorithm>

#include "bot/chat/customers.hpp"
#include "bot/chat/last_deed.hpp"
#include "bot/chat/stages.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Reply, chat::Request, chat::say;

// Whoever has signed is won, and whoever has not goes back to where he was before it was said of him.
void move_signature(const std::string& wrong_id, crm::Customer right, Desk& desk) {
  chat::move_stage(right, {crm::stage_won, desk.sender.id}, desk.store, desk.now);
  auto wrong = desk.store.customers.find(wrong_id);
  const auto deals = desk.store.deals.of_customer(wrong_id);
  const auto moves = desk.store.stage_moves.of_customer(wrong_id);
  const bool has_signed = std::any_of(deals.begin(), deals.end(), [](const crm::Deal& deal) { return deal.status == "won"; });
  if (!wrong || !wrong->is_won() || has_signed || moves.empty() || moves.back().to_stage != crm::stage_won) return;
  const std::string before = moves.back().from_stage.empty() ? crm::stage_potential : moves.back().from_stage;
  chat::move_stage(*wrong, {before, desk.sender.id}, desk.store, desk.now);
}

// Rows of the deed that belong to the wrong customer get the right one.
void move_rows(const chat::LastDeed& last, const crm::Customer& right, Desk& desk) {
  bool is_signature = false;
  for (const auto& change : last.deed.changes) {
    if (change.table == "follow_ups")
      if (auto row = desk.store.follow_ups.find(change.id)) row->customer_id = right.id, desk.store.follow_ups.put(*row);
    if (change.table == "reminders")
      if (auto row = desk.store.reminders.find(change.id)) row->customer_id = right.id, desk.store.reminders.put(*row);
    if (change.table == "deals")
      if (auto row = desk.store.deals.find(change.id)) row->customer_id = right.id, desk.store.deals.put(*row), is_signature |= row->status == "won";
  }
  if (is_signature && last.customer_id != right.id) move_signature(last.customer_id, right, desk);
}

Reply run(const Request& request, Desk& desk) {
  const auto last = chat::last_deed(request, desk);
  if (!last || last->customer_id.empty()) return say("disambiguate.nothing");
  const auto wrong = desk.store.customers.find(last->customer_id);
  if (wrong && wrong->id == request.customer->id) return say("disambiguate.same", {{"客户", wrong->name}});
  move_rows(*last, *request.customer, desk);
  if (desk.store.journal.is_empty()) return say("disambiguate.nothing");
  Reply reply = say("disambiguate.done", {{"什么", last->deed.summary}, {"旧", wrong ? wrong->name : ""}, {"新", request.customer->name}});
  reply.summary = "改到 " + request.customer->name;
  return reply;
}

}  // namespace

chat::Command disambiguate() {
  return {.intent = "disambiguate",
          .slots = {chat::optional("index:ordinal"), chat::optional("reject"), chat::optional("contact"), chat::known("customer")},
          .run = run};
}

}  // namespace commands
