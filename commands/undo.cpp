// Takes back the sender's last write in this chat, once per call, as far as a day reaches; and for managers the leads
// that somebody was given on a day.
#include <algorithm>
#include <set>

#include "bot/chat/colleague.hpp"
#include "bot/chat/hand_on.hpp"
#include "bot/chat/last_deed.hpp"
#include "bot/chat/pool_giving_back.hpp"
#include "bot/chat/superiors.hpp"
#include "bot/chat/understanding.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Reply, chat::Request, chat::say;
using Transfers = std::vector<crm::Transfer>;

constexpr int most_taken_back = 1000;
constexpr std::size_t names_shown = 5;

bool is_assignment(const crm::Transfer& transfer) {
  using namespace crm::transfer;
  for (const char* kind : {assigned, given, moved, relayed})
    if (transfer.kind == kind) return true;
  return false;
}

// What he was given that day and still has.
Transfers given_on(base::Date day, const crm::Member& to, Desk& desk) {
  const base::Instant from = base::instant(day, {}, desk.rules.zone), until = base::instant(base::add_days(day, 1), {}, desk.rules.zone);
  Transfers found = desk.store.transfers.since(from, most_taken_back);
  std::erase_if(found, [&](const crm::Transfer& t) {
    if (t.at >= until || t.to_id != to.id || !is_assignment(t)) return true;
    return desk.store.transfers.of_customer(t.customer_id, 1).front().id != t.id;  // it has gone on since
  });
  return found;
}

std::string customer_names(const Transfers& transfers, Desk& desk) {
  std::string names;
  for (std::size_t i = 0; i < transfers.size() && i < names_shown; ++i)
    names += (i ? "、" : "") + desk.store.customers.find(transfers[i].customer_id).value().name;
  return transfers.size() > names_shown ? names + " 等" : names;
}

// To whoever had it before; a new lead to whoever takes it back.
void take_back(const crm::Transfer& given, Desk& desk) {
  crm::Customer customer = desk.store.customers.find(given.customer_id).value();
  chat::hand_on(customer,
                {.to_id = given.from_id.empty() ? desk.sender.id : given.from_id, .kind = crm::transfer::taken_back, .by_id = desk.sender.id,
                 .rule = given.rule, .reason = desk.sender.name + "收回"},
                desk);
}

Reply assignment(const Request& request, Desk& desk) {
  if (desk.sender.role == crm::Role::rep) chat::refuse("refuse.role", {{"角色", std::string(crm::role_title(crm::Role::manager))}});
  const crm::Member to = chat::own_colleague(request.word("to_user"), desk);
  const base::Date day = request.slots.date("occurred_date").value_or(desk.today());
  Transfers given = given_on(day, to, desk);
  if (!request.slots.flag("confirmed")) {
    if (given.empty()) return say("undo.assignment_none", {{"日期", day}, {"谁", to.name}});
    Reply reply = say("undo.assignment_confirm", {{"日期", day}, {"谁", to.name}, {"个数", static_cast<std::int64_t>(given.size())}, {"名单", customer_names(given, desk)}});
    reply.expects = chat::Dialogue{chat::Dialogue::Kind::confirm, "undo", request.slots, {}, "确认收回", {}, {}};
    std::vector<std::string> ids;
    for (const auto& transfer : given) ids.push_back(transfer.id);
    reply.expects->slots.set("transfers", std::move(ids));
    return reply;
  }
  const auto shown = request.slots.texts("transfers");
  std::erase_if(given, [&](const crm::Transfer& t) { return std::find(shown.begin(), shown.end(), t.id) == shown.end(); });
  if (given.empty()) chat::refuse("refuse.gone");
  for (const auto& transfer : given) take_back(transfer, desk);
  const auto count = static_cast<std::int64_t>(given.size());
  desk.notify(to.id, say("undo.assignment_told", {{"经理", desk.sender.name}, {"个数", count}, {"名单", customer_names(given, desk)}}));
  desk.post.announce(say("undo.assignment_public", {{"经理", desk.sender.name}, {"谁", to.name}, {"个数", count}}));
  Reply reply = say("undo.assignment_done", {{"谁", to.name}, {"个数", count}, {"名单", customer_names(given, desk)}});
  reply.summary = "收回分给" + to.name + "的 " + std::to_string(count) + " 个";
  return reply;
}

// Whose targets the deed had changed.
std::set<std::string> with_targets(const storage::Deed& deed) {
  constexpr std::size_t member_id = 1;
  std::set<std::string> members;
  for (const auto& change : deed.changes)
    if (change.table == "targets" && change.after) members.insert(std::get<std::string>(change.after->at(member_id)));
  members.erase("");
  return members;
}

// Who is to do what the deed has agreed on or closed, and who laid it down.
std::set<std::string> with_action_items(const storage::Deed& deed) {
  constexpr std::size_t owner_id = 2, by_id = 3;
  std::set<std::string> members;
  for (const auto& change : deed.changes)
    if (change.table == "action_items" && change.after)
      for (const std::size_t column : {owner_id, by_id}) members.insert(std::get<std::string>(change.after->at(column)));
  return members;
}

// Who was asked by the deed to do something at a time.
std::set<std::string> with_reminders(const storage::Deed& deed, const Desk& desk) {
  constexpr std::size_t member_id = 1;
  std::set<std::string> members;
  for (const auto& change : deed.changes)
    if (change.table == "reminders" && !change.before && change.after && deed.intent == "followup_schedule")
      members.insert(std::get<std::string>(change.after->at(member_id)));
  members.erase(desk.sender.id);
  return members;
}

// Whoever was given a lead, a target or something to do by the deed hears that it is gone, and admins that a table of rewards is.
void tell_receivers(const storage::Deed& deed, const Transfers& given, Desk& desk) {
  std::set<std::string> receivers = with_action_items(deed);
  receivers.merge(with_reminders(deed, desk));
  for (const auto& transfer : given)
    if (transfer.to_id != crm::pool_id) receivers.insert(transfer.to_id);
  std::set<std::string> owners;  // who have their customers back
  for (const auto& transfer : given)
    if (!transfer.from_id.empty() && transfer.from_id != crm::pool_id && transfer.from_id != desk.sender.id) owners.insert(transfer.from_id);
  for (const auto& receiver : receivers) desk.notify(receiver, say("undo.told", {{"谁", desk.sender.name}, {"什么", deed.summary}}));
  for (const auto& change : deed.changes)
    if (change.table == "reward_rules" && desk.sender.role != crm::Role::admin)
      for (const auto& admin : chat::admin_ids(desk.store)) desk.notify(admin, say("reward_rule_set.taken_back", {{"谁", desk.sender.name}}));
  for (const auto& owner : owners)
    if (!receivers.contains(owner)) desk.notify(owner, say("undo.told_back", {{"谁", desk.sender.name}, {"什么", deed.summary}}));
  for (const auto& rep : with_targets(deed)) desk.notify(rep, say("target.taken_back", {{"谁", desk.sender.name}, {"什么", deed.summary}}));
}

Transfers transfers_of(const storage::Deed& deed, Desk& desk) {
  Transfers found;
  for (const auto& change : deed.changes)
    if (change.table == "transfers" && !change.before)
      if (auto transfer = desk.store.transfers.find(change.id)) found.push_back(std::move(*transfer));
  return found;
}

// The clock has changed something since: whom to ask is nobody, so what can be done instead is told.
[[noreturn]] void refuse_after_clock(const storage::Deed& deed, const storage::Deed& later, Desk& desk) {
  const Transfers moved = transfers_of(later, desk);
  if (moved.empty()) chat::refuse("undo.clock_changed_since", {{"什么", deed.summary}, {"做了", later.summary}});
  const crm::Transfer& move = moved.front();
  const bool may_give = desk.sender.role != crm::Role::rep;
  chat::refuse(may_give ? "undo.clock_moved_since" : "undo.clock_moved_since.rep",
               {{"什么", deed.summary},
                {"做了", later.summary},
                {"客户", desk.store.customers.find(move.customer_id).value().name},
                {"谁", desk.name_of(move.from_id)}});
}

Reply last(const Request& request, Desk& desk) {
  const auto last = chat::last_deed(request, desk);
  if (!last) return say("undo.nothing");
  // Whoever lost a right cannot use it backwards either.
  if (const auto* command = desk.understanding.named(last->deed.intent); command && command->role > desk.sender.role)
    chat::refuse("refuse.role", {{"角色", std::string(crm::role_title(command->role))}});
  const Transfers given = transfers_of(last->deed, desk);
  if (const auto later = desk.store.history.undo(last->deed, desk.now)) {
    if (later->member_id == crm::clock_id) refuse_after_clock(last->deed, *later, desk);
    chat::refuse("undo.changed_since", {{"什么", last->deed.summary},
                                        {"谁", later->id.empty() ? "别人" : desk.name_of(later->member_id)},
                                        {"做了", later->summary}});
  }
  tell_receivers(last->deed, given, desk);
  return say("undo.done", {{"什么", last->deed.summary}});
}

Reply run(const Request& request, Desk& desk) {
  if (request.word("target") == "last") return last(request, desk);
  if (request.word("target") == "assignment") return assignment(request, desk);
  // One more deed must not go because somebody wants one back.
  if (request.word("target") == "undone") chat::refuse("undo.no_redo");
  if (request.word("target") == "recycle") return chat::give_back(request, desk);
  chat::refuse("undo.not_that");
}

}  // namespace

chat::Command undo() {
  return {.intent = "undo",
          .slots = {chat::optional("target:undone")},
          .run = run};
}

}  // namespace commands
