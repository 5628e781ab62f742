// Working time: what a first response, a step or a limit is counted in, when it says so.
#pragma once

#include <functional>

#include "bot/base/civil.hpp"

namespace crm {

struct WorkingHours {
  base::Duration from = std::chrono::hours(9);
  base::Duration until = std::chrono::hours(18);  // REQUIRES: from < until
};

struct WorkingTime {
  WorkingHours hours;
  base::Zone zone;
  std::function<bool(base::Date)> is_workday;  // weekends, holidays and 调休 considered

  bool is_open(base::Instant at) const;
  base::Instant next_open(base::Instant at) const;  // `at` itself while it is open
  // When `duration` of working time has passed since `from`; 18:00 rather than 09:00 of the next day.
  base::Instant after(base::Instant from, base::Duration duration) const;
  base::Duration between(base::Instant from, base::Instant to) const;  // 0 when `to` is earlier
};

}  // namespace crm
