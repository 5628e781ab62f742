// Working time.
#include "bot/crm/working_time.hpp"

#include <algorithm>

namespace crm {
namespace {

constexpr int longest_rest = 60;  // days; a calendar without any workday ends a search

}  // namespace

bool WorkingTime::is_open(base::Instant at) const {
  const base::Civil local = base::civil(at, zone);
  return local.time >= hours.from && local.time < hours.until && is_workday(local.date);
}

base::Instant WorkingTime::next_open(base::Instant at) const {
  base::Civil local = base::civil(at, zone);
  if (is_workday(local.date) && local.time < hours.until) return std::max(at, base::instant(local.date, hours.from, zone));
  for (int days = 0; days < longest_rest; ++days) {
    local.date = base::add_days(local.date, 1);
    if (is_workday(local.date)) break;
  }
  return base::instant(local.date, hours.from, zone);
}

base::Instant WorkingTime::after(base::Instant from, base::Duration duration) const {
  base::Instant at = next_open(from);
  for (;;) {
    const base::Instant closes = base::instant(base::civil(at, zone).date, hours.until, zone);
    if (duration <= closes - at) return at + duration;
    duration -= closes - at;
    at = next_open(closes);
  }
}

base::Duration WorkingTime::between(base::Instant from, base::Instant to) const {
  base::Duration sum{0};
  for (base::Instant at = next_open(from); at < to;) {
    const base::Instant closes = base::instant(base::civil(at, zone).date, hours.until, zone);
    sum += std::min(closes, to) - at;
    at = next_open(closes);
  }
  return sum;
}

}  // namespace crm
