// The way through the stages in figures.
#include "bot/crm/funnel.hpp"

#include <algorithm>

#include "bot/crm/customer.hpp"

namespace crm {
namespace {

constexpr base::Duration day = std::chrono::hours(24);

std::int64_t tenths(base::Duration sum, std::size_t of) {
  const auto each = sum / static_cast<std::int64_t>(of);
  return (each * 10 + day / 2) / day;
}

}  // namespace

std::optional<int> conversion(const Funnel& funnel, std::size_t stage) {
  if (stage + 1 >= stage_count || funnel[stage].customers == 0) return std::nullopt;
  std::int64_t got_here = 0, got_further = 0;
  for (std::size_t i = stage; i < stage_count; ++i) {
    got_here += funnel[i].customers;
    if (i > stage) got_further += funnel[i].customers;
  }
  return static_cast<int>(got_further * 1000 / got_here);
}

std::optional<std::int64_t> median_days(std::vector<base::Instant> since, base::Instant now) {
  if (since.empty()) return std::nullopt;
  // The lower one of the two in the middle: the longer wait is not made to look shorter.
  const auto middle = since.begin() + static_cast<std::ptrdiff_t>((since.size() - 1) / 2);
  std::nth_element(since.begin(), middle, since.end());
  return std::max<std::int64_t>(0, (now - *middle) / day);
}

std::optional<Cycle> cycle_of(base::Instant created_at, const std::vector<StageMove>& moves) {
  Cycle cycle;
  base::Instant since = created_at;
  int stage = 0;
  for (const StageMove& move : moves) {
    if (const int from = stage_rank(move.from_stage); from >= 0) stage = from;
    if (stage < static_cast<int>(stage_count) - 1) cycle.in_stage[static_cast<std::size_t>(stage)] += move.at - since;
    since = move.at;
    stage = std::max(0, stage_rank(move.to_stage));
    if (move.to_stage != stage_won) continue;
    cycle.whole = move.at - created_at;
    return cycle;
  }
  return std::nullopt;
}

CycleFigures average(const std::vector<Cycle>& cycles) {
  CycleFigures figures{static_cast<std::int64_t>(cycles.size()), 0, {}};
  if (cycles.empty()) return figures;
  base::Duration whole{};
  std::array<base::Duration, stage_count - 1> in_stage{};
  for (const Cycle& cycle : cycles) {
    whole += cycle.whole;
    for (std::size_t i = 0; i < in_stage.size(); ++i) in_stage[i] += cycle.in_stage[i];
  }
  figures.tenths_of_days = tenths(whole, cycles.size());
  for (std::size_t i = 0; i < in_stage.size(); ++i) figures.tenths_in_stage[i] = tenths(in_stage[i], cycles.size());
  return figures;
}

}  // namespace crm
