// Tells how somebody's target came about: what it is a part of, how that was split, how it changed, who decided.
#include "bot/chat/figures.hpp"
#include "bot/chat/target_plan.hpp"
#include "bot/chat/target_scopes.hpp"

namespace commands {
namespace {

using base::Money;
using chat::Desk, chat::Reply, chat::Request, chat::Value, chat::say;
using Changes = std::vector<crm::TargetChange>;

constexpr int most_read = 200;
constexpr std::size_t steps_shown = 3;

std::string way_key(const std::string& way) {
  using namespace crm::target_way;
  if (way == given) return "target_explain.given";
  if (way == even) return "target_explain.even";
  if (way == last_year) return "target_explain.last_year";
  return way == scaled ? "target_explain.scaled" : "target_explain.set";
}

// 按去年占比拆：40% (80万 of 200万).
Reply origin(const crm::TargetChange& change) {
  if (change.parent.empty()) return chat::silence();
  const bool is_fraction = change.weights > 0 && change.way == crm::target_way::given;
  const bool has_share = is_fraction || (change.weights > 0 && change.way == crm::target_way::last_year);
  const int permille = has_share ? static_cast<int>(static_cast<__int128>(change.weight) * 1000 / change.weights) : 0;
  const chat::Values values{{"上级", change.parent},
                            {"上级目标", chat::if_some(change.parent_amount)},
                            {"占比", has_share ? chat::percent(permille) : ""},
                            {"去年", has_share ? Value(Money{change.weight}) : Value(std::string())},
                            {"去年全部", has_share ? Value(Money{change.weights}) : Value(std::string())}};
  return say(is_fraction ? "target_explain.fraction" : way_key(change.way), values);
}

Reply step(const crm::TargetChange& change, Desk& desk) {
  return say("target_explain.step", {{"时间", base::civil(change.at, desk.rules.zone).date},
                                     {"谁", desk.name_of(change.by_id)},
                                     {"范围", change.scope.product},
                                     {"旧", chat::if_some(change.before)},
                                     {"新", change.after},
                                     {"原因", change.reason}});
}

Value confirmed(const crm::Member& member, const std::string& month, Desk& desk) {
  const auto receipt = desk.store.target_receipts.of(member.id, month);
  return receipt && receipt->is_confirmed() ? Value(base::civil(receipt->confirmed_at, desk.rules.zone).date) : Value(std::string());
}

Reply answer(const Request& request, Desk& desk) {
  const crm::Member& member = *request.member;
  if (!crm::may_see(desk.sender, member)) chat::refuse("refuse.not_your_people", {{"名字", member.name}});
  const chat::Period month = request.has("period") ? chat::target_period(request.slots, desk) : chat::month_spoken_of(member, desk);
  const std::string name = base::iso_month(month.start);
  const auto target = desk.store.targets.of(member.id, name);
  const std::string who = member.id == desk.sender.id ? "你" : member.name;
  const std::string label = chat::month_of(month.start, desk.today()).label;
  if (!target) return say("target_explain.none", {{"谁", who}, {"名字", member.name}, {"月", label}});
  Changes changes = desk.store.target_changes.of_member(member.id, name, most_read);
  std::erase_if(changes, [](const crm::TargetChange& c) { return c.level != crm::target_level::base; });
  std::vector<Reply> steps, origins;
  if (!changes.empty())
    if (Reply why = origin(changes.front()); !why.key.empty()) origins.push_back(std::move(why));
  for (std::size_t i = 0; i < changes.size() && i < steps_shown; ++i) steps.push_back(step(changes[i], desk));
  return say("target_explain.done", {{"谁", who},
                                     {"月", label},
                                     {"目标", *target},
                                     {"来历", std::move(origins)},
                                     {"步骤", std::move(steps)},
                                     {"定的人", changes.empty() ? "" : desk.name_of(changes.front().by_id)},
                                     {"确认", confirmed(member, name, desk)}});
}

Reply run(const Request& request, Desk& desk) { return desk.in_private(request, answer(request, desk)); }

}  // namespace

chat::Command target_explain() {
  return {.intent = "target_explain",
          .slots = {chat::optional("owner:asked_owner"), chat::optional("amount:asked_amount"), chat::optional("period:nearest_period")},
          .run = run};
}

}  // namespace commands
