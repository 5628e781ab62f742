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
  const base::Date monday = base::monday_of(day);
  return {monday, base::add_days(monday, 6), std::move(label)};
}

Period month_with(base::Date day, std::string label) {
  return {base::first_of_month(day), base::last_of_month(day), std::move(label)};
}

std::optional<base::Date> day_gone_by(const language::When& when, base::Date today) {
  constexpr int nearly_a_year = 300;
  const bool is_day = when.shape == language::When::Shape::date && when.start && !when.deadline && !when.invalid && !when.past;
  if (!is_day || base::days_between(today, when.start->date) < nearly_a_year) return std::nullopt;
  const bool says_year = when.label.find("年") != std::string::npos || when.label.find_first_of("0123456789") == std::string::npos ||
                         when.label.find("20") == 0;
  const base::Date last_year = when.start->date - std::chrono::years{1};
  return says_year || !last_year.ok() ? std::nullopt : std::optional(last_year);
}

bool is_whole_months(const Period& period) {
  return period.start == base::first_of_month(period.start) && period.end == base::last_of_month(period.end);
}

}  // namespace chat
