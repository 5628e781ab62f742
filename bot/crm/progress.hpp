// How far somebody is with his target, and whether that is far enough for the day.
#pragma once

#include <optional>

#include "bot/base/money.hpp"
#include "bot/crm/target_policy.hpp"

namespace crm {

enum class Light { green, yellow, red };

// Of a person, a team, a region or a product line, over any period.
struct Progress {
  base::Money target;
  base::Money won;
  int won_deals = 0;
  base::Money expected{};  // of the target, what the working days that are over demand (expected_by)

  base::Money gap() const { return won >= target ? base::Money{} : target - won; }
  base::Money behind() const { return won >= expected ? base::Money{} : expected - won; }  // the pace
  // Completed share in tenths of a percent, rounded down; none without a target.
  std::optional<int> permille() const;
  // By the share of `expected` that is reached; green without a target.
  Light light(const TargetPolicy& policy) const;

  Progress& operator+=(const Progress& other);
};

// The light of somebody who has been behind for so many weeks in a row: yellow, and red from as many on as his manager is
// told of; or what the pace shows, if that is worse. Green again as soon as he keeps the pace.
Light light_of(int weeks_behind, const Progress& now, const TargetPolicy& policy);

// How many deals of the average size close the gap, rounded up; none when no average is known.
std::optional<int> deals_to_go(base::Money gap, base::Money average_deal);

// The part of an amount that falls on `days` of `all` working days, rounded down to whole fen; all of it when there are
// none. REQUIRES: 0 ≤ days ≤ all.
base::Money expected_by(base::Money amount, int days, int all);

}  // namespace crm
