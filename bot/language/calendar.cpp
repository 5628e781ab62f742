// Days and periods: the choice among the kinds, and steps on the calendar.
#include "bot/language/calendar.hpp"

#include <algorithm>

namespace language {

int full_year(int two_digits, int now) {
  const int year = now / 100 * 100 + two_digits;
  if (year > now + 20) return year - 100;
  return year <= now - 80 ? year + 100 : year;
}

base::Date day_of(int year, int month, int day) {
  return {std::chrono::year{year}, std::chrono::month(static_cast<unsigned>(month)),
          std::chrono::day(static_cast<unsigned>(day))};
}

base::Date add_months(base::Date date, int months) {
  const base::Date moved = date + std::chrono::months(months);
  return moved.ok()
             ? moved
             : base::last_of_month(day_of(int(moved.year()), static_cast<int>(unsigned(moved.month())), 1));
}

Days period(base::Date first, base::Date after, Grain grain, std::size_t end) {
  Days days;
  days.end = end;
  days.grain = grain;
  days.first = first;
  days.after = after;
  return days;
}

Days month_of(int year, int month, std::size_t end) {
  const auto first = day_of(year, month, 1);
  return period(first, add_months(first, 1), Grain::month, end);
}

namespace {

// 星期天, 二月十号: the date in the year whose weekday fits.
void fit_following_date(View line, Days& weekday, const Today& today) {
  auto from = past_blanks(line, weekday.end);
  if (at(line, from) == U',') from = past_blanks(line, from + 1);
  const auto date = read_calendar_date(line, from, today, nullptr);
  if (!date || !date->month_said || date->invalid || date->grain != Grain::day) return;
  auto fitted = *date;
  for (const int years : {0, -1, 1}) {
    const auto other = date->first + std::chrono::years(years);
    if (!other.ok() || date->year_said || base::iso_weekday(other) != base::iso_weekday(weekday.first))
      continue;
    fitted.first = other;
    fitted.after = base::add_days(other, 1);
    break;
  }
  weekday = fitted;
}

}  // namespace

std::optional<Days> read_days(View line, std::size_t index, const Today& today, const Days* left) {
  std::optional<Days> best;
  const auto consider = [&](std::optional<Days> days) {
    if (days && (!best || days->end > best->end)) best = std::move(days);
  };
  consider(read_near_day(line, index, today));
  consider(read_week(line, index, today, left));
  consider(read_numeric_date(line, index, today, left));
  consider(read_calendar_date(line, index, today, left));
  consider(read_holiday(line, index, today.year(), false, today));
  if (best && best->bare_weekday) fit_following_date(line, *best, today);
  if (!best || best->grain != Grain::day) return best;
  int weekday = 0;
  best->end = past_named_weekday(line, best->end, weekday);
  return best;
}

}  // namespace language
