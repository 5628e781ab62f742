// Money as people say it.
#include "bot/base/money.hpp"

#include <cstdio>

namespace base {
namespace {

// `value` / 10^places without trailing zeros.
std::string decimal(std::int64_t value, int places) {
  std::string digits = std::to_string(value);
  while (static_cast<int>(digits.size()) <= places) digits.insert(digits.begin(), '0');
  digits.insert(digits.size() - static_cast<std::size_t>(places), ".");
  while (digits.back() == '0') digits.pop_back();
  if (digits.back() == '.') digits.pop_back();
  return digits;
}

}  // namespace

std::string spoken(Money amount) {
  if (amount.fen < 0) return "-" + spoken(Money{-amount.fen});
  constexpr std::int64_t wan = 10'000 * 100, yi = 10'000 * wan;
  // Four decimals of 万 are whole yuan; four decimals of 亿 are whole 万.
  if (amount.fen >= yi && amount.fen % wan == 0) return decimal(amount.fen / wan, 4) + "亿";
  if (amount.fen >= wan && amount.fen % 100 == 0) return decimal(amount.fen / 100, 4) + "万";
  return decimal(amount.fen, 2) + "元";
}

}  // namespace base
