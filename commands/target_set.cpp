// Lays down what the company, a region, a product line or somebody is to sell, and tells those whose months it changes.
#include <algorithm>
#include <map>

#include "bot/base/utf8.hpp"
#include "bot/chat/target_plan.hpp"
#include "bot/chat/target_scopes.hpp"

namespace commands {
namespace {

using chat::Desk, chat::LaidDown, chat::Reply, chat::Request, chat::Slots, chat::TargetPlan, chat::say;

constexpr std::size_t longest_reason = 60;

// 保底, 冲刺, 挑战.
const std::vector<std::string>& rising() {
  static const std::vector<std::string> levels{crm::target_level::base, crm::target_level::sprint, crm::target_level::challenge};
  return levels;
}

struct Wanted {
  crm::TargetScope scope;
  base::Money amount;
};

crm::TargetScope scope_of(const Slots& item, std::size_t items, const Request& request, Desk& desk) {
  // Somebody who was chosen among several of one name is known by his id.
  if (items == 1 && item.has("owner") && request.member && item.text("owner") == request.word("owner")) {
    if (!crm::may_see(desk.sender, *request.member)) chat::refuse("refuse.not_your_people", {{"名字", request.member->name}});
    return {request.member->region, item.text("product"), request.member->id};
  }
  return chat::target_scope(item, desk);
}

// By level: 保底30万 冲刺40万 are two.
std::map<std::string, std::vector<Wanted>> wanted(const Request& request, Desk& desk) {
  if (request.slots.flag("has_stranger")) chat::refuse("refuse.whom");
  auto items = request.slots.list("items");
  if (items.empty()) {
    if (!request.has("owner") && !request.slots.flag("is_whole")) chat::refuse("refuse.whom");
    Slots only;
    for (const char* part : {"owner", "target_level"})
      if (request.has(part)) only.set(part, request.word(part));
    items.push_back(std::move(only));
  }
  std::map<std::string, std::vector<Wanted>> found;
  for (const Slots& item : items) {
    const auto amount = item.has("amount") || items.size() > 1 ? item.money("amount") : request.slots.money("amount");
    if (!amount) chat::refuse("target_set.no_amount", {{"名字", item.text("owner") + item.text("region") + item.text("product")}});
    const std::string level = item.has("target_level") ? item.text("target_level") : crm::target_level::base;
    found[level].push_back({scope_of(item, items.size(), request, desk), *amount});
  }
  return found;
}

// 保底 ≤ 冲刺 ≤ 挑战, for everything that is laid down.
void check_order(const std::vector<TargetPlan>& plans, const chat::Period& period, Desk& desk) {
  std::vector<TargetPlan> levels;
  for (const auto& level : rising()) {
    const auto planned = std::find_if(plans.begin(), plans.end(), [&](const TargetPlan& plan) { return plan.level == level; });
    levels.push_back(planned == plans.end() ? chat::read_plan(period, level, desk) : *planned);
  }
  for (const auto& plan : plans)
    for (const LaidDown& one : plan.laid_down) {
      base::Money lower;
      for (const auto& level : levels) {
        const base::Money amount = level.total(one.scope);
        if (amount.fen > 0 && amount < lower) chat::refuse("target.order", {{"名字", chat::label_of(one.scope, desk)}, {"月", plan.label}});
        lower = std::max(lower, amount);
      }
    }
}

std::vector<TargetPlan> plans_for(const Request& request, Desk& desk) {
  const chat::Period period = chat::target_period(request.slots, desk);
  const auto all = wanted(request, desk);
  std::vector<TargetPlan> plans;
  for (const auto& level : rising()) {
    const auto items = all.find(level);
    if (items == all.end()) continue;
    TargetPlan plan = chat::read_plan(period, level, desk);
    for (const Wanted& one : items->second) {
      plan.after.set(plan.months, one.scope, one.amount);
      plan.laid_down.push_back({one.scope});
    }
    plans.push_back(std::move(plan));
  }
  check_order(plans, period, desk);
  return plans;
}

Reply carry_out(const std::vector<TargetPlan>& plans, const Request& request, Desk& desk) {
  std::vector<Reply> lines;
  const std::string reason = base::cut_points(request.word("reason"), longest_reason);
  for (const auto& plan : plans) {
    for (auto& line : chat::lines_of(plan, desk)) lines.push_back(std::move(line));
    chat::carry_out(plan, reason, desk);
  }
  const auto& first = plans.front();
  const std::size_t count = first.laid_down.size();
  Reply reply = say("target_set.done", {{"明细", std::move(lines)}});
  reply.summary = (count == 1 ? chat::label_of(first.laid_down.front().scope, desk) : std::to_string(count) + " 项") + first.label + "目标";
  return reply;
}

Reply run(const Request& request, Desk& desk) {
  const auto plans = plans_for(request, desk);
  const bool is_simple = plans.size() == 1 && chat::is_simple(plans.front());
  const bool was_shown = request.slots.flag("confirmed") && request.word("shown") == chat::mark_of(plans);
  return is_simple || was_shown ? carry_out(plans, request, desk) : chat::preview(plans, request, "target_set", desk);
}

}  // namespace

chat::Command target_set() {
  return {.intent = "target_set",
          .slots = {chat::optional("reason:said_reason"), chat::optional("items:target_items"), {"owner", chat::Slot::Need::optional, ""},
                    chat::optional("period"), chat::asked("amount")},
          .role = crm::Role::manager,
          .run = run};
}

}  // namespace commands
