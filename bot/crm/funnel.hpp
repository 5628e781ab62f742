// The way through the stages in figures: how many are where, how many come further, how long it takes.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "bot/base/money.hpp"
#include "bot/crm/stage_move.hpp"

namespace crm {

inline constexpr std::size_t stage_count = 4;

struct FunnelStage {
  std::int64_t customers = 0;
  base::Money amount;                   // of the open deals of customers in it; of 成交: nothing
  std::vector<base::Instant> since;     // since when each of them is in it, in no order
};
using Funnel = std::array<FunnelStage, stage_count>;  // in the order of the stages

// Of everybody who got at least as far as `stage` (0 …), the share that got at least to the next one, in permille. By where
// they stand now; none when nobody stands in it, or for the last stage.
std::optional<int> conversion(const Funnel& funnel, std::size_t stage);

// In whole days, of those in the stage now; none when nobody is.
std::optional<std::int64_t> median_days(std::vector<base::Instant> since, base::Instant now);

// How long somebody was in each stage until he was won: the moves in the order of time, the last of them to 成交.
struct Cycle {
  base::Duration whole{};
  std::array<base::Duration, stage_count - 1> in_stage{};
  bool operator==(const Cycle&) const = default;
};
// None when he was never won. The first time counts: what happened afterwards is another story.
std::optional<Cycle> cycle_of(base::Instant created_at, const std::vector<StageMove>& moves);

struct CycleFigures {
  std::int64_t won = 0;
  std::int64_t tenths_of_days = 0;  // on average, from lead to won
  std::array<std::int64_t, stage_count - 1> tenths_in_stage{};
};
CycleFigures average(const std::vector<Cycle>& cycles);

}  // namespace crm
