// Splits a target to regions, product lines, people or months: by amounts that are said, in equal parts, or as last year was.
#include <algorithm>
#include <numeric>
#include <optional>

#include "bot/base/utf8.hpp"
#include "bot/chat/figures.hpp"
#include "bot/chat/known_products.hpp"
#include "bot/chat/left_targets.hpp"
#include "bot/chat/subject.hpp"
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
  if (plan.total(whole) != total) chat::refuse("target_split.others", {{"范围", label}, {"目标", total}, {"合计", plan.total(whole)}, {"里面", chat::parts_in_a_row(plan, whole, desk)}});
  for (const Part& part : parts) plan.laid_down.push_back({part.scope, part.weight, part.weights});
}

std::vector<crm::Fraction> fractions_of(const std::vector<Slots>& items) {
  std::vector<crm::Fraction> fractions;
  for (const Slots& item : items)
    if (item.has("part")) fractions.push_back({item.number("part"), item.number("of")});
  return fractions;
}

// 王芳三分之二 李雷两成: what each fraction of the total comes to, the last what they leave; together they are the total.
struct Fractions {
  std::vector<std::int64_t> weights;
  std::vector<Money> amounts;
};
Fractions divided_by_fractions(Money total, const std::vector<Slots>& items) {
  const auto fractions = fractions_of(items);
  const auto weights = crm::shares_and_rest(fractions);
  if (weights) return {*weights, crm::apportion(total, *weights)};
  std::int64_t permille = 0;
  for (const auto& one : fractions) permille += one.part * 1000 / one.of;
  chat::refuse("target_split.over_all", {{"占比", chat::percent(static_cast<int>(permille))}});
}

// 其余给刘洋, beside 王芳六成: what the others leave.
void give_the_rest(std::vector<Part>& parts, const std::vector<Slots>& items, Money total) {
  for (std::size_t i = 0; i < items.size(); ++i)
    if (items[i].flag("is_rest")) parts[i] = {parts[i].scope, std::max(Money{}, total - sum_of(parts))};
}

std::vector<Part> parts_said(const TargetPlan& plan, const TargetScope& whole, Money total, const std::vector<Slots>& items, Desk& desk) {
  const Fractions shared = divided_by_fractions(total, items);
  const std::int64_t all = std::accumulate(shared.weights.begin(), shared.weights.end(), std::int64_t{0});
  std::size_t fraction = 0;
  std::vector<Part> parts;
  for (const Slots& item : items) {
    const TargetScope scope = chat::target_scope(item, whole, desk);
    if (item.has("part")) {
      parts.push_back({scope, shared.amounts[fraction], shared.weights[fraction], all});
      ++fraction;
      continue;
    }
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
  give_the_rest(parts, items, total);
  return parts;
}

// 监护仪180万（张伟100 陈静80） 血糖仪120万: parts, and the parts of these.
void divide_as_said(TargetPlan& plan, const TargetScope& whole, const std::vector<Slots>& items, Desk& desk) {
  const auto parts = parts_said(plan, whole, plan.total(whole), items, desk);
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

// What belongs to no region or product is simply given.
void give(TargetPlan& plan, Money total, const std::vector<Part>& parts) {
  for (const Part& part : parts) {
    plan.after.set(plan.months, part.scope, part.amount);
    plan.laid_down.push_back({part.scope, part.weight, part.weights});
  }
  plan.given = total;
}

// 平均分给王芳、李雷: to them and to nobody else.
void divide_among(TargetPlan& plan, const TargetScope& whole, const std::vector<std::string>& names, std::optional<Money> amount, Desk& desk) {
  std::vector<Part> parts;
  const Money total = whole.is_whole() && amount ? *amount : plan.total(whole);
  const auto amounts = crm::apportion(total, std::vector<std::int64_t>(names.size(), 1));
  for (std::size_t i = 0; i < names.size(); ++i) {
    Slots one;
    one.set("owner", names[i]);
    parts.push_back({chat::target_scope(one, whole, desk), amounts[i], 1, static_cast<std::int64_t>(names.size())});
  }
  if (!whole.is_whole()) divide(plan, whole, parts, desk);
  else give(plan, total, parts);
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

bool are_people_with_fractions(const std::vector<Slots>& items) {
  return !items.empty() && std::all_of(items.begin(), items.end(), [](const Slots& item) { return item.has("owner") && item.has("part"); });
}

// Whoever names nothing means what he answers for: a manager of one region that region.
TargetScope own_scope(const Request& request, Desk& desk) {
  const TargetScope own = chat::own_target(desk);
  Slots scope = request.slots;
  if (!own.region.empty()) scope.set("region", own.region);
  return chat::target_scope(scope, desk);
}

// Asks how; 王芳六成 李雷四成, 平均 answer it.
[[nodiscard]] Reply how(const Request& request, const TargetPlan& plan) {
  Reply reply = say("target_split.how", {{"范围", plan.parent}, {"月", plan.label}});
  reply.expects = chat::Dialogue{chat::Dialogue::Kind::slot, "target_split", request.slots, "split_how", {}, {}, {}};
  return reply;
}

// Whose target is shared out; none when he is still here. What was shown keeps it until the word is said.
std::optional<crm::Member> leaver_of(const Request& request, Desk& desk) {
  return request.has("leaver") ? desk.store.members.find(request.word("leaver")) : std::nullopt;
}

Request with_leaver(Request request, Desk& desk) {
  if (request.slots.flag("confirmed")) return request;
  const auto plan = chat::read_plan(chat::target_period(request.slots, desk), crm::target_level::base, desk);
  if (const auto leaver = chat::leaver_in(plan, request.text, desk)) request.slots.set("leaver", leaver->id);
  return request;
}

// Those who are named without an amount and are not the leaver: who shares what he leaves.
std::vector<std::string> receivers_named(const Request& request, const crm::Member& leaver) {
  std::vector<std::string> names = request.slots.texts("among");
  if (request.has("owner")) names.insert(names.begin(), request.word("owner"));
  std::erase(names, leaver.name);
  return names;
}

// 把王芳12月的目标平均分给李雷、刘洋, when she has left. False when it is no leaver's.
bool share_out_of_leaver(TargetPlan& plan, const Request& request, Desk& desk) {
  const auto leaver = leaver_of(request, desk);
  if (!leaver) return false;
  const auto names = receivers_named(request, *leaver);
  if (!crm::may_see(desk.sender, *leaver)) chat::refuse("refuse.not_your_people", {{"名字", leaver->name}});
  std::vector<TargetScope> receivers;
  std::vector<std::int64_t> weights(names.size(), 1);
  for (const auto& name : names) {
    Slots one;
    one.set("owner", name);
    receivers.push_back(chat::target_scope(one, desk));
  }
  const auto items = request.slots.list("items");
  const Money total = plan.total({{}, {}, leaver->id});
  if (receivers.empty() && !items.empty()) {
    weights.clear();
    Money given;
    for (const Part& part : parts_said(plan, {}, total, items, desk)) {
      receivers.push_back(part.scope);
      weights.push_back(part.amount.fen);
      given = given + part.amount;
    }
    if (given != total) chat::refuse("target_split.leaver_all", {{"名字", leaver->name}, {"目标", total}, {"合计", given}});
  }
  if (receivers.empty()) chat::refuse("target_split.leaver_whom", {{"名字", leaver->name}, {"目标", total}, {"月", plan.label}});
  plan.way = items.empty() ? crm::target_way::even : crm::target_way::given;
  chat::share_out(plan, *leaver, receivers, weights);
  return true;
}

TargetPlan plan_for(const Request& request, Desk& desk) {
  const std::string level = request.has("target_level") ? request.word("target_level") : crm::target_level::base;
  TargetPlan plan = chat::read_plan(chat::target_period(request.slots, desk), level, desk);
  if (share_out_of_leaver(plan, request, desk)) return plan;
  const auto names = request.slots.texts("among");
  const auto said = request.slots.money("amount");
  const bool names_whole = request.has("region") || request.has("product") || request.has("owner");
  // 100万 王芳六成 李雷四成: an amount for these people, of which the company's target knows nothing.
  const bool is_of_people = !names.empty() || are_people_with_fractions(request.slots.list("items"));
  const bool is_given = is_of_people && said && !names_whole && !request.slots.flag("is_whole") && plan.total({}) != *said;
  if (is_given) {
    plan.way = names.empty() ? crm::target_way::given : crm::target_way::even;
    if (names.empty()) give(plan, *said, parts_said(plan, {}, *said, request.slots.list("items"), desk));
    else divide_among(plan, {}, names, said, desk);
    return plan;
  }
  const TargetScope whole = plan.parent_scope = names_whole ? chat::target_scope(request.slots, desk) : own_scope(request, desk);
  plan.parent = chat::label_of(whole, desk);
  if (const auto amount = said) plan.after.set(plan.months, whole, *amount);
  const auto items = request.slots.list("items");
  const std::string way = request.word("split_way"), by = request.word("split_by");
  plan.way = !items.empty() ? crm::target_way::given : way.empty() ? crm::target_way::even : way;
  const bool has_months = by == "month" && plan.months.size() > 1;
  if (items.empty() && (by == "month" ? !has_months : way.empty())) return plan;  // how is yet to be said
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
  const Request request = with_leaver(with_known_product(said, desk), desk);
  const TargetPlan plan = plan_for(request, desk);
  if (plan.laid_down.empty()) return how(request, plan);
  if (!request.slots.flag("confirmed") || request.word("shown") != chat::mark_of({plan})) return chat::preview({plan}, request, "target_split", desk, chat::notes_on(request.slots, {plan}, desk));
  const auto leaver = leaver_of(request, desk);
  chat::carry_out(plan, base::cut_points(request.word("reason"), longest_reason), desk);
  if (leaver) {
    Reply reply = say("target_split.shared_out", {{"名字", leaver->name}, {"月", plan.label}, {"个数", static_cast<std::int64_t>(plan.laid_down.size())}});
    reply.summary = leaver->name + " 的" + plan.label + "目标分给别人";
    return reply;
  }
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
