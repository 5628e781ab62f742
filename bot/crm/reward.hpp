// What a rep earns by tiers of completion. Pure; fen are whole, and a rate counts for all that was won in the month.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bot/base/civil.hpp"
#include "bot/crm/progress.hpp"

namespace crm {

// From this completion on, up to where the next tier begins: 80 ≤ completion < 100.
struct RewardTier {
  int from = 0;     // percent of the target
  int rate = 0;     // hundredths of a percent of what was won in the month: 2个点 is 200
  base::Money sum;  // paid beside the rate

  bool pays() const { return rate > 0 || sum.fen > 0; }
  bool operator==(const RewardTier&) const = default;
};
using RewardTiers = std::vector<RewardTier>;  // rising, the first from 0, the last without an end

// A version of the table: it counts for its month and all later ones, until the next.
struct RewardRule {
  std::string id;
  std::string from_month;  // 2026-11
  RewardTiers tiers;
  std::string set_by;
  base::Instant set_at{};
};

// A tier as somebody says it.
struct SaidTier {
  int from = 0;
  std::optional<int> to;  // none: open
  int rate = 0;
  base::Money sum;
};

// What is wrong with a table; `at` and `other` are percents.
struct TierMistake {
  enum class Kind { nothing, empty, too_many, backwards, gap, overlap, closed, rate_too_high } kind = Kind::nothing;
  int at = 0, other = 0;
};
inline constexpr int most_tiers = 10;
inline constexpr int highest_rate = 10'000;  // all that was won

// The table that was said, from the lowest tier up; below the first that was said nothing is paid. Without a mistake every
// completion lies in exactly one tier.
struct TiersRead {
  RewardTiers tiers;
  TierMistake mistake;
};
TiersRead read_tiers(std::vector<SaidTier> said);

// Where in the table a completion lies: the index of its tier. None without a target. REQUIRES: a table without mistakes.
std::optional<std::size_t> tier_of(const RewardTiers& tiers, const Progress& progress);

// Rounded half up to whole fen; nothing without a target.
base::Money reward(const RewardTiers& tiers, const Progress& progress);

// What must still be won to reach the next tier: at least one fen. None in the last tier and without a target.
std::optional<base::Money> to_next_tier(const RewardTiers& tiers, const Progress& progress);

// A rep's part in what was sold, what is paid and the good leads: who stands out, and how.
struct Shares {
  std::string name;
  std::int64_t won = 0, reward = 0, leads = 0;          // fen, fen, good leads
  int won_permille = 0, reward_permille = 0, leads_permille = 0;  // of all
  enum class Sign { fair, paid_less, paid_more, fed_less, fed_more } sign = Sign::fair;
};
// Fills in the parts, rounded down, and the signs: whose part in the rewards, else in the good leads, lies `tolerance` percent
// points or more from his part in the results; what nobody has makes no sign. Who gets less comes first, the widest gap ahead.
void weigh(std::vector<Shares>& people, int tolerance);

}  // namespace crm
