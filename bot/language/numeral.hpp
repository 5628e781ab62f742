// Reads one number as written or said: 1,250,000 · 12.8万 · 三万五 · 壹佰贰拾伍万 · 一百二十来万 · 八九千 ·
// 50k.
#pragma once

#include <optional>

#include "bot/language/points.hpp"

namespace language {

// A number in units of 1/10⁸, so that 万 and 分 are both exact.
using Exact = __int128;
constexpr Exact exact_one = 100'000'000;
inline double as_double(Exact value) {
  return static_cast<double>(value) / static_cast<double>(exact_one);
}

struct Numeral {
  std::size_t begin = 0, end = 0;
  Exact low = 0, high = 0;    // differ for a pair: 八九千
  Exact unit = 0;             // the unit said last, where the number ends with one: 万 is 10⁴; 0 for none
  bool approximate = false;   // 来, 多, 余, 几
  bool has_unit = false;      // some unit was said: 十 百 千 万 亿 k w M
  bool has_big_unit = false;  // 万 亿 k w M
  bool colloquial = false;    // 三万五
  bool fraction = false;      // a decimal point
  bool arabic = false;        // begins with 0-9
  int digits = 0;             // of the first run of digits

  bool is_whole() const { return low % exact_one == 0; }
  bool is_single() const { return digits == 1 && !has_unit && !fraction; }  // one bare digit
};

int value_of_digit(char32_t point);
inline int chinese_digit(char32_t point) {  // 0-9 for 〇 零 一 二 两 三 … 壹 贰; -1 for others
  static constexpr PointTable digits{U"零〇一壹弌二贰两俩倆三叁仨四肆五伍六陆七柒八捌九玖"};
  return digits.has(point) ? value_of_digit(point) : -1;
}

// The number that begins exactly at the index, without a sign; looks at no more than a few hundred
// characters.
std::optional<Numeral> read_numeral(View line, std::size_t index);

// A small whole number of 1 or 2 places for calendars and clocks: 7, 07, 二十三, 十, 零五, 廿七. No pairs, no
// units.
struct Small {
  int value = 0;
  std::size_t end = 0;
  int digits = 0;  // places written: 2 for 07 and 零五
  bool arabic = false;
};
std::optional<Small> read_small(View line, std::size_t index);

}  // namespace language
