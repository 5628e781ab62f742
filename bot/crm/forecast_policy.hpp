// What a forecast believes before the company has a history of its own.
#pragma once

#include <array>
#include <cstdint>

namespace crm {

struct ForecastPolicy {
  // Of 1,000 deals whose customer is in 潜在, 意向, 谈判, 成交 (an old customer): how many are won, and lost, within 30 days.
  std::array<int, 4> won_in_30_days = {40, 120, 300, 250};
  std::array<int, 4> lost_in_30_days = {150, 120, 100, 80};
  int prior_deals = 20;  // what is believed weighs as much as this many deals of a month
  int short_history = 30;  // with fewer deals that came to an end, the answer says that it rests on belief

  // A month is a rush when so many percent of it are signed in its last days, and they were not signed there before.
  int rush_days = 3;
  int rush_percent = 50;
  // It was at the next month's cost when that one began with less than this percent of what is usual.
  int emptied_percent = 50;
};

}  // namespace crm
