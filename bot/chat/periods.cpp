// Periods: the days a word of time stands for, both ends included.
#include "bot/chat/periods.hpp"

#include <algorithm>
#include <array>

#include "bot/chat/reader.hpp"

namespace chat {
namespace {

// 今年Q1, 2026年一季度, 上季度, 本季度. 上半年 leaves the year open.
bool is_fixed(const std::string& label) {
  static constexpr std::array<std::string_view, 18> words{"今年", "去年", "明年", "前年", "后年", "上季", "下季", "本季", "这季", "这个", "上个", "下个",
                                                          "本月", "上月", "下月", "本年", "全年", "这月"};
  const auto year = label.find("年");
  const bool has_number = year != label.npos && year > 0 && label[year - 1] >= '0' && label[year - 1] <= '9';
  return has_number || std::any_of(words.begin(), words.end(), [&](std::string_view word) { return label.find(word) != label.npos; });
}

}  // namespace

bool is_day_ahead(const language::Entity& entity, base::Date today) {
  const auto* when = std::get_if<language::When>(&entity.value);
  return when && looks_ahead(*when, today);
}

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

Period nearest_to(Period period, base::Date today) {
  if (!is_whole_months(period) || is_fixed(period.label)) return period;
  const auto moved = [&](std::chrono::years by) { return Period{period.start + by, base::last_of_month(base::first_of_month(period.end) + by), period.label}; };
  const auto distance = [&](const Period& one) {
    return one.end < today ? base::days_between(one.end, today) : std::max(0, base::days_between(today, one.start));
  };
  for (const Period& other : {moved(std::chrono::years{1}), moved(std::chrono::years{-1})})
    if (distance(other) < distance(period)) return other;
  return period;
}

Period with_year(Period period, base::Date today) {
  const bool is_plain = period.start.year() == today.year() && period.end.year() == today.year();
  if (!is_plain && period.start.year() == period.end.year() && is_whole_months(period) && !is_fixed(period.label))
    period.label = std::to_string(int(period.start.year())) + "年" + period.label;
  return period;
}

Period year_with(base::Date day, std::string label) {
  return {day.year() / std::chrono::January / 1, day.year() / std::chrono::December / 31, std::move(label)};
}

bool is_whole_months(const Period& period) {
  return period.start == base::first_of_month(period.start) && period.end == base::last_of_month(period.end);
}

}  // namespace chat
