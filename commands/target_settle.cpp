// Answers what a rep has against his target: the target becomes what he wanted or what the manager says, or it stays.
#include "bot/base/utf8.hpp"
#include "bot/chat/figures.hpp"
#include "bot/chat/phrasing.hpp"
#include "bot/chat/target_plan.hpp"

namespace commands {
namespace {

using base::Money;
using chat::Desk, chat::Reply, chat::Request, chat::say;

constexpr int most_open = 24;
constexpr std::size_t longest_reason = 60;

struct Settled {
  crm::Member member;
  crm::TargetObjection objection;
  chat::Period month;
};

chat::Period month_named(const std::string& month, const Desk& desk) { return chat::month_of(*base::parse_date(month + "-01"), desk.today()); }

// The one that is meant: of whom and of which month is said, or there is only one.
Settled meant(const Request& request, Desk& desk) {
  std::vector<Settled> found;
  const auto people = request.has("owner") ? std::vector{*request.member} : chat::team_of(desk.sender, desk);
  for (const auto& member : people) {
    if (!crm::may_see(desk.sender, member)) chat::refuse("refuse.not_your_people", {{"名字", member.name}});
    for (auto& open : desk.store.target_objections.open_of(member.id, most_open)) {
      const chat::Period month = month_named(open.month, desk);
      if (!request.has("period") || chat::month_said(request.slots, desk).start == month.start) found.push_back({member, std::move(open), month});
    }
  }
  if (found.empty()) chat::refuse("target_settle.none", {{"名字", request.has("owner") ? request.member->name : ""}});
  if (found.size() == 1) return found.front();
  std::vector<std::string> names;
  for (const auto& one : found) names.push_back(one.member.name + " " + one.month.label);
  constexpr std::size_t most_named = 4;
  chat::refuse("target_settle.which", {{"名单", chat::in_a_row(names, most_named, desk.words.text("target_settle.things"))}, {"例", found.front().member.name}, {"月", found.front().month.label}});
}

void close(crm::TargetObjection objection, const std::string& status, Desk& desk) {
  objection.status = status;
  objection.settled_by = desk.sender.id;
  objection.settled_at = desk.now;
  desk.store.target_objections.put(objection);
}

Reply decline(const Settled& one, const std::string& reason, Desk& desk) {
  close(one.objection, "declined", desk);
  const chat::Values values{{"谁", desk.sender.name}, {"名字", one.member.name}, {"月", one.month.label}, {"目标", one.objection.amount}, {"原因", reason}};
  desk.notify(one.member.id, say("target_settle.told_declined", values));
  Reply reply = say("target_settle.declined", values);
  reply.summary = one.member.name + " " + one.month.label + "目标不改";
  return reply;
}

Reply accept(const Settled& one, Money amount, const std::string& reason, Desk& desk) {
  if (amount.fen == 0) chat::refuse("target_settle.how_much", {{"名字", one.member.name}});
  const Money now = desk.store.targets.of(one.member.id, one.objection.month).value_or(Money{});
  if (now != one.objection.amount) chat::refuse("target_settle.changed", {{"名字", one.member.name}, {"月", one.month.label}, {"目标", now}});
  chat::TargetPlan plan = chat::read_plan(one.month, crm::target_level::base, desk);
  const crm::TargetScope scope{one.member.region, {}, one.member.id};
  plan.after.set(plan.months, scope, amount);
  plan.laid_down.push_back({scope});
  close(one.objection, "accepted", desk);
  chat::carry_out(plan, reason.empty() ? one.objection.words : reason, desk);
  Reply reply = say("target_settle.accepted", {{"名字", one.member.name}, {"月", one.month.label}, {"旧", one.objection.amount}, {"新", amount}});
  reply.summary = one.member.name + " " + one.month.label + "目标改为 " + base::spoken(amount);
  return reply;
}

Reply run(const Request& request, Desk& desk) {
  const Settled one = meant(request, desk);
  const std::string reason = base::cut_points(request.word("reason"), longest_reason);
  if (request.word("verdict") == "declined") return decline(one, reason, desk);
  return accept(one, request.slots.money("amount").value_or(one.objection.wanted), reason, desk);
}

}  // namespace

chat::Command target_settle() {
  return {.intent = "target_settle",
          .slots = {chat::optional("reason:said_reason"), chat::optional("verdict"), chat::optional("owner:asked_owner"), chat::optional("period"),
                    chat::optional("amount")},
          .role = crm::Role::manager,
          .run = run};
}

}  // namespace commands
