// Blanks inside dates, times and sums.
#include "bot/language/gaps.hpp"

#include "bot/language/measure.hpp"
#include "bot/language/words.hpp"

namespace language {
namespace {

constexpr std::size_t longest = 2;  // digits of a day, a month or an hour

// The number of at most two digits that ends before the index; 0 where there is none, or where it is part of something longer.
int short_number_before(View line, std::size_t index) {
  std::size_t begin = index;
  while (begin > 0 && index - begin <= longest && is_digit(line[begin - 1])) --begin;
  const char32_t left = before(line, begin);
  if (begin == index || index - begin > longest || is_letter(left) || among(left, U".,:/-_#万千百亿点")) return 0;
  int value = 0;
  for (; begin < index; ++begin) value = value * 10 + static_cast<int>(line[begin] - U'0');
  return value;
}

std::size_t digits_at(View line, std::size_t index) {
  std::size_t end = index;
  while (end <= index + longest && is_digit(at(line, end))) ++end;
  return end - index;
}

// Who parts the tail parts the unit too: 6 万 3, but 瓷砖8千 3、吴敏.
bool is_parted_unit(View line, std::size_t unit) { return is_blank(before(line, unit)) && is_digit(before(line, before_blanks(line, unit))); }

// 12| 月, 20| 号, 3| 点, 45| 分钟
bool parts_unit(View line, std::size_t index) {
  const int number = short_number_before(line, index);
  const char32_t unit = at(line, index + 1), next = at(line, index + 2);
  if (number == 0) return false;
  if (unit == U'月') return number <= 12 && (next == 0 || is_blank(next) || is_digit(next) || among(next, U"份底初末中上下内前后之"));
  if (among(unit, U"号日")) return number <= 31 && next != U'楼';
  if (unit == U'点') return number <= 24;
  return stands(line, index + 1, U"分钟") || stands(line, index + 1, U"小时");
}

// 12 月| 2 号, 6 万| 3, 8 点| 30, 第| 5 个
bool parts_tail(View line, std::size_t index) {
  const char32_t unit = before(line, index);
  const auto digits = digits_at(line, index + 1);
  const std::size_t end = index + 1 + digits, behind = past_blanks(line, end);
  if (among(unit, U"第选")) return digits <= longest;
  if (!is_parted_unit(line, index - 1) || digits > longest) return false;
  if (unit == U'月') return among(at(line, behind), U"号日");
  if (unit == U'点') return digits == longest;
  const bool counts_something = measure_length(line, behind) > 0 || among(at(line, behind), U"月号日点时分年天周个折成万千百%.:/-");
  return among(unit, U"万千") && digits == 1 && !counts_something;
}

}  // namespace

bool is_gap(View line, std::size_t index) {
  if (index == 0 || at(line, index) != U' ') return false;
  if (is_digit(line[index - 1])) return parts_unit(line, index);
  return is_digit(at(line, index + 1)) && parts_tail(line, index);
}

}  // namespace language
