// Splits a target to regions, product lines, people or months: by amounts that are said, in equal parts, or as last year was.
#include <algorithm>
#include <numeric>
#include <optional>

#include "bot/base/utf8.hpp"
#include "bot/chat/figures.hpp"
#include "bot/chat/known_products.hpp"
#include "bot/chat/target_doubts.hpp"
#include "bot/chat/target_plan.hpp"
#include "bot/chat/target_scopes.hpp"
#include "bot/chat/target_shares.hpp"
#include "bot/crm/apportion.hpp"

namespace commands {
namespace {

using base::Money;
using chat::Desk, chat::Reply, chat::Request, chat::Slots, chat::TargetPlan, chat::say;
using crm::TargetScope;

struct Part {
  TargetScope scope;
  Money amount;
  std::int64_t weight = 0, weights = 0;
};

std::vector<Money> by_month(const TargetPlan& plan, const TargetScope& scope) {
  std::vector<Money> totals;
  for (const auto& month : plan.months) totals.push_back(plan.after.total(month, scope));
  return totals;
}

Money sum_of(const std::vector<Part>& parts) {
  return std::accumulate(parts.begin(), parts.end(), Money{}, [](Money sum, const Part& part) { return sum + part.amount; });
}

// Gives each part its amount, over the months as the whole lies over them. Refuses when they are more than the whole, alone
// or with what others already have of it.
void divide(TargetPlan& plan, const TargetScope& whole, const std::vector<Part>& parts, Desk& desk) {
  const Money total = plan.total(whole), sum = sum_of(parts);
  const std::string label = chat::label_of(whole, desk);
  if (sum > total) chat::refuse("target_split.too_much", {{"范围", label}, {"目标", total}, {"合计", sum}, {"多", sum - total}});
  std::vector<Money> rows;
  for (const Part& part : parts) rows.push_back(part.amount);
  const auto table = crm::table_with(rows, by_month(plan, whole));
  for (std::size_t month = 0; month < plan.months.size(); ++month) {
    std::vector<std::pair<TargetScope, Money>> amounts;
    for (std::size_t i = 0; i < parts.size(); ++i) amounts.emplace_back(parts[i].scope, table[i][month]);
    plan.after.set_all(plan.months[month], amounts);
  }
  if (plan.total(whole) != total) chat::refuse("target_split.others", {{"范围", label}, {"目标", total}, {"合计", plan.total(whole)}});
  for (const Part& part : parts) plan.laid_down.push_back({part.scope, part.weight, part.weights});
}

// 监护仪180万（张伟100 陈静80） 血糖仪120万: parts, and the parts of these.
void divide_as_said(TargetPlan& plan, const TargetScope& whole, const std::vector<Slots>& items, Desk& desk) {
  std::vector<Part> parts;
  for (const Slots& item : items) {
    const TargetScope scope = chat::target_scope(item, whole, desk);
    const auto inner = item.list("items");
    auto amount = item.money("amount");
    if (!amount && inner.empty()) chat::refuse("target_set.no_amount", {{"名字", chat::label_of(scope, desk)}});
    if (!amount) {
      amount = plan.total(scope);
      if (amount->fen == 0)
        for (const Slots& one : inner) amount = *amount + one.money("amount").value_or(Money{});
    }
    parts.push_back({scope, *amount});
  }
  divide(plan, whole, parts, desk);
  for (std::size_t i = 0; i < items.size(); ++i)
    if (const auto inner = items[i].list("items"); !inner.empty()) divide_as_said(plan, parts[i].scope, inner, desk);
}

void divide_by_shares(TargetPlan& plan, const TargetScope& whole, const std::string& by, Desk& desk) {
  const auto shares = chat::shares_of(plan, whole, by, plan.way, desk);
  std::vector<std::int64_t> weights;
  for (const auto& share : shares) weights.push_back(share.weight);
  const auto amounts = crm::apportion(plan.total(whole), weights);
  const std::int64_t all = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
  std::vector<Part> parts;
  for (std::size_t i = 0; i < shares.size(); ++i) parts.push_back({shares[i].scope, amounts[i], weights[i], all});
  divide(plan, whole, parts, desk);
}

// 平均分给王芳、李雷: to them and to nobody else. What belongs to no region or product is simply given.
void divide_among(TargetPlan& plan, const TargetScope& whole, const std::vector<std::string>& names, std::optional<Money> amount, Desk& desk) {
  std::vector<Part> parts;
  const Money total = whole.is_whole() && amount ? *amount : plan.total(whole);
  const auto amounts = crm::apportion(total, std::vector<std::int64_t>(names.size(), 1));
  for (std::size_t i = 0; i < names.size(); ++i) {
    Slots one;
    one.set("owner", names[i]);
    parts.push_back({chat::target_scope(one, whole, desk), amounts[i], 1, static_cast<std::int64_t>(names.size())});
  }
  if (!whole.is_whole()) return divide(plan, whole, parts, desk);
  for (const Part& part : parts) {
    plan.after.set(plan.months, part.scope, part.amount);
    plan.laid_down.push_back({part.scope, part.weight, part.weights});
  }
}

void divide_by_months(TargetPlan& plan, const TargetScope& whole, Desk& desk) {
  std::vector<std::int64_t> weights(plan.months.size(), 1);
  if (plan.way == crm::target_way::last_year) weights = chat::months_last_year(plan, whole, desk);
  if (std::all_of(weights.begin(), weights.end(), [](auto weight) { return weight == 0; }))
    chat::refuse("target_split.no_last_year", {{"范围", chat::label_of(whole, desk)}, {"月", plan.label}});
  const auto amounts = crm::apportion(plan.total(whole), weights);
  for (std::size_t month = 0; month < plan.months.size(); ++month) plan.after.set(plan.months[month], whole, amounts[month]);
  plan.laid_down.push_back({whole});
}

TargetPlan plan_for(const Request& request, Desk& desk) {
  const std::string level = request.has("target_level") ? request.word("target_level") : crm::target_level::base;
  TargetPlan plan = chat::read_plan(chat::target_period(request.slots, desk), level, desk);
  const auto names = request.slots.texts("among");
  const auto said = request.slots.money("amount");
  const bool is_given = !names.empty() && said && !request.has("region") && !request.has("product") && !request.has("owner");
  const TargetScope whole = plan.parent_scope = is_given ? TargetScope{} : chat::target_scope(request.slots, desk);
  if (is_given) {
    divide_among(plan, whole, names, said, desk);
    return plan;
  }
  plan.parent = chat::label_of(whole, desk);
  if (const auto amount = said) plan.after.set(plan.months, whole, *amount);
  const auto items = request.slots.list("items");
  const std::string way = request.word("split_way"), by = request.word("split_by");
  plan.way = !items.empty() ? crm::target_way::given : way.empty() ? crm::target_way::even : way;
  const bool has_months = by == "month" && plan.months.size() > 1;
  if (items.empty() && (by == "month" ? !has_months : way.empty())) chat::refuse("target_split.how", {{"范围", plan.parent}, {"月", plan.label}});
  if (!items.empty() && plan.total(whole).fen == 0)  // never laid down: the parts make the whole
    for (const Slots& item : items)
      if (const auto amount = item.money("amount")) plan.after.set(plan.months, whole, plan.total(whole) + *amount);
  if (plan.total(whole).fen == 0) chat::refuse("target_split.nothing", {{"范围", plan.parent}, {"月", plan.label}});
  if (!items.empty()) divide_as_said(plan, whole, items, desk);
  else if (!names.empty()) divide_among(plan, whole, names, said, desk);
  else if (by == "month") divide_by_months(plan, whole, desk);
  else divide_by_shares(plan, whole, by, desk);
  return plan;
}

// 12月监护仪拆一下: a product line that targets and deals know says what is split, though nobody has written it down.
Request with_known_product(Request request, Desk& desk) {
  const auto items = request.slots.list("items");
  const bool is_by_product = request.word("split_by") == "product" || std::any_of(items.begin(), items.end(), [](const Slots& item) { return item.has("product"); });
  if (request.slots.flag("confirmed") || request.has("product") || is_by_product) return request;
  const auto months = chat::months_of(chat::target_period(request.slots, desk));
  const std::string product = chat::product_in(request.text, chat::known_products(months, chat::team_of(desk.sender, desk), desk));
  if (!product.empty()) request.slots.set("product", product);
  return request;
}

Reply run(const Request& said, Desk& desk) {
  constexpr std::size_t longest_reason = 60;
  const Request request = with_known_product(said, desk);
  const TargetPlan plan = plan_for(request, desk);
  if (!request.slots.flag("confirmed") || request.word("shown") != chat::mark_of({plan})) return chat::preview({plan}, request, "target_split", desk, chat::notes_on(request.slots, {plan}, desk));
  chat::carry_out(plan, base::cut_points(request.word("reason"), longest_reason), desk);
  Money sum;
  for (const auto& one : plan.laid_down) sum = sum + plan.total(one.scope);
  Reply reply = say("target_split.done", {{"范围", plan.parent}, {"月", plan.label}, {"目标", plan.parent.empty() ? sum : plan.total(plan.parent_scope)},
                                          {"个数", static_cast<std::int64_t>(plan.laid_down.size())}});
  reply.summary = plan.parent + plan.label + "目标拆分";
  return reply;
}

}  // namespace

chat::Command target_split() {
  return {.intent = "target_split",
          .slots = {chat::optional("reason:said_reason"), chat::optional("split_way"), chat::optional("period"), chat::optional("items:split_items")},
          .role = crm::Role::manager,
          .run = run};
}

}  // namespace commands
