// Lays down what the company, a region, a product line or somebody is to sell, and tells those whose months it changes.
#include <algorithm>
#include <map>

#include "bot/base/utf8.hpp"
#include "bot/chat/figures.hpp"
#include "bot/chat/known_products.hpp"
#include "bot/chat/phrasing.hpp"
#include "bot/chat/subject.hpp"
#include "bot/chat/target_doubts.hpp"
#include "bot/chat/target_plan.hpp"
#include "bot/chat/target_scopes.hpp"
#include "bot/crm/apportion.hpp"

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
  int step = 0;               // 1: so much more, -1: less
  std::int64_t permille = 0;  // of what it was; 0: not said so
  crm::Fraction part{.part = 0};  // of what the sender has to split; 0: not said so
};

crm::TargetScope scope_of(const Slots& item, std::size_t items, const Request& request, Desk& desk) {
  // Somebody who was chosen among several of one name is known by his id.
  if (items == 1 && item.has("owner") && request.member && item.text("owner") == request.word("owner")) {
    if (!crm::may_see(desk.sender, *request.member)) chat::refuse("refuse.not_your_people", {{"名字", request.member->name}});
    return {request.member->region, item.text("product"), request.member->id};
  }
  return chat::target_scope(item, desk);
}

// What was said of a name, or of the sentence where it names only one.
Wanted wanted_of(const Slots& item, const Request& request, Desk& desk, std::size_t items) {
  const Slots& said = item.has("amount") || item.has("permille") || items > 1 ? item : request.slots;
  const auto amount = said.money("amount");
  if (item.has("part")) return {.scope = scope_of(item, items, request, desk), .part = {item.number("part"), item.number("of")}};
  if (!amount && !said.has("permille")) chat::refuse("target_set.no_amount", {{"名字", item.text("owner") + item.text("region") + item.text("product")}});
  return {scope_of(item, items, request, desk), amount.value_or(base::Money{}), static_cast<int>(said.number("step")), said.number("permille")};
}

// Who names nobody means all he answers for, and sees it before it is done.
bool means_all_of_his(const Request& request) {
  const auto notes = request.slots.texts("notes");
  return request.slots.flag("is_whole") || std::find(notes.begin(), notes.end(), "whole") != notes.end();
}

// 公司, 全国: more than a manager's own people.
bool says_company(const std::string& text) { return text.find("公司") != text.npos || text.find("全国") != text.npos; }

std::vector<Slots> items_of(const Request& request, Desk& desk) {
  if (request.slots.flag("has_stranger")) chat::refuse("refuse.whom");
  auto items = request.slots.list("items");
  if (!items.empty()) return items;
  const bool is_of_each = request.slots.flag("is_each_person");
  if (!request.has("owner") && !means_all_of_his(request) && !is_of_each) chat::refuse("refuse.whom");
  Slots only;
  for (const char* part : {"owner", "target_level"})
    if (request.has(part)) only.set(part, request.word(part));
  if (is_of_each) only.set("is_each_person", true);
  const std::string region = desk.sender.role == crm::Role::admin || says_company(request.text) ? "" : chat::subject_in({}, {}, desk).scope.region;
  if (!request.has("owner") && !is_of_each && !region.empty()) only.set("region", region);
  return {std::move(only)};
}

// By level: 保底30万 冲刺40万 are two. What is wider comes first, so that its parts are taken from it.
std::map<std::string, std::vector<Wanted>> wanted(const Request& request, Desk& desk) {
  const auto items = items_of(request, desk);
  std::map<std::string, std::vector<Wanted>> found;
  for (const Slots& item : items) {
    const std::string level = item.has("target_level") ? item.text("target_level") : crm::target_level::base;
    if (!item.flag("is_each_person")) {
      found[level].push_back(wanted_of(item, request, desk, items.size()));
      continue;
    }
    for (const auto& rep : chat::reps_in({item.text("region"), {}, {}}, desk.store)) {
      if (!crm::may_see(desk.sender, rep)) continue;
      Slots his = item;
      his.set("owner", rep.name);
      if (!his.has("amount") && request.slots.money("amount")) his.set("amount", *request.slots.money("amount"));
      Wanted one = wanted_of(his, request, desk, items.size() + 1);
      one.scope = {rep.region, item.text("product"), rep.id};
      found[level].push_back(std::move(one));
    }
  }
  const auto is_wider = [](const Wanted& a, const Wanted& b) { return a.scope != b.scope && a.scope.covers(b.scope); };
  for (auto& [level, all] : found)
    for (std::size_t i = 0; i < all.size(); ++i)  // by hand: what excludes each other has no order
      for (std::size_t j = i + 1; j < all.size(); ++j)
        if (is_wider(all[j], all[i])) std::swap(all[i], all[j]);
  return found;
}

// 李雷两成, of the target that is there to be split.
base::Money part_of_whole(const Wanted& one, const TargetPlan& plan, Desk& desk) {
  const crm::TargetScope whole = chat::own_target(desk);
  const base::Money total = plan.total_before(whole);
  if (total.fen == 0 || one.scope == whole || !whole.covers(one.scope)) chat::refuse("target_set.fraction", {{"名字", chat::label_of(one.scope, desk)}, {"月", plan.label}});
  return crm::apportion(total, {one.part.part, one.part.of - one.part.part}).front();
}

// The total that is meant: 加5万 is on top of what there was.
base::Money meant(const Wanted& one, const TargetPlan& plan, Desk& desk) {
  if (one.part.part) return part_of_whole(one, plan, desk);
  if (one.step == 0 && one.permille == 0) return one.amount;
  const base::Money before = plan.total_before(one.scope);
  const std::string name = chat::label_of(one.scope, desk);
  if (before.fen == 0) chat::refuse("target_set.nothing_before", {{"名字", name}, {"月", plan.label}});
  if (one.permille) return {static_cast<std::int64_t>(static_cast<__int128>(before.fen) * one.permille / 1000 / 100 * 100)};
  if (one.step > 0) return before + one.amount;
  if (one.amount >= before) chat::refuse("target_set.below_zero", {{"名字", name}, {"月", plan.label}, {"旧", before}});
  return before - one.amount;
}

// Of things that lie beside each other those that get less come first: what they give the others may need.
std::vector<Wanted> in_order(std::vector<Wanted> items, const TargetPlan& plan, Desk& desk) {
  for (const Wanted& one : items)
    for (const Wanted& other : items)
      if (&one != &other && one.scope.covers(other.scope)) return items;
  std::stable_partition(items.begin(), items.end(), [&](const Wanted& one) { return meant(one, plan, desk) < plan.total_before(one.scope); });
  return items;
}

void lay_down(TargetPlan& plan, const std::vector<Wanted>& items, bool is_each_month, Desk& desk) {
  for (const Wanted& one : in_order(items, plan, desk)) {
    const base::Money amount = meant(one, plan, desk);
    if (!is_each_month) plan.after.set(plan.months, one.scope, amount);
    else for (const auto& month : plan.months) plan.after.set(month, one.scope, amount);
  }
  for (const Wanted& one : items) plan.laid_down.push_back({one.scope});
  // Parts that are more than the whole have made it larger than was said.
  for (const Wanted& one : items) {
    const base::Money amount = meant(one, plan, desk), said{is_each_month ? amount.fen * static_cast<std::int64_t>(plan.months.size()) : amount.fen};
    const base::Money total = plan.total(one.scope);
    if (total != said) chat::refuse("target_set.not_adding", {{"范围", chat::label_of(one.scope, desk)}, {"目标", said}, {"合计", total}, {"里面", chat::parts_in_a_row(plan, one.scope, desk)}});
  }
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
    lay_down(plan, items->second, request.slots.flag("is_each_month"), desk);
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

// The words that belong to each of the items: from its name to the next one's; to a single one all.
std::vector<std::string> words_of(const std::vector<Slots>& items, const std::string& text) {
  std::vector<std::size_t> begins;
  for (const Slots& item : items) {
    const std::string name = item.has("owner") ? item.text("owner") : item.text("region");
    const auto at = text.find(name, begins.empty() ? 0 : begins.back() + 1);
    if (items.size() < 2 || name.empty() || at == text.npos) return std::vector<std::string>(items.size(), items.size() < 2 ? text : "");
    begins.push_back(at);
  }
  std::vector<std::string> words;
  for (std::size_t i = 0; i < begins.size(); ++i)
    words.push_back(text.substr(begins[i], i + 1 < begins.size() ? begins[i + 1] - begins[i] : text.npos));
  return words;
}

// 华东12月目标 监护仪120 血糖仪80: which amount is whose is not known of names that nobody has written down.
void refuse_several(const std::vector<std::string>& products) {
  if (products.size() > 1) chat::refuse("target_set.several_products", {{"什么", chat::first_in_a_row(products, products.size())}, {"例", products.front()}});
}

// 监护仪 in 华东监护仪12月目标: a product line that the records know is one, though nobody has written it down.
Request with_known_products(Request request, Desk& desk) {
  if (request.slots.flag("confirmed")) return request;
  const auto months = chat::months_of(chat::target_period(request.slots, desk));
  const auto products = chat::known_products(months, chat::team_of(desk.sender, desk), desk);
  if (products.empty()) return request;
  auto items = request.slots.list("items");
  if (items.empty()) items.emplace_back();
  if (request.has("owner") && items.size() == 1 && !items.front().has("owner")) items.front().set("owner", request.word("owner"));
  const auto words = words_of(items, request.text);
  bool any = false;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (!items[i].has("product")) refuse_several(chat::products_in(words[i], products));
    if (const std::string product = chat::product_in(words[i], products); !product.empty() && !items[i].has("product")) {
      items[i].set("product", product);
      any = true;
    }
  }
  if (!any) return request;
  request.slots.set("items", std::move(items));
  request.slots.drop("unused");
  return request;
}

// Of what a part was taken: the amount follows from it.
void add_note_on_parts(std::vector<Reply>& notes, const Request& request, const TargetPlan& plan, Desk& desk) {
  const auto items = request.slots.list("items");
  if (std::none_of(items.begin(), items.end(), [](const Slots& item) { return item.has("part"); })) return;
  const crm::TargetScope whole = chat::own_target(desk);
  notes.push_back(say("target_set.note_part", {{"范围", chat::label_of(whole, desk)}, {"月", plan.label}, {"目标", plan.total_before(whole)}}));
}

Reply run(const Request& said, Desk& desk) {
  chat::refuse_doubtful(said.slots, desk);
  const Request request = with_known_products(said, desk);
  const auto plans = plans_for(request, desk);
  auto notes = chat::notes_on(request.slots, plans, desk);
  add_note_on_parts(notes, request, plans.front(), desk);
  const bool is_simple = plans.size() == 1 && chat::is_simple(plans.front()) && notes.empty() && !request.slots.flag("is_each_person");
  const bool was_shown = request.slots.flag("confirmed") && request.word("shown") == chat::mark_of(plans);
  return is_simple || was_shown ? carry_out(plans, request, desk) : chat::preview(plans, request, "target_set", desk, std::move(notes));
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
