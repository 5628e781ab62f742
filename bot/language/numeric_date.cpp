// Dates in digits: 2026-11-30, 2026/11/30, 20261130, 11/30, 11.30, 30/11/2026, 2026-11.
#include <array>
#include <utility>

#include "bot/language/calendar.hpp"
#include "bot/language/words.hpp"

namespace language {
namespace {

struct Part {
  int value = 0, places = 0;
  char32_t mark = 0;  // what stands before it
  std::size_t end = 0;
};

struct Parts {
  std::array<Part, 3> part;
  std::size_t count = 0;
};

bool is_mark(View line, std::size_t index) {
  return among(at(line, index), U"-/.") || (at(line, index) == U' ' && at(line, index + 1) != U' ');
}

Parts read_parts(View line, std::size_t index) {
  Parts parts;
  while (parts.count < 3) {
    Part part{0, 0, before(line, index), index};
    for (; is_digit(at(line, part.end)) && part.places < 9; ++part.end, ++part.places)
      part.value = part.value * 10 + static_cast<int>(line[part.end] - U'0');
    if (part.places == 0) break;
    parts.part[parts.count++] = part;
    if (!is_mark(line, part.end)) break;
    index = part.end + 1;
  }
  return parts;
}

bool is_year(const Part& part) {
  return part.places == 4 && part.value >= 1900 && part.value < 2100;
}
bool is_short(const Part& part) {
  return part.places == 1 || part.places == 2;
}
bool ends_clear(View line, std::size_t end) {
  const char32_t next = at(line, end);
  if (among(next, U"-/.") && is_digit(at(line, end + 1))) return false;
  if (longest(line, end, U"公斤 公里 公分 千克 千瓦 毫升 毫米 厘米 平方 平米 立方 英寸"_words) > 0) return false;
  return !is_digit(next) && !is_letter(next) && !among(next, U"%万亿元块折台套件个:_吨斤克米升寸亩匹倍度");
}

Days written(base::Date date, std::size_t end, bool year_said) {
  auto days = period(date, date.ok() ? base::add_days(date, 1) : date, Grain::day, end);
  days.invalid = !date.ok();
  days.numeric = true;
  days.month_said = true;
  days.year_said = year_said;
  return days;
}

std::optional<Days> read_compact(View line, const Part& part, std::size_t end) {  // 20261130
  const int year = part.value / 10000, month = part.value / 100 % 100, day = part.value % 100;
  if (part.places != 8 || year < 1900 || year >= 2100 || month < 1 || month > 12 || !ends_clear(line, end))
    return std::nullopt;
  const auto date = day_of(year, month, day);
  return date.ok() ? std::optional(written(date, end, true)) : std::nullopt;
}

std::optional<Days> read_year_first(View line, const Parts& parts) {
  const auto& [year, month, day] = parts.part;
  if (parts.count < 3 || !is_year(year) || !is_short(month) || !is_short(day) || month.value < 1 ||
      month.value > 12)
    return std::nullopt;
  const bool blank = month.mark == U' ' || day.mark == U' ';
  if (blank && (month.mark != day.mark || month.places != 2 || day.places != 2)) return std::nullopt;
  const bool clock = at(line, day.end) == U'T' && is_digit(at(line, day.end + 1));
  if (day.value < 1 || day.value > 31 || (!clock && !ends_clear(line, day.end))) return std::nullopt;
  return written(day_of(year.value, month.value, day.value), day.end, true);
}

std::optional<Days> read_year_last(View line, const Parts& parts, const Today& today) {
  const auto& [first, second, year] = parts.part;
  if (parts.count < 3 || !is_short(first) || !is_short(second) || second.mark == U' ' ||
      year.mark != second.mark || !ends_clear(line, year.end))
    return std::nullopt;
  if (is_year(year)) {  // day first, as written in most of the world, unless it cannot be
    const bool day_first = second.value <= 12;
    const auto date =
        day_of(year.value, day_first ? second.value : first.value, day_first ? first.value : second.value);
    return date.ok() ? std::optional(written(date, year.end, true)) : std::nullopt;
  }
  if (second.mark == U'.') return std::nullopt;
  if (first.places == 2 && std::abs(first.value - today.year() % 100) <= 2 && second.value >= 1 &&
      second.value <= 12 && year.value <= 31 && is_short(year)) {
    const auto date = day_of(full_year(first.value, today.year()), second.value, year.value);  // 26/12/4
    return date.ok() ? std::optional(written(date, year.end, true)) : std::nullopt;
  }
  if (year.places != 2) return std::nullopt;
  const bool year_last = year.value > 31 || first.places == 1;
  const int y = full_year(year_last ? year.value : first.value, today.year());
  const auto date = day_of(y, second.value, year_last ? first.value : year.value);
  return date.ok() ? std::optional(written(date, year.end, true)) : std::nullopt;
}

std::optional<Days> read_year_month(View line, const Parts& parts) {
  const auto& year = parts.part[0];
  const auto& month = parts.part[1];
  if (parts.count != 2 || !is_year(year) || month.places != 2 || month.value < 1 || month.value > 12)
    return std::nullopt;
  if (month.mark == U' ' || !ends_clear(line, month.end)) return std::nullopt;
  if (month.mark == U'.' && !is_dash(at(line, month.end)) && !among(at(line, month.end), U"到至月"))
    return std::nullopt;
  auto days = month_of(year.value, month.value, month.end);
  days.year_said = days.month_said = days.numeric = true;
  return days;
}

// 1999.08-2002.02: the dot makes a month only in company.
std::optional<Days> read_year_month_range(View line, const Parts& parts, const Days* left) {
  const auto& year = parts.part[0];
  const auto& month = parts.part[1];
  const bool dotted = parts.count >= 2 && is_year(year) && month.places == 2 && month.mark == U'.' &&
                      month.value >= 1 && month.value <= 12;
  if (!dotted) return std::nullopt;
  const bool right = left && left->numeric && left->grain == Grain::month;
  const auto other = month.end + 1;
  const bool is_left = is_dash(at(line, month.end)) && is_digit(at(line, other)) &&
                       is_digit(at(line, other + 3)) && at(line, other + 4) == U'.';

  if (!right && !is_left) return std::nullopt;
  auto days = month_of(year.value, month.value, month.end);
  days.year_said = days.month_said = days.numeric = true;
  return days;
}

// Words after and before 11.30 or 09-01 that make it a date and not a number or a range.
bool reads_as_date(View line, std::size_t begin, std::size_t end) {
  const auto next = past_blanks(line, end);
  if (longest(line, next, U"前 之前 以前 号 日 后 之后 起 上午 下午 晚 早 中午 签 到期 截止 交 回访 拜访 见 周 星期 提醒 跟进 开会"_words))
    return true;
  // 11.20给荔乡发了报价: begins the message, and a deed follows.
  if (before_blanks(line, begin) == 0 &&
      longest(line, next, U"给 跟 去 和 电话 打电话 拜访 走访 上门 约 谈 聊 微信 寄 送 发 演示 收到 签 他 客户"_words))
    return true;
  if (is_digit(at(line, next)) && next > end) {  // a clock time follows
    std::size_t clock = next;
    while (is_digit(at(line, clock))) ++clock;
    if (at(line, clock) == U':' || at(line, clock) == U'点') return true;
  }
  return longest_before(line, before_blanks(line, begin),
                        U"于 在 定在 改到 改成 约在 约 日期 日期: 时间 时间: 从 自 预计 截至 截止 最晚 延到 推到 推迟到"_words) > 0;
}

bool is_month_day(View line, std::size_t begin, const Part& month, const Part& day) {
  if (!is_short(month) || !is_short(day) || month.value < 1 || month.value > 12 || day.value < 1 ||
      day.value > 31)
    return false;
  if (!ends_clear(line, day.end) || day.mark == U' ') return false;
  if (day.mark == U'/') return at(line, day.end) != U'=';
  const bool padded = month.places == 2 && day.places == 2;
  if (day.mark == U'-' && padded && (month.value < 10 || day.value < 10)) return true;
  return reads_as_date(line, begin, day.end) && (day.mark == U'.' || padded);
}

// The year that is not said: the next such day; in a question about figures the last one.
base::Date next_such_day(int month, int day, const Today& today, const Days* left) {
  const auto from = left ? left->first : today.date;
  int year = int(from.year());
  const bool later = day_of(year, month, day) < from;
  if (left) return day_of(later ? year + 1 : year, month, day);
  if (today.looks_back) return day_of(day_of(year, month, day) > from ? year - 1 : year, month, day);
  return day_of(later ? year + 1 : year, month, day);
}

std::optional<Days> read_month_day(View line, std::size_t begin, const Parts& parts, const Today& today,
                                   const Days* left) {
  if (parts.count < 2) return std::nullopt;
  const auto& [month, day, rest] = parts.part;
  if (parts.count == 3 && rest.mark != U' ') return std::nullopt;
  const bool in_range = left && left->numeric && day.mark != U' ' && is_short(month) && is_short(day);
  if (!is_month_day(line, begin, month, day) && !in_range) return std::nullopt;
  if (month.value < 1 || month.value > 12) return std::nullopt;
  return written(next_such_day(month.value, day.value, today, left), day.end, false);
}

// Which month a word in letters names, 1 to 12, and how long the word is; 0 for none.
std::pair<int, std::size_t> english_month(View line, std::size_t index) {
  constexpr std::array<View, 12> names{U"january", U"february", U"march", U"april", U"may", U"june", U"july", U"august", U"september", U"october", U"november", U"december"};
  std::size_t end = index;
  while (is_letter(at(line, end))) ++end;
  for (std::size_t month = 0; month < names.size(); ++month)
    for (const std::size_t length : {names[month].size(), std::size_t{3}, std::size_t{4}})  // Dec, Sept
      if (end - index == length && stands_any_case(line, index, names[month].substr(0, length))) return {static_cast<int>(month) + 1, length};
  return {0, 0};
}

// Dec 9, December 9th, Sept. 9, 2026
std::optional<Days> read_english_date(View line, std::size_t index, const Today& today, const Days* left) {
  if (is_letter(before(line, index))) return std::nullopt;
  const auto [month, length] = english_month(line, index);
  if (month == 0) return std::nullopt;
  std::size_t end = index + length + (at(line, index + length) == U'.');
  end = past_blanks(line, end);
  const auto parts = read_parts(line, end);
  const Part& day = parts.part[0];
  if (parts.count == 0 || !is_short(day) || day.value < 1 || day.value > 31) return std::nullopt;
  end = day.end + longest(line, day.end, U"st nd rd th"_words);
  if (is_letter(at(line, end)) || among(at(line, end), U"%:万千百元块台套个")) return std::nullopt;
  const auto year = read_parts(line, past_blanks(line, end + (at(line, end) == U','))).part[0];
  if (year.places == 4 && is_year(year)) return written(day_of(year.value, month, day.value), year.end, true);
  return written(next_such_day(month, day.value, today, left), end, false);
}

}  // namespace

std::optional<Days> read_numeric_date(View line, std::size_t index, const Today& today, const Days* left) {
  if (is_letter(at(line, index))) return read_english_date(line, index, today, left);
  if (!is_digit(at(line, index)) || is_digit(before(line, index))) return std::nullopt;
  if (among(before(line, index), U"./-") && is_digit(at(line, index - 2)) && !left) return std::nullopt;
  const auto parts = read_parts(line, index);
  if (auto days = read_compact(line, parts.part[0], parts.part[0].end)) return days;
  if (auto days = read_year_first(line, parts)) return days;
  if (auto days = read_year_last(line, parts, today)) return days;
  if (auto days = read_year_month(line, parts)) return days;
  if (auto days = read_year_month_range(line, parts, left)) return days;
  return read_month_day(line, index, parts, today, left);
}

}  // namespace language
