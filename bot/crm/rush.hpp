// Whether a month was signed in its last days, and whether the next one pays for it.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "bot/base/civil.hpp"
#include "bot/base/money.hpp"
#include "bot/crm/forecast_policy.hpp"

namespace crm {

using SignedDay = std::pair<base::Date, base::Money>;  // what was signed on a day

struct Rush {
  int percent = 0;  // of last month that was signed in its last `days` days
  int days = 0;
  std::optional<int> left_percent;  // this month so far, of what is usual by this day: less than should be, it was pulled forward
};

// `days` reach from the third month before today's to today, in any order. None when last month was no rush, or when its
// last days are always like that.
std::optional<Rush> rush(const std::vector<SignedDay>& days, base::Date today, const ForecastPolicy& policy);

}  // namespace crm
