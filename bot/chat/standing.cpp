// How far people are over any period.
#include "bot/chat/standing.hpp"

#include <algorithm>
#include <tuple>
#include <unordered_set>
#include <utility>

namespace chat {
namespace {

using crm::Progress;

const std::string& nothing(const crm::Target&) {
  static const std::string none;
  return none;
}
const std::string& member_of(const crm::Target& cell) { return cell.scope.member_id; }
const std::string& region_of(const crm::Target& cell) { return cell.scope.region; }
const std::string& product_of(const crm::Target& cell) { return cell.scope.product; }

// Nothing to do and nothing done is no row. The furthest first, what has no target last.
std::vector<Standing::Row> in_order(std::vector<Standing::Row> rows) {
  std::erase_if(rows, [](const Standing::Row& row) { return row.progress.target.fen == 0 && row.progress.won_deals == 0; });
  std::stable_sort(rows.begin(), rows.end(), [](const Standing::Row& a, const Standing::Row& b) {
    return a.progress.permille().value_or(-1) > b.progress.permille().value_or(-1);
  });
  return rows;
}

std::vector<Standing::Row> rows_of(const std::map<std::string, Progress>& by_name) {
  std::vector<Standing::Row> rows;
  for (const auto& [name, progress] : by_name) rows.push_back({name, progress});
  return in_order(std::move(rows));
}

std::vector<std::string> ids_of(const std::vector<crm::Member>& members) {
  std::vector<std::string> ids;
  for (const auto& member : members) ids.push_back(member.id);
  return ids;
}

std::unordered_set<std::string> ids_of(const Subject& subject) {
  const auto ids = ids_of(subject.members);
  return {ids.begin(), ids.end()};
}

bool counts(const crm::Target& cell, const Subject& subject, const std::unordered_set<std::string>& members) {
  if (subject.is_scope) return subject.scope.covers(cell.scope);
  return members.contains(cell.scope.member_id) && (subject.scope.product.empty() || cell.scope.product == subject.scope.product);
}

}  // namespace

int workdays_in(base::Date from, base::Date to, const Rules& rules) { return rules.workdays.workdays_between(from, base::add_days(to, 1)); }

Standing::Standing(const Period& period, storage::Store& store, const Rules& rules, base::Instant now, std::string level)
    : store_(store), level_(std::move(level)) {
  const base::Date today = base::civil(now, rules.zone).date, yesterday = base::add_days(today, -1);
  from_ = base::instant(period.start, base::Duration{0}, rules.zone);
  until_ = std::min(base::instant(base::add_days(period.end, 1), base::Duration{0}, rules.zone), now + base::Duration{1});  // as it stood then
  for (base::Date first = base::first_of_month(period.start); first <= period.end; first = base::add_days(base::last_of_month(first), 1)) {
    const base::Date last = base::last_of_month(first), begin = std::max(first, period.start), end = std::min(last, period.end);
    Month month{base::iso_month(first), workdays_in(first, last, rules), workdays_in(begin, end, rules)};
    month.over = workdays_in(begin, std::min(end, yesterday), rules);
    days_ += month.in_period;
    days_over_ += month.over;
    months_.push_back(std::move(month));
  }
}

void Standing::read_cells() {
  if (std::exchange(has_cells_, true)) return;
  for (Month& month : months_) month.cells = store_.targets.of_month(month.name, level_);
}

std::map<std::string, Progress> Standing::targets(const Subject& subject, Part part) const {
  const auto members = ids_of(subject);
  std::map<std::string, Progress> found;
  for (const Month& month : months_) {
    std::map<std::string, base::Money> sums;
    for (const auto& cell : month.cells)
      if (counts(cell, subject, members)) sums[part(cell)].fen += cell.amount.fen;
    for (const auto& [name, target] : sums)
      found[name] += {crm::expected_by(target, month.in_period, month.days), {}, 0, crm::expected_by(target, month.over, month.days)};
  }
  return found;
}

const storage::Deals::WonByOwner& Standing::won_by_owner(const std::vector<crm::Member>& members) {
  auto ids = ids_of(members);
  if (ids != won_of_) {
    won_ = store_.deals.won_by_owner(ids, from_, until_);
    won_of_ = std::move(ids);
  }
  return won_;
}

std::vector<Progress> Standing::won(const Subject& subject) {
  const auto& by_owner = won_by_owner(subject.members);
  std::vector<Progress> found;
  for (const auto& member : subject.members) {
    Progress& sum = found.emplace_back();
    const auto his = by_owner.find(member.id);
    if (his == by_owner.end()) continue;
    for (const auto& [product, won] : his->second)
      if (subject.scope.product.empty() || subject.scope.product == product) sum += {{}, won.amount, won.count};
  }
  return found;
}

Progress Standing::of(const Subject& subject) {
  Progress sum = aims(subject);
  for (const auto& his : won(subject)) sum += his;
  return sum;
}

base::Money Standing::target(const Subject& subject) { return aims(subject).target; }

std::vector<std::string> Standing::without_target(const Subject& subject) {
  aims(subject);
  const auto members = ids_of(subject);
  std::vector<std::string> found;
  for (const Month& month : months_) {
    const bool has_one = std::any_of(month.cells.begin(), month.cells.end(), [&](const crm::Target& cell) {
      return cell.amount.fen > 0 && counts(cell, subject, members);
    });
    if (!has_one) found.push_back(month.name);
  }
  return found;
}

Progress Standing::aims(const Subject& subject) {
  const bool is_one = !subject.is_scope && subject.members.size() == 1 && subject.scope.product.empty() && !has_cells_;
  if (is_one) {  // the whole company's cells are not needed for it
    const std::string& id = subject.members.front().id;
    for (Month& month : months_) month.cells = {{.scope = {{}, {}, id}, .amount = store_.targets.of(id, month.name, level_).value_or(base::Money{})}};
  } else {
    read_cells();
  }
  Progress sum;
  for (const auto& [all, progress] : targets(subject, nothing)) sum += progress;
  return sum;
}

std::vector<Standing::Row> Standing::by_person(const Subject& subject) {
  read_cells();
  auto targets_of = targets(subject, member_of);
  const auto results = won(subject);
  std::vector<Row> rows;
  for (std::size_t i = 0; i < results.size(); ++i) {
    const auto& member = subject.members[i];
    rows.push_back({member.name, results[i]});
    if (const auto target = targets_of.find(member.id); target != targets_of.end()) {
      rows.back().progress += target->second;
      targets_of.erase(target);
    }
  }
  Row rest;  // not split to people, or to somebody who is not here any more
  for (const auto& [id, progress] : targets_of) rest.progress += progress;
  rows.push_back(std::move(rest));
  return in_order(std::move(rows));
}

std::vector<Standing::Row> Standing::by_region(const Subject& subject) {
  read_cells();
  auto rows = targets(subject, region_of);
  const auto results = won(subject);
  for (std::size_t i = 0; i < results.size(); ++i) rows[subject.members[i].region] += results[i];
  return rows_of(rows);
}

std::vector<Standing::Row> Standing::by_product(const Subject& subject) {
  read_cells();
  auto rows = targets(subject, product_of);
  for (const auto& [owner, by_product] : won_by_owner(subject.members))
    for (const auto& [product, won] : by_product)
      if (subject.scope.product.empty() || subject.scope.product == product) rows[product] += {{}, won.amount, won.count};
  return rows_of(rows);
}

std::vector<Progress> Standing::of_each(const std::vector<crm::Member>& members) {
  std::vector<Progress> found = won({.members = members, .scope = {}, .label = {}});
  const auto ids = ids_of(members);
  for (const Month& month : months_) {
    const auto by_member = store_.targets.of_members(ids, month.name, level_);
    for (std::size_t i = 0; i < members.size(); ++i)
      if (const auto target = by_member.find(members[i].id); target != by_member.end() && target->second.fen > 0)
        found[i] += {crm::expected_by(target->second, month.in_period, month.days), {}, 0, crm::expected_by(target->second, month.over, month.days)};
  }
  return found;
}

std::vector<crm::Deal> Standing::deals(const Subject& subject, std::size_t limit) {
  constexpr std::size_t most_sifted = 1000;  // of one member, where only one product is asked for
  const auto read = static_cast<int>(subject.scope.product.empty() ? limit : most_sifted);
  std::vector<crm::Deal> found;
  for (const auto& member : subject.members)
    for (auto& deal : store_.deals.won_of(member.id, from_, until_, read))
      if (subject.scope.product.empty() || deal.product == subject.scope.product) found.push_back(std::move(deal));
  std::sort(found.begin(), found.end(), [](const crm::Deal& a, const crm::Deal& b) { return std::tie(b.ended_at, b.id) < std::tie(a.ended_at, a.id); });
  if (found.size() > limit) found.resize(limit);
  return found;
}

}  // namespace chat
