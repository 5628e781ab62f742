// Moves the month's targets to where the forecast sees them, where they are plainly out of reach or long passed.
#include "bot/chat/figures.hpp"
#include "bot/chat/forecast_board.hpp"
#include "bot/chat/target_plan.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Reply, chat::Request, chat::Slots, chat::say;

constexpr std::size_t most_shown = 3;
constexpr const char* word = "确认改目标";
constexpr const char* why = "按预测";

struct Correction {
  crm::Member member;
  base::Money before, amount;
};

// Those of the team whose target lies outside what eight of ten months would come to.
std::vector<Correction> corrections(const chat::Period& month, Desk& desk) {
  const chat::ForecastSetting setting{desk.store, desk.rules, desk.words, desk.now};
  std::vector<Correction> found;
  bool has_target = false;
  for (const auto& member : chat::team_of(desk.sender, desk)) {
    const auto target = desk.store.targets.of(member.id, base::iso_month(month.start));
    if (!target) continue;
    has_target = true;
    const auto outlook = chat::forecast_now({member}, month, setting).outlook;
    if (outlook.low <= *target && *target <= outlook.high) continue;
    const base::Money amount = chat::roughly(outlook.middle);
    if (amount.fen > 0 && amount != *target) found.push_back({member, *target, amount});
  }
  if (!has_target) chat::refuse("target_correct.no_target", {{"月", month.label}});
  if (found.empty()) chat::refuse("target_correct.none", {{"月", month.label}});
  return found;
}

struct Sums {
  base::Money before, after;
};
Sums sums(const std::vector<Correction>& all) {
  Sums sum;
  for (const auto& one : all) sum.before = sum.before + one.before, sum.after = sum.after + one.amount;
  return sum;
}

// What was shown is what will be done: it waits with the question.
std::vector<Slots> kept(const std::vector<Correction>& all) {
  std::vector<Slots> kept;
  for (const auto& one : all) {
    Slots slots;
    slots.set("member_id", one.member.id);
    slots.set("before", one.before);
    slots.set("amount", one.amount);
    kept.push_back(std::move(slots));
  }
  return kept;
}

std::vector<Correction> shown(const Request& request, const chat::Period& month, Desk& desk) {
  std::vector<Correction> found;
  for (const Slots& one : request.slots.list("corrections")) {
    const auto member = desk.store.members.find(one.text("member_id"));
    const auto target = desk.store.targets.of(one.text("member_id"), base::iso_month(month.start));
    if (!member || !target || *target != one.money("before").value_or(base::Money{})) chat::refuse("target_correct.changed");
    found.push_back({*member, *target, one.money("amount").value()});
  }
  return found;
}

Reply preview(const Request& request, Desk& desk) {
  const chat::Period month = chat::month_of(desk.today(), desk.today());
  const auto all = corrections(month, desk);
  std::vector<Reply> lines;
  for (std::size_t i = 0; i < std::min(all.size(), most_shown); ++i)
    lines.push_back(say("target_correct.line", {{"名字", all[i].member.name}, {"旧", all[i].before}, {"新", all[i].amount}}));
  if (all.size() > most_shown) lines.back() = say("target_correct.more", {{"个数", static_cast<std::int64_t>(all.size())}});
  const Sums sum = sums(all);
  Reply reply = say("target_correct.confirm", {{"月", month.label}, {"明细", std::move(lines)}, {"旧", sum.before}, {"新", sum.after}});
  Slots slots = request.slots;
  slots.set("corrections", kept(all));
  reply.expects = chat::Dialogue{chat::Dialogue::Kind::confirm, "target_correct", std::move(slots), {}, word, {}, {}};
  return reply;
}

Reply run(const Request& request, Desk& desk) {
  const chat::Period month = chat::month_of(desk.today(), desk.today());
  const auto all = shown(request, month, desk);
  chat::TargetPlan plan = chat::read_plan(month, crm::target_level::base, desk);
  for (const auto& one : all) {
    const crm::TargetScope scope{one.member.region, {}, one.member.id};
    plan.after.set(plan.months, scope, one.amount);
    plan.laid_down.push_back({scope});
  }
  chat::carry_out(plan, why, desk);
  const Sums sum = sums(all);
  Reply reply = say("target_correct.done", {{"月", month.label}, {"个数", static_cast<std::int64_t>(all.size())}, {"旧", sum.before}, {"新", sum.after}});
  reply.summary = month.label + "目标按预测改 " + std::to_string(all.size()) + " 人";
  return reply;
}

}  // namespace

chat::Command target_correct() {
  return {.intent = "target_correct", .role = crm::Role::manager, .confirm = word, .run = run, .preview = preview};
}

}  // namespace commands
