// Targets by month, region, product line and person, in which every level is the sum of the next.
#include "bot/crm/target_cube.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include "bot/crm/apportion.hpp"

namespace crm {
namespace {

using base::Money;

constexpr std::array<std::string TargetScope::*, 3> parts{&TargetScope::member_id, &TargetScope::product, &TargetScope::region};

int narrowness(const TargetScope& scope) {
  return static_cast<int>(std::count_if(parts.begin(), parts.end(), [&](auto part) { return !(scope.*part).empty(); }));
}

// What belongs to both. None when they exclude each other.
bool have_common(const TargetScope& a, const TargetScope& b) {
  return std::all_of(parts.begin(), parts.end(), [&](auto part) { return (a.*part).empty() || (b.*part).empty() || a.*part == b.*part; });
}

TargetScope common(TargetScope a, const TargetScope& b) {
  for (const auto part : parts)
    if ((a.*part).empty()) a.*part = b.*part;
  return a;
}

// Whether the rest `cell` may be spent on `scope`. Nobody's own target is spent on anybody else's or on a region.
bool may_give(const TargetScope& cell, const TargetScope& scope) {
  return have_common(cell, scope) && !scope.covers(cell) && (cell.member_id.empty() || cell.member_id == scope.member_id);
}

// The nearest rest comes first: that which shares most with the scope, and among those what is narrowed down the least.
std::pair<int, int> distance(const TargetScope& cell, const TargetScope& scope) {
  int shared = 0;
  for (const auto part : parts) shared += !(cell.*part).empty() && cell.*part == scope.*part;
  return {-shared, narrowness(cell) - shared};
}

// The scopes around a cell that lie outside `from`, the nearest first: a person's goes back to his region and product.
std::vector<TargetScope> around(const TargetScope& cell, const TargetScope& from) {
  std::vector<TargetScope> found;
  for (unsigned emptied = 1; emptied < 8; ++emptied) {
    TargetScope wider = cell;
    for (std::size_t i = 0; i < parts.size(); ++i)
      if (emptied & (1u << i)) (wider.*parts[i]).clear();
    const bool is_new = std::find(found.begin(), found.end(), wider) == found.end();
    if (is_new && wider != cell && !from.covers(wider)) found.push_back(std::move(wider));
  }
  std::stable_sort(found.begin(), found.end(), [](const TargetScope& a, const TargetScope& b) { return narrowness(a) > narrowness(b); });
  return found;
}

}  // namespace

Money TargetCube::total(const std::string& month, const TargetScope& scope) const {
  Money sum;
  for (auto cell = cells_.lower_bound({month, {}}); cell != cells_.end() && cell->first.first == month; ++cell)
    if (scope.covers(cell->first.second)) sum = sum + cell->second;
  return sum;
}

Money TargetCube::total(const std::vector<std::string>& months, const TargetScope& scope) const {
  Money sum;
  for (const auto& month : months) sum = sum + total(month, scope);
  return sum;
}

Money TargetCube::rest(const std::string& month, const TargetScope& scope) const {
  const auto cell = cells_.find({month, scope});
  return cell == cells_.end() ? Money{} : cell->second;
}

void TargetCube::set(const std::string& month, const TargetScope& scope, Money amount) {
  const Money before = total(month, scope);
  cells_.try_emplace({month, scope});  // laid down: from now on it keeps what its parts leave
  if (amount > before) raise(month, scope, amount - before);
  else lower(month, scope, before - amount);
}

void TargetCube::set(const std::vector<std::string>& months, const TargetScope& scope, Money amount) {
  std::vector<Money> totals;
  Money sum;
  for (const auto& month : months) {
    totals.push_back(total(month, scope));
    sum = sum + totals.back();
  }
  const bool is_more = amount >= sum;
  const auto steps = is_more ? steps_up(months, scope, totals, amount - sum) : steps_down(months, scope, totals, sum - amount);
  for (std::size_t i = 0; i < months.size(); ++i) set(months[i], scope, is_more ? totals[i] + steps[i] : totals[i] - steps[i]);
}

std::vector<Money> TargetCube::steps_up(const std::vector<std::string>& months, const TargetScope& scope, const std::vector<Money>& totals, Money by) const {
  const bool some_are_empty = std::find(totals.begin(), totals.end(), Money{}) != totals.end();
  std::vector<std::int64_t> weights;
  for (const Money one : totals) weights.push_back(some_are_empty ? one.fen == 0 : one.fen);
  auto steps = apportion(by, weights);
  // Rounded on its own, 华北 would ask some months for a yuan more than 华东 and 华南 have left of the company's.
  std::vector<Money> rests;
  Money all;
  bool fits = true, is_part_everywhere = true;
  for (std::size_t i = 0; i < months.size(); ++i) {
    rests.push_back(can_be_given(months[i], scope));
    all = all + rests.back();
    fits = fits && steps[i] <= rests.back();
    is_part_everywhere = is_part_everywhere && is_part(months[i], scope);
  }
  return fits || !is_part_everywhere || by > all ? steps : draw(by, rests);
}

// What nobody works on goes first, in every month, before anybody's share is cut.
std::vector<Money> TargetCube::steps_down(const std::vector<std::string>& months, const TargetScope& scope, const std::vector<Money>& totals, Money by) const {
  std::vector<Money> free, bound;
  Money all;
  for (std::size_t i = 0; i < months.size(); ++i) {
    free.push_back(unassigned(months[i], scope));
    bound.push_back(totals[i] - free.back());
    all = all + free.back();
  }
  if (by <= all) return draw(by, free);
  auto steps = draw(by - all, bound);
  for (std::size_t i = 0; i < months.size(); ++i) steps[i] = steps[i] + free[i];
  return steps;
}

Money TargetCube::can_be_given(const std::string& month, const TargetScope& scope) const {
  Money sum;
  for (auto cell = cells_.lower_bound({month, {}}); cell != cells_.end() && cell->first.first == month; ++cell)
    if (may_give(cell->first.second, scope)) sum = sum + cell->second;
  return sum;
}

bool TargetCube::is_part(const std::string& month, const TargetScope& scope) const {
  for (auto cell = cells_.lower_bound({month, {}}); cell != cells_.end() && cell->first.first == month; ++cell)
    if (cell->first.second != scope && cell->first.second.covers(scope)) return true;
  return false;
}

Money TargetCube::unassigned(const std::string& month, const TargetScope& scope) const {
  Money sum;
  for (auto cell = cells_.lower_bound({month, {}}); cell != cells_.end() && cell->first.first == month; ++cell)
    if (scope.covers(cell->first.second) && (cell->first.second.member_id.empty() || cell->first.second == scope)) sum = sum + cell->second;
  return sum;
}

void TargetCube::set_all(const std::string& month, const std::vector<std::pair<TargetScope, Money>>& amounts) {
  for (const bool are_lowered : {true, false})
    for (const auto& [scope, amount] : amounts)
      if (are_lowered == (amount < total(month, scope))) set(month, scope, amount);
}

void TargetCube::raise(const std::string& month, const TargetScope& scope, Money by) {
  std::vector<TargetScope> givers;
  for (auto cell = cells_.lower_bound({month, {}}); cell != cells_.end() && cell->first.first == month; ++cell)
    if (cell->second.fen > 0 && may_give(cell->first.second, scope)) givers.push_back(cell->first.second);
  std::stable_sort(givers.begin(), givers.end(), [&](const auto& a, const auto& b) { return distance(a, scope) < distance(b, scope); });
  for (std::size_t from = 0, to = 0; from < givers.size() && by.fen > 0; from = to) {  // all that are equally near give together
    std::vector<Money> rests;
    Money sum;
    for (; to < givers.size() && distance(givers[to], scope) == distance(givers[from], scope); ++to) {
      rests.push_back(cells_[{month, givers[to]}]);
      sum = sum + rests.back();
    }
    const Money taken = std::min(by, sum);
    const auto shares = draw(taken, rests);
    for (std::size_t i = from; i < to; ++i) {
      cells_[{month, givers[i]}].fen -= shares[i - from].fen;
      if (shares[i - from].fen > 0) cells_[{month, common(givers[i], scope)}].fen += shares[i - from].fen;
    }
    by = by - taken;
  }
  cells_[{month, scope}].fen += by.fen;
}

void TargetCube::lower(const std::string& month, const TargetScope& scope, Money by) {
  const Money own = std::min(by, cells_[{month, scope}]);
  take({month, scope}, scope, own);
  by = by - own;
  const Money free = std::min(by, unassigned(month, scope));
  lower_cells(month, scope, free, [](const TargetScope& cell) { return cell.member_id.empty(); });
  lower_cells(month, scope, by - free, [](const TargetScope&) { return true; });
}

void TargetCube::lower_cells(const std::string& month, const TargetScope& scope, Money by, bool (*counts)(const TargetScope&)) {
  if (by.fen == 0) return;
  std::vector<Key> keys;
  std::vector<Money> amounts;
  for (auto cell = cells_.lower_bound({month, {}}); cell != cells_.end() && cell->first.first == month; ++cell)
    if (scope.covers(cell->first.second) && counts(cell->first.second)) {
      keys.push_back(cell->first);
      amounts.push_back(cell->second);
    }
  const auto shares = draw(by, amounts);
  for (std::size_t i = 0; i < keys.size(); ++i) take(keys[i], scope, shares[i]);
}

void TargetCube::take(const Key& cell, const TargetScope& from, Money amount) {
  if (amount.fen == 0) return;
  cells_[cell].fen -= amount.fen;
  for (const TargetScope& wider : around(cell.second, from))
    if (const auto keeper = cells_.find({cell.first, wider}); keeper != cells_.end()) return void(keeper->second.fen += amount.fen);
}

}  // namespace crm
