// What happens again and again: 每周一, 每天早上9点, 每隔3天.
#include "bot/language/measure.hpp"
#include "bot/language/moment_point.hpp"
#include "bot/language/span.hpp"
#include "bot/language/when.hpp"
#include "bot/language/words.hpp"

namespace language {
namespace {

// 每天, 每周, 每月: the unit after 每, when it is a unit of time at all.
std::size_t unit_length(View line, std::size_t index) {
  return longest(line, index,
                 U"天 日 周 星期 礼拜 月 年 季度 小时 分钟 工作日 周末 晚 早 季 半年 半月 年度 月度"_words);
}

std::optional<FoundWhen> read_on_day(View line, std::size_t begin, std::size_t index, const Today& today) {
  const bool month = among(at(line, index), U"月年");
  const auto from_today = period(today.date, base::add_days(today.date, 1), Grain::day, index);
  const auto days = month ? read_calendar_date(line, index + 1, today, &from_today)
                          : read_week(line, index, today, nullptr);
  if (!days || days->grain != Grain::day) return std::nullopt;
  if (month && is_digit(before(line, days->end)) && measure_length(line, days->end) > 0) return std::nullopt;  // 每月20桶
  Point point{begin, days->end};
  point.days = days;
  read_time_of_day(line, days->end, point);
  FoundWhen found{begin, point.end, single_when(point, today)};
  found.when.shape = When::Shape::recurring;
  found.when.candidates.clear();
  return found;
}

FoundWhen read_on_unit(View line, std::size_t begin, std::size_t end, const Today& today) {
  FoundWhen found{begin, end, {}};
  found.when.shape = When::Shape::recurring;
  Point point{begin, end};
  const auto from = at(line, end) == U'的' ? end + 1 : end;
  read_time_of_day(line, from, point);
  if (!point.part && !point.clock) return found;
  found.when = single_when(point, today);
  found.when.shape = When::Shape::recurring;
  found.end = point.end;
  return found;
}

}  // namespace

std::optional<FoundWhen> read_recurring(View line, std::size_t index, const Today& today) {
  if (at(line, index) != U'每') return std::nullopt;
  auto from = index + 1;
  const bool apart = at(line, from) == U'隔';
  if (apart || at(line, from) == U'个') ++from;
  if (auto found = read_on_day(line, index, from, today)) return found;
  if (const auto length = unit_length(line, from)) {
    const bool part = among(line[from], U"晚早");
    return read_on_unit(line, index, part ? from : from + length, today);
  }
  const auto span = read_span(line, from, false);
  if (!span) return std::nullopt;
  FoundWhen found{index, span->end, {}};
  found.when.shape = When::Shape::recurring;
  found.when.seconds = span->total_seconds();
  return found;
}

}  // namespace language
