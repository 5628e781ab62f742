// The state of reading one number.
#pragma once

#include <algorithm>
#include <optional>

#include "bot/language/numeral.hpp"

namespace language {

constexpr Exact too_big = exact_one * 10'000'000'000'000'000;  // 10¹⁶: above it no unit is applied

// A pair of bounds; equal for an ordinary number.
struct Span {
  Exact low = 0, high = 0;
  Span times(Exact factor) const { return {low * factor, high * factor}; }
  Span plus(Span other) const { return {low + other.low, high + other.high}; }
};

struct Unit {
  Exact value = 0;
  std::size_t end = 0;
  bool big = false;
};

Exact han_unit(char32_t point);  // 10 for 十 … 10⁸ for 亿, 0 for others
// The unit at the index; k, w and M only after digits 0-9.
bool begins_day(View line, std::size_t index);  // 二十号, 三月: what is counted is a day or a month, and nothing goes on
std::optional<Unit> unit_at(View line, std::size_t index, bool after_digits);

// Reads from left to right: digits wait in `pending_` until a unit says what they are worth.
class NumeralReader {
 public:
  NumeralReader(View line, std::size_t begin)
      : line_(line.substr(0, std::min(line.size(), begin + 200))), pos_(begin) {
    found_.begin = begin;
  }

  std::optional<Numeral> read();

 private:
  struct Pending {
    Span value;
    std::size_t begin = 0;  // where to go back to if the digits belong to something else
    int places = 0;
    bool arabic = false, fraction = false;
  };

  bool read_first();
  bool read_leading_unit();
  bool read_arabic();
  bool read_han_digits();
  bool read_pair(std::size_t index);
  bool take_unit();
  bool take_small(Unit unit);
  bool take_ten_thousand();
  bool take_hundred_million(std::size_t end);
  bool take_plain_big(Unit unit);
  bool take_zero();
  bool take_some();
  bool take_more();
  bool take_point();
  bool take_digits();
  void settle();
  bool belongs_elsewhere() const;
  Span group();
  void said(Exact unit, std::size_t end);

  View line_;
  std::size_t pos_;
  Numeral found_;
  Span high_, mid_, low_;
  bool has_high_ = false, has_mid_ = false, has_low_ = false;
  std::optional<Pending> pending_;
  Exact small_ = 10'000;  // the next unit inside the group must be smaller
  bool zero_ = false;     // 零 since the last unit
  bool closed_ = false;   // no more digits may follow
};

}  // namespace language
