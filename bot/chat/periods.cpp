// Periods: the days a word of time stands for, both ends included.
#include "bot/chat/periods.hpp"

namespace chat {

Period period_of(const language::When& when, const std::string& words) {
  const base::Date start = when.start ? when.start->date : base::Date{};
  const base::Date end = when.end ? base::add_days(when.end->date, -1) : start;
  const std::string label = when.label.empty() ? words : when.label;
  return {start, end < start ? start : end, label == "这个月" ? "本月" : label};
}

Period week_with(base::Date day, std::string label) {
  const int weekday = static_cast<int>(std::chrono::weekday(std::chrono::sys_days(day)).iso_encoding());
  return {base::add_days(day, 1 - weekday), base::add_days(day, 7 - weekday), std::move(label)};
}

Period month_with(base::Date day, std::string label) {
  return {base::first_of_month(day), base::last_of_month(day), std::move(label)};
}

}  // namespace chat
