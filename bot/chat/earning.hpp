// What somebody earns in the month that runs, and what more of it would take.
#pragma once

#include <optional>
#include <string>

#include "bot/chat/desk.hpp"
#include "bot/chat/figures.hpp"
#include "bot/crm/reward.hpp"

namespace chat {

struct Earning {
  crm::Progress progress;
  std::optional<std::size_t> tier;  // none without a target
  base::Money reward;
  std::optional<base::Money> missing;  // to the next tier; none in the last

  bool has_reached_target() const { return progress.target.fen > 0 && progress.won >= progress.target; }
};
Earning earning_of(const crm::Progress& progress, const crm::RewardTiers& tiers);

// The same after more has been won.
Earning with_more(const Earning& earning, base::Money more, const crm::RewardTiers& tiers);

// 目标完成后 A 级线索先分给你：近 30 天来了 3 条. Nothing where no level has that right. `whom`: 你, or a name.
Reply first_claim_line(const Earning& now, const Earning& then, const std::string& whom, Desk& desk);

}  // namespace chat
