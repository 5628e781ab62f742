// A change of targets: read, thought through, shown, and only then written.
#include "bot/chat/target_plan.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "bot/chat/figures.hpp"
#include "bot/chat/phrasing.hpp"
#include "bot/chat/target_scopes.hpp"

namespace chat {
namespace {

using base::Money;
using crm::TargetCube, crm::TargetScope;

constexpr std::size_t others_shown = 2;
constexpr std::size_t lines_shown = 3;

// What everybody is to bring in a month, by member.
std::map<std::string, Money> by_member(const TargetCube& cube, const std::string& month) {
  std::map<std::string, Money> sums;
  for (const auto& [key, amount] : cube.cells())
    if (key.first == month && !key.second.member_id.empty()) sums[key.second.member_id] = sums[key.second.member_id] + amount;
  return sums;
}

struct Changed {
  std::string member_id, month;
  Money before, after;
};

// Whose months are no longer what they were.
std::vector<Changed> changed_members(const TargetPlan& plan) {
  std::vector<Changed> changed;
  for (const auto& month : plan.months) {
    const auto before = by_member(plan.before, month);
    for (const auto& [member, after] : by_member(plan.after, month)) {
      const auto was = before.find(member);
      const Money had = was == before.end() ? Money{} : was->second;
      if (had != after) changed.push_back({member, month, had, after});
    }
  }
  return changed;
}

bool is_laid_down(const TargetPlan& plan, const std::string& member_id) {
  return std::any_of(plan.laid_down.begin(), plan.laid_down.end(), [&](const LaidDown& one) { return one.scope.member_id == member_id; });
}

// What was laid down once and comes out otherwise although it was not named: 华东 300万 → 320万.
std::vector<TargetScope> moved_by_it(const TargetPlan& plan) {
  std::set<TargetScope> scopes;
  for (const auto& [key, amount] : plan.before.cells())
    if (key.second.member_id.empty()) scopes.insert(key.second);
  std::vector<TargetScope> moved;
  for (const auto& scope : scopes) {
    const bool is_named = std::any_of(plan.laid_down.begin(), plan.laid_down.end(), [&](const LaidDown& one) { return one.scope == scope; });
    if (!is_named && plan.total(scope) != plan.total_before(scope)) moved.push_back(scope);
  }
  return moved;
}

// What it was taken from, when a person's target was said and not split: his region, where that has one.
void add_parent(crm::TargetChange& line, const TargetPlan& plan) {
  const TargetScope region{line.scope.region, {}, {}};
  if (!line.parent.empty() || line.scope.member_id.empty() || region.is_whole() || !plan.after.has(line.month, region)) return;
  line.parent = region.region;
  line.parent_amount = plan.after.total(line.month, region);
}

void write_cells(const TargetPlan& plan, Desk& desk) {
  for (const auto& [key, amount] : plan.after.cells()) {
    const auto id = plan.ids.find(key);
    const auto was = plan.before.cells().find(key);
    if (was != plan.before.cells().end() && was->second == amount) continue;
    desk.store.targets.put({.id = id == plan.ids.end() ? desk.new_id() : id->second, .month = key.first, .level = plan.level,
                            .scope = key.second, .amount = amount, .set_by = desk.sender.id, .set_at = desk.now});
  }
}

crm::TargetChange line_of(const TargetPlan& plan, const std::string& month, const TargetScope& scope, const std::string& reason, Desk& desk) {
  return {.id = desk.new_id(), .month = month, .level = plan.level, .scope = scope, .before = plan.before.total(month, scope),
          .after = plan.after.total(month, scope), .way = plan.way, .parent = plan.parent,
          .parent_amount = plan.parent.empty() ? Money{} : plan.after.total(month, plan.parent_scope),
          .by_id = desk.sender.id, .reason = reason, .at = desk.now};
}

void write_ledger(const TargetPlan& plan, const std::vector<Changed>& changed, const std::string& reason, Desk& desk) {
  for (const LaidDown& one : plan.laid_down)
    for (const auto& month : plan.months) {
      auto line = line_of(plan, month, one.scope, reason, desk);
      line.weight = one.weight;
      line.weights = one.weights;
      add_parent(line, plan);
      if (line.before != line.after) desk.store.target_changes.add(line);
    }
  for (const Changed& one : changed) {
    if (is_laid_down(plan, one.member_id)) continue;
    auto line = line_of(plan, one.month, {{}, {}, one.member_id}, reason, desk);
    line.way = crm::target_way::scaled;
    if (line.parent.empty()) line.parent = label_of(plan.laid_down.front().scope, desk);
    desk.store.target_changes.add(line);
  }
}

// He has to confirm what he knows now; what is over needs no confirmation.
void ask_to_confirm(const Changed& changed, Desk& desk) {
  if (changed.month < base::iso_month(desk.today())) return;
  const auto before = desk.store.target_receipts.of(changed.member_id, changed.month);
  desk.store.target_receipts.put({.id = before ? before->id : desk.new_id(), .member_id = changed.member_id, .month = changed.month,
                                  .amount = changed.after, .told_at = desk.now,
                                  .confirmed_at = changed.after.fen == 0 ? desk.now : base::Instant{}});  // nothing is left to know
}

void tell(const TargetPlan& plan, const std::vector<Changed>& changed, Desk& desk) {
  std::map<std::string, std::vector<const Changed*>> by_rep;
  for (const Changed& one : changed) by_rep[one.member_id].push_back(&one);
  for (const auto& [member_id, months] : by_rep) {
    const auto member = desk.store.members.find(member_id);
    if (member_id == desk.sender.id || !member || !member->is_active) continue;
    MonthAmounts parts;
    Money sum;
    for (const auto& month : plan.months) {  // the changed and the others: what is listed is what adds up
      const Money amount = plan.after.total(month, {{}, {}, member_id});
      if (plan.months.size() > 1) parts.emplace_back(month, amount);
      sum = sum + amount;
    }
    const bool is_base = plan.level == crm::target_level::base;
    desk.notify(member_id, say(sum.fen == 0 ? "target_set.told_none" : is_base ? "target_set.told" : "target_set.told_level",
                               {{"谁", desk.sender.name}, {"月", plan.label}, {"档", std::string(crm::target_level_word(plan.level))},
                                {"目标", sum}, {"分月", month_by_month(parts, desk.today())}}));
    if (is_base)
      for (const Changed* one : months) ask_to_confirm(*one, desk);
  }
}

// Whoever laid a number down hears that somebody else has changed it. What only moved with another is no number of his.
void tell_who_laid_it_down(const TargetPlan& plan, Desk& desk) {
  std::map<std::string, std::vector<Reply>> lines;
  constexpr int one_line = 1;
  for (const LaidDown& one : plan.laid_down)
    for (const auto& month : plan.months) {
      const Money before = plan.before.total(month, one.scope), after = plan.after.total(month, one.scope);
      const auto last = desk.store.target_changes.of_scope(one.scope, month, plan.level, one_line);
      if (before == after || before.fen == 0 || last.empty() || last.front().by_id == desk.sender.id) continue;
      lines[last.front().by_id].push_back(say("target.overwritten_line", {{"名字", label_of(one.scope, desk)}, {"月", month_of(*base::parse_date(month + "-01"), desk.today()).label}, {"旧", before}, {"新", after}}));
    }
  constexpr std::size_t most = 3;
  for (auto& [by, changes] : lines) {
    const std::size_t all = changes.size();
    if (all > most) changes.resize(most);
    desk.notify(by, say("target.overwritten", {{"谁", desk.sender.name}, {"明细", std::move(changes)}, {"还有", if_some(static_cast<std::int64_t>(all > most ? all - most : 0))}}));
  }
}

// 合计 500万: the sum, and how it lies over the months.
Reply sum_of(const TargetPlan& plan, Desk& desk) {
  Money sum;
  MonthAmounts parts;
  for (const auto& month : plan.months) {
    Money of_month;
    for (const LaidDown& one : plan.laid_down) of_month = of_month + plan.after.total(month, one.scope);
    sum = sum + of_month;
    if (plan.months.size() > 1) parts.emplace_back(month, of_month);
  }
  const Money whole = plan.given.fen ? plan.given : plan.parent.empty() ? sum : plan.total(plan.parent_scope);
  const bool is_one_line = plan.laid_down.size() == 1 && parts.empty() && whole == sum;
  return is_one_line ? silence() : say("target.sum", {{"合计", sum}, {"分月", month_by_month(parts, desk.today())}, {"没拆", if_some(whole - sum)}});
}

// 王芳 80万 → 60万: whoever is not named and gets another target all the same.
std::vector<Reply> others_of(const TargetPlan& plan, Desk& desk) {
  std::set<std::string> ids;
  for (const auto& one : changed_members(plan))
    if (!is_laid_down(plan, one.member_id)) ids.insert(one.member_id);
  std::vector<Reply> lines;
  for (const auto& id : ids)
    lines.push_back(say("target.other", {{"名字", desk.name_of(id)}, {"旧", plan.total_before({{}, {}, id})}, {"新", plan.total({{}, {}, id})}}));
  return lines;
}

}  // namespace

std::string month_by_month(const MonthAmounts& amounts, base::Date today) {
  const auto label = [today](const std::string& month) { return month_of(*base::parse_date(month + "-01"), today).label; };
  constexpr std::size_t one_by_one = 3;
  const auto day = [](const std::string& month) { return *base::parse_date(month + "-01"); };
  const auto is_unbroken = [&] { return amounts.back().first == base::iso_month(day(amounts.front().first) + std::chrono::months(static_cast<int>(amounts.size()) - 1)); };
  if (amounts.size() > one_by_one && is_unbroken()) {  // 2027年1月到2027年12月 每月 40万: nobody reads twelve numbers
    const auto [least, most] = std::minmax_element(amounts.begin(), amounts.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    const std::string months = label(amounts.front().first) + "到" + label(amounts.back().first);
    if (least->second == most->second) return months + " 每月 " + base::spoken(least->second);
    // Regions that were each divided by twelve are together some yuan apart.
    const Money unnoticed{std::max(Money::yuan(1).fen, least->second.fen / 10'000)};
    if (most->second - least->second <= unnoticed) return months + " 每月约 " + base::spoken(about(least->second));
  }
  std::string row;
  for (const auto& [month, amount] : amounts) row += (row.empty() ? "" : "、") + label(month) + " " + base::spoken(amount);
  return row;
}

TargetPlan read_plan(const Period& period, const std::string& level, Desk& desk) {
  TargetPlan plan;
  plan.months = months_of(period);
  plan.label = period.label;
  plan.level = level;
  std::map<TargetCube::Key, Money> cells;
  for (const auto& month : plan.months)
    for (const auto& cell : desk.store.targets.of_month(month, level)) {
      cells[{month, cell.scope}] = cell.amount;
      plan.ids[{month, cell.scope}] = cell.id;
    }
  plan.before = plan.after = TargetCube(std::move(cells));
  return plan;
}

bool is_simple(const TargetPlan& plan) {
  const bool are_people = std::all_of(plan.laid_down.begin(), plan.laid_down.end(), [](const LaidDown& one) { return !one.scope.member_id.empty(); });
  const auto changed = changed_members(plan);
  const bool are_named = std::all_of(changed.begin(), changed.end(), [&](const Changed& one) { return is_laid_down(plan, one.member_id); });
  return plan.months.size() == 1 && are_people && are_named && moved_by_it(plan).empty();
}

std::string mark_of(const std::vector<TargetPlan>& plans) {
  std::string mark;
  for (const auto& plan : plans)
    for (const TargetCube* cube : {&plan.before, &plan.after})
      for (const auto& [key, amount] : cube->cells())
        mark += key.first + plan.level + key.second.region + "/" + key.second.product + "/" + key.second.member_id + "=" + std::to_string(amount.fen) + ";";
  return std::to_string(std::hash<std::string>{}(mark));
}

std::vector<Reply> lines_of(const TargetPlan& plan, Desk& desk) {
  std::vector<Reply> lines;
  for (const LaidDown& one : plan.laid_down) {
    const Money before = plan.total_before(one.scope);
    lines.push_back(say("target_set.line", {{"名字", label_of(one.scope, desk)}, {"月", plan.label}, {"档", std::string(crm::target_level_word(plan.level))},
                                            {"旧", if_some(before == plan.total(one.scope) ? Money{} : before)}, {"目标", plan.total(one.scope)}}));
  }
  return lines;
}

std::string parts_in_a_row(const TargetPlan& plan, const crm::TargetScope& scope, Desk& desk) {
  std::map<std::string, Money> people, others;
  for (const auto& [key, amount] : plan.after.cells()) {
    const TargetScope& cell = key.second;
    if (cell == scope || amount.fen == 0 || !scope.covers(cell)) continue;
    auto& sums = cell.member_id.empty() ? others : people;
    Money& sum = sums[cell.member_id.empty() ? label_of(cell, desk) : desk.name_of(cell.member_id)];
    sum = sum + amount;
  }
  if (people.empty()) people = std::move(others);
  std::vector<std::pair<Money, std::string>> parts;
  for (const auto& [name, amount] : people) parts.emplace_back(amount, name);
  std::stable_sort(parts.begin(), parts.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<std::string> named;
  for (const auto& [amount, name] : parts) named.push_back(name + " " + base::spoken(amount));
  constexpr std::size_t most = 5;
  return in_a_row(named, most, desk.words.text("target.parts"));
}

Reply preview(const std::vector<TargetPlan>& plans, const Request& request, const std::string& intent, Desk& desk, std::vector<Reply> notes) {
  std::vector<Reply> lines, sums, moved, people;
  for (const auto& plan : plans) {
    for (auto& line : lines_of(plan, desk)) lines.push_back(std::move(line));
    if (Reply sum = sum_of(plan, desk); !sum.key.empty()) sums.push_back(std::move(sum));
    for (const auto& scope : moved_by_it(plan))
      moved.push_back(say("target.moved", {{"名字", label_of(scope, desk)}, {"旧", plan.total_before(scope)}, {"新", plan.total(scope)}}));
    for (auto& line : others_of(plan, desk)) people.push_back(std::move(line));
  }
  const std::size_t all = lines.size();
  if (all > lines_shown) lines.resize(lines_shown);
  if (moved.size() > 1) moved.resize(1);
  const std::size_t others = people.size();
  if (others > others_shown) people.resize(others_shown);
  Reply reply = say("target.preview", {{"明细", std::move(lines)}, {"还有", if_some(static_cast<std::int64_t>(all > lines_shown ? all - lines_shown : 0))},
                                       {"合计", std::move(sums)}, {"上级", std::move(moved)}, {"提醒", std::move(notes)},
                                       {"别人", std::move(people)}, {"别人还有", if_some(static_cast<std::int64_t>(others > others_shown ? others - others_shown : 0))}});
  reply.expects = Dialogue{Dialogue::Kind::confirm, intent, request.slots, {}, "确认下达", {}, {}};
  reply.expects->slots.set("shown", mark_of(plans));
  return reply;
}

Period month_spoken_of(const crm::Member& member, Desk& desk) {
  const Period now = month_of(desk.today(), desk.today());
  const std::string month = base::iso_month(now.start);
  auto open = desk.store.target_receipts.open_of(member.id, month);
  const bool has_target = desk.store.targets.of(member.id, month).value_or(Money{}).fen > 0;
  if (open.empty() && has_target) return now;
  constexpr int ahead = 12;  // months in which a confirmed target is looked for
  base::Date first = now.start;
  for (int i = 0; open.empty() && i < ahead; ++i, first = base::add_days(base::last_of_month(first), 1))
    if (auto receipt = desk.store.target_receipts.of(member.id, base::iso_month(first)); receipt && receipt->amount.fen > 0) open.push_back(std::move(*receipt));
  if (open.empty()) return now;
  const auto last = std::max_element(open.begin(), open.end(), [](const auto& a, const auto& b) { return std::tie(a.told_at, b.month) < std::tie(b.told_at, a.month); });
  return month_of(*base::parse_date(last->month + "-01"), desk.today());
}

void carry_out(const TargetPlan& plan, const std::string& reason, Desk& desk) {
  const auto changed = changed_members(plan);
  tell_who_laid_it_down(plan, desk);  // before the ledger has this change, too
  write_cells(plan, desk);
  write_ledger(plan, changed, reason, desk);
  tell(plan, changed, desk);
}

}  // namespace chat
