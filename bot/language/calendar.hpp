// Days and periods as people say them: 下周五, 12月中旬, Q4, 2026/11/30, 国庆节.
#pragma once

#include <optional>
#include <vector>

#include "bot/language/entity.hpp"
#include "bot/language/numeral.hpp"
#include "bot/language/points.hpp"
#include "bot/language/recognise.hpp"

namespace language {

// What "today" is for a sentence.
struct Today {
  base::Date date;
  base::Duration time{0};
  const Workdays* workdays = nullptr;
  bool looks_back = false;

  int year() const { return int(date.year()); }
  int month() const { return static_cast<int>(unsigned(date.month())); }
};

enum class Grain { day, week, part_of_month, month, quarter, half_year, year };

// A day or a period of days: [first, after).
struct Days {
  std::size_t end = 0;
  Grain grain = Grain::day;
  base::Date first, after;
  bool year_said = false, month_said = false;
  bool bare_weekday = false;     // 周三: which week was left open
  bool numeric = false;          // 2026-11-30: written, not said
  bool short_part_only = false;  // 今 of 今晚: makes sense only with what follows
  bool invalid = false;          // there is no such day
  bool holiday = false;
  std::vector<base::Date> candidates;
};

// The days that begin at the index. `left` is what stands before 到: 15号 in 11月1号到15号 takes its month.
std::optional<Days> read_days(View line, std::size_t index, const Today& today, const Days* left);

// The kinds that read_days tries.
std::optional<Days> read_near_day(View line, std::size_t index, const Today& today);  // 今天, 大后天
std::optional<Days> read_week(View line, std::size_t index, const Today& today, const Days* left);
std::optional<Days> read_numeric_date(View line, std::size_t index, const Today& today, const Days* left);
std::optional<Days> read_calendar_date(View line, std::size_t index, const Today& today, const Days* left);
std::optional<Days> read_holiday(View line, std::size_t index, int year, bool year_said, const Today& today);

// 1 Monday … 7 Sunday for 一 … 六, 日, 天, 1-6; 0 for none.
int weekday_digit(char32_t point);
// Length of 周, 星期 or 礼拜 at the index.
std::size_t week_word(View line, std::size_t index);
// The weekday named in addition to a date: 11月23日(周一). Returns where it ends, and which it is.
std::size_t past_named_weekday(View line, std::size_t index, int& weekday);
// After 上, 下下, 本, 这个 …: how far off and where it ends; none when no such word begins at the index.
struct Step {
  int by = 0;
  std::size_t end = 0;
};
std::optional<Step> read_step(View line, std::size_t index);

// 97 and 08 within eighty years back and twenty ahead of now.
int full_year(int two_digits, int now);
base::Date day_of(int year, int month, int day);
base::Date add_months(base::Date date, int months);  // the last day where the month is shorter
Days period(base::Date first, base::Date after, Grain grain, std::size_t end);
Days month_of(int year, int month, std::size_t end);

}  // namespace language
