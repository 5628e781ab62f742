// Days and clock times as people write them, and the step between them and instants.
//
// The company's zone is a fixed offset: China has had no daylight saving since 1991, and the zones the
// configuration accepts have none either.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "bot/base/clock.hpp"

namespace base {

using Date = std::chrono::year_month_day;

struct Zone {
  std::string name = "Asia/Shanghai";
  std::chrono::minutes offset{480};
};

// A zone by its IANA name; none for a name that is unknown or has daylight saving.
std::optional<Zone> zone_named(std::string_view name);

struct Civil {
  Date date;
  Duration time{0};  // since midnight, 0 ≤ time < 24 h

  int hour() const { return static_cast<int>(time / std::chrono::hours(1)); }
  int minute() const { return static_cast<int>(time / std::chrono::minutes(1)) % 60; }
  bool operator==(const Civil&) const = default;
};

Civil civil(Instant at, const Zone& zone);
Instant instant(const Civil& at, const Zone& zone);
inline Instant instant(Date date, Duration time, const Zone& zone) { return instant(Civil{date, time}, zone); }

Date add_days(Date date, int days);
int days_between(Date from, Date to);  // to - from
Date first_of_month(Date date);
Date last_of_month(Date date);
int iso_weekday(Date date);  // 1 Monday … 7 Sunday
Date monday_of(Date date);   // of its week

std::string iso_date(Date date);                       // 2026-12-04
std::string iso(Instant at, const Zone& zone);         // 2026-12-04T09:00:00+08:00
std::string iso_month(Date date);                      // 2026-12
std::optional<Date> parse_date(std::string_view text);  // 2026-12-04, refused when there is no such day
// 2026-12-04, 2026-12-04T09:00, 2026-12-04 09:00:30, with or without Z or ±hh:mm; without, the zone decides.
std::optional<Instant> parse_iso(std::string_view text, const Zone& zone);

}  // namespace base
