// Moves the last write to the customer that was really meant: 不是这个康达，是南通康达.
#include "bot/chat/customers.hpp"
#include "bot/chat/last_deed.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Reply, chat::Request, chat::say;

// Rows of the deed that belong to the wrong customer get the right one.
void move_rows(const chat::LastDeed& last, const crm::Customer& right, Desk& desk) {
  for (const auto& change : last.deed.changes) {
    if (change.table == "follow_ups")
      if (auto row = desk.store.follow_ups.find(change.id)) row->customer_id = right.id, desk.store.follow_ups.put(*row);
    if (change.table == "reminders")
      if (auto row = desk.store.reminders.find(change.id)) row->customer_id = right.id, desk.store.reminders.put(*row);
    if (change.table == "deals")
      if (auto row = desk.store.deals.find(change.id)) row->customer_id = right.id, desk.store.deals.put(*row);
  }
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
