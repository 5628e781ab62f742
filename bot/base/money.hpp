// Money is a whole number of fen (1/100 yuan); no floating point touches it.
#pragma once

#include <compare>
#include <cstdint>
#include <string>

namespace base {

struct Money {
  std::int64_t fen = 0;

  static constexpr Money yuan(std::int64_t y) { return {y * 100}; }
  auto operator<=>(const Money&) const = default;
};

constexpr Money operator+(Money a, Money b) { return {a.fen + b.fen}; }
constexpr Money operator-(Money a, Money b) { return {a.fen - b.fen}; }

// As people say it: 12万, 12.8万, 1.25亿, 5800元, 99.5元. Exact: what 万 cannot show in 4 decimals is shown in 元.
std::string spoken(Money amount);

}  // namespace base
