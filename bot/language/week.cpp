// Weeks and weekdays: 下周五, 上上周, 周末, 本周三, 下周三四, Wed.
#include <array>

#include "bot/language/calendar.hpp"
#include "bot/language/words.hpp"

namespace language {

int weekday_digit(char32_t point) {
  if (among(point, U"日天")) return 7;
  const int digit = is_digit(point) ? static_cast<int>(point - U'0') : chinese_digit(point);
  return digit >= 1 && digit <= 7 && !among(point, U"两俩仨壹贰叁肆伍陆柒") ? digit : 0;
}

std::size_t week_word(View line, std::size_t index) {
  if (at(line, index) == U'周') return longest(line, index, U"周期 周边 周年 周转 周到 周报"_words) ? 0 : 1;
  return longest(line, index, U"星期 礼拜"_words);
}

std::optional<Step> read_step(View line, std::size_t index) {
  Step step{0, index};
  if (const auto length = longest(line, index, U"本 这 这个 这一 当 今 这一个 今个 此"_words)) {
    step.end += length;
    return step;
  }
  const char32_t word = at(line, index);
  if (!among(word, U"上下") || among(before(line, index), U"以之马早晚楼线一")) return std::nullopt;
  while (at(line, step.end) == word && step.end < index + 5) ++step.end, step.by += word == U'上' ? -1 : 1;
  step.end += longest(line, step.end, U"个 一 一个"_words);
  return step;
}

namespace {

bool is_number_end(View line, std::size_t index) {  // 周三五点: 五 belongs to the clock
  return among(at(line, index), U"点时号月天个十百千万亿折成:/.-台套%楼线条次家位份件通人名篇") || is_digit(at(line, index));
}

// 下周三四: the second of two neighbouring weekdays, 0 when there is none.
int second_weekday(View line, std::size_t index, int first) {
  const char32_t point = at(line, index) == U'、' ? at(line, index + 1) : at(line, index);
  const std::size_t end = index + (at(line, index) == U'、' ? 2 : 1);
  const int second = is_digit(point) ? 0 : weekday_digit(point);
  return second == first + 1 && !is_number_end(line, end) ? second : 0;
}

Days from_weekday(base::Date monday, int first, int last, std::size_t end) {
  const auto date = base::add_days(monday, first - 1);
  return period(date, base::add_days(date, last - first + 1), last > first ? Grain::week : Grain::day, end);
}

// 周三: the next one; said on a Wednesday it has two readings, and the later one is taken.
void choose_week(Days& days, const Today& today, const Days* left) {
  days.bare_weekday = true;
  const auto shift = [&](int by) {
    days.first = base::add_days(days.first, by);
    days.after = base::add_days(days.after, by);
  };
  if (left) {
    while (days.first < left->first) shift(7);
    while (base::days_between(left->first, days.first) >= 7) shift(-7);
    return;
  }
  if (today.looks_back) {
    if (days.first > today.date) shift(-7);
    return;
  }
  if (days.first == today.date) {
    days.candidates = {base::add_days(today.date, 7), today.date};
    shift(7);
  } else if (days.after <= today.date) {
    shift(7);
  }
}

// What follows 周: a weekday, 末, or nothing.
std::optional<Days> read_in_week(View line, std::size_t index, base::Date monday, bool whole_week) {
  if (at(line, index) == U'末') return from_weekday(monday, 6, 7, index + 1);
  const int weekday = weekday_digit(at(line, index));
  const bool counted = is_digit(at(line, index)) && is_number_end(line, index + 1);
  if (weekday > 0 && !counted) {
    const int second = second_weekday(line, index + 1, weekday);
    if (second == 0) return from_weekday(monday, weekday, weekday, index + 1);
    return from_weekday(monday, weekday, second, index + (at(line, index + 1) == U'、' ? 3 : 2));
  }
  if (!whole_week) return std::nullopt;
  if (at(line, index) == U'初') return from_weekday(monday, 1, 2, index + 1);
  return period(monday, base::add_days(monday, 7), Grain::week, index);
}

std::optional<Days> read_stepped_week(View line, std::size_t index, const Today& today) {
  const auto step = read_step(line, index);
  if (!step) return std::nullopt;
  const auto monday = base::add_days(base::monday_of(today.date), 7 * step->by);
  if (stands(line, index, U"上半周")) return from_weekday(base::monday_of(today.date), 1, 3, index + 3);
  if (stands(line, index, U"下半周")) return from_weekday(base::monday_of(today.date), 4, 7, index + 3);
  const auto length = week_word(line, step->end);
  if (length == 0) return std::nullopt;
  auto end = step->end + length;
  if (const auto again = past_blanks(line, end + (at(line, end) == U'的'));
      week_word(line, again)) {  // 下周周六
    const auto day = read_in_week(line, again + week_word(line, again), monday, false);
    if (day) return day;
  }
  return read_in_week(line, end, monday, true);
}

std::optional<Days> read_english(View line, std::size_t index, const Today& today, const Days* left) {
  constexpr std::array<std::array<View, 2>, 7> names{{{U"mon", U"monday"},
                                                      {U"tue", U"tuesday"},
                                                      {U"wed", U"wednesday"},
                                                      {U"thu", U"thursday"},
                                                      {U"fri", U"friday"},
                                                      {U"sat", U"saturday"},
                                                      {U"sun", U"sunday"}}};
  if (!is_letter(at(line, index)) || is_letter(before(line, index)) || is_digit(before(line, index)))
    return std::nullopt;
  for (int day = 1; day <= 7; ++day)
    for (const View name : names[static_cast<std::size_t>(day - 1)]) {
      const auto end = index + name.size();
      if (!stands_any_case(line, index, name) || is_letter(at(line, end)) || among(at(line, end), U"'_-"))
        continue;
      auto days = from_weekday(base::monday_of(today.date), day, day, end);
      choose_week(days, today, left);
      return days;
    }
  if (!stands_any_case(line, index, U"next week")) return std::nullopt;
  const auto monday = base::add_days(base::monday_of(today.date), 7);
  return period(monday, base::add_days(monday, 7), Grain::week, index + 9);
}

}  // namespace

std::optional<Days> read_week(View line, std::size_t index, const Today& today, const Days* left) {
  const bool may_step = among(at(line, index), U"本这当今此上下");
  if (auto stepped = may_step ? read_stepped_week(line, index, today) : std::nullopt) return stepped;
  if (auto english = read_english(line, index, today, left)) return english;
  const auto length = week_word(line, index);
  if (length == 0) return std::nullopt;
  auto days = read_in_week(line, index + length, base::monday_of(today.date), false);
  if (days) choose_week(*days, today, left);
  return days;
}

std::size_t past_named_weekday(View line, std::size_t index, int& weekday) {
  auto from = past_blanks(line, index);
  const bool bracket = at(line, from) == U'(';
  if (bracket || among(at(line, from), U",，")) from = past_blanks(line, from + 1);
  const auto length = week_word(line, from);
  weekday = length ? weekday_digit(at(line, from + length)) : 0;
  if (weekday == 0 || is_number_end(line, from + length + 1)) return index;
  const auto end = from + length + 1;
  if (!bracket) return end;
  return at(line, end) == U')' ? end + 1 : index;
}

}  // namespace language
