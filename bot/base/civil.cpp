// Days and clock times as people write them, and the step between them and instants.
#include "bot/base/civil.hpp"

#include <array>
#include <cstdio>

namespace base {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

// Reads `count` digits at `at` and moves past them; -1 when there are none.
int digits(std::string_view text, std::size_t& at, std::size_t count) {
  if (at + count > text.size()) return -1;
  int value = 0;
  for (std::size_t i = 0; i < count; ++i, ++at) {
    if (text[at] < '0' || text[at] > '9') return -1;
    value = value * 10 + (text[at] - '0');
  }
  return value;
}

bool skip(std::string_view text, std::size_t& at, std::string_view any_of) {
  if (at >= text.size() || any_of.find(text[at]) == std::string_view::npos) return false;
  ++at;
  return true;
}

std::optional<Date> read_date(std::string_view text, std::size_t& at) {
  const int year = digits(text, at, 4);
  if (year < 0 || !skip(text, at, "-")) return std::nullopt;
  const int month = digits(text, at, 2);
  if (month < 0 || !skip(text, at, "-")) return std::nullopt;
  const int day = digits(text, at, 2);
  const Date date{std::chrono::year{year}, std::chrono::month(static_cast<unsigned>(month)),
                  std::chrono::day(static_cast<unsigned>(day))};
  if (day < 0 || !date.ok()) return std::nullopt;
  return date;
}

std::optional<Duration> read_time(std::string_view text, std::size_t& at) {
  const int hour = digits(text, at, 2);
  if (hour < 0 || hour > 23 || !skip(text, at, ":")) return std::nullopt;
  const int minute = digits(text, at, 2);
  if (minute < 0 || minute > 59) return std::nullopt;
  int second = 0;
  if (skip(text, at, ":")) second = digits(text, at, 2);
  if (second < 0 || second > 59) return std::nullopt;
  if (skip(text, at, "."))
    while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
  return std::chrono::hours(hour) + std::chrono::minutes(minute) + std::chrono::seconds(second);
}

std::optional<std::chrono::minutes> read_offset(std::string_view text, std::size_t& at, const Zone& zone) {
  if (at == text.size()) return zone.offset;
  if (skip(text, at, "Z")) return std::chrono::minutes(0);
  const int sign = text[at] == '-' ? -1 : 1;
  if (!skip(text, at, "+-")) return std::nullopt;
  const int hours = digits(text, at, 2);
  skip(text, at, ":");
  const int minutes = digits(text, at, 2);
  if (hours < 0 || minutes < 0) return std::nullopt;
  return sign * (std::chrono::hours(hours) + std::chrono::minutes(minutes));
}

}  // namespace

std::optional<Zone> zone_named(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, int>, 7> known{{{"Asia/Shanghai", 480},
                                                                           {"Asia/Chongqing", 480},
                                                                           {"Asia/Hong_Kong", 480},
                                                                           {"Asia/Macau", 480},
                                                                           {"Asia/Taipei", 480},
                                                                           {"Asia/Singapore", 480},
                                                                           {"UTC", 0}}};
  for (const auto& [zone, minutes] : known)
    if (zone == name) return Zone{std::string(name), std::chrono::minutes(minutes)};
  return std::nullopt;
}

Civil civil(Instant at, const Zone& zone) {
  const auto local = at + zone.offset;
  const auto day = std::chrono::floor<days>(local);
  return {Date{day}, std::chrono::duration_cast<Duration>(local - day)};
}

Instant instant(const Civil& at, const Zone& zone) { return Instant{sys_days{at.date}} + at.time - zone.offset; }

Date add_days(Date date, int count) { return Date{sys_days{date} + days{count}}; }

int days_between(Date from, Date to) { return static_cast<int>((sys_days{to} - sys_days{from}).count()); }

Date first_of_month(Date date) { return Date{date.year(), date.month(), std::chrono::day{1}}; }

Date last_of_month(Date date) { return Date{std::chrono::year_month_day_last{date.year(), std::chrono::month_day_last{date.month()}}}; }

int iso_weekday(Date date) { return static_cast<int>(std::chrono::weekday{sys_days{date}}.iso_encoding()); }

Date monday_of(Date date) { return add_days(date, 1 - iso_weekday(date)); }

std::string iso_date(Date date) {
  char text[16];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", int(date.year()), unsigned(date.month()), unsigned(date.day()));
  return text;
}

std::string iso_month(Date date) { return iso_date(date).substr(0, 7); }

std::string iso(Instant at, const Zone& zone) {
  const Civil c = civil(at, zone);
  const int minutes = static_cast<int>(zone.offset.count());
  char text[40];
  std::snprintf(text, sizeof text, "%sT%02d:%02d:%02d%c%02d:%02d", iso_date(c.date).c_str(), c.hour(), c.minute(),
                static_cast<int>(c.time / std::chrono::seconds(1)) % 60, minutes < 0 ? '-' : '+', std::abs(minutes) / 60,
                std::abs(minutes) % 60);
  return text;
}

std::optional<Date> parse_date(std::string_view text) {
  std::size_t at = 0;
  const auto date = read_date(text, at);
  return at == text.size() ? date : std::nullopt;
}

std::optional<Instant> parse_iso(std::string_view text, const Zone& zone) {
  std::size_t at = 0;
  const auto date = read_date(text, at);
  if (!date) return std::nullopt;
  if (at == text.size()) return instant(*date, Duration{0}, zone);
  if (!skip(text, at, "T ")) return std::nullopt;
  const auto time = read_time(text, at);
  if (!time) return std::nullopt;
  const auto offset = read_offset(text, at, zone);
  if (!offset || at != text.size()) return std::nullopt;
  return Instant{sys_days{*date}} + *time - *offset;
}

}  // namespace base
