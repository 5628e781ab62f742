// Exact fractions of 64 bits.
#include "bot/crm/kpi_number.hpp"

#include <limits>

namespace crm {
namespace {

// Two thousand times such a number still fits, where it is told in words.
constexpr Wide limit = std::numeric_limits<std::int64_t>::max() / 4096;

Wide common(Wide a, Wide b) {
  while (b != 0) {
    const Wide rest = a % b;
    a = b;
    b = rest;
  }
  return a < 0 ? -a : a;
}

}  // namespace

std::optional<Exact> lowest(Wide up, Wide down) {
  if (down == 0) return std::nullopt;
  if (down < 0) up = -up, down = -down;
  const Wide by = common(up, down);
  up /= by;
  down /= by;
  if (up > limit || up < -limit || down > limit) return std::nullopt;
  return Exact{static_cast<std::int64_t>(up), static_cast<std::int64_t>(down)};
}

bool is_less(const Exact& a, const Exact& b) { return Wide{a.up} * b.down < Wide{b.up} * a.down; }

std::optional<Exact> reckoned(char sign, const Exact& a, const Exact& b) {
  const Wide a_up = a.up, a_down = a.down, b_up = b.up, b_down = b.down;
  switch (sign) {
    case '*': return lowest(a_up * b_up, a_down * b_down);
    case '/': return lowest(a_up * b_down, a_down * b_up);
    case '+': return lowest(a_up * b_down + b_up * a_down, a_down * b_down);
    default: return lowest(a_up * b_down - b_up * a_down, a_down * b_down);
  }
}

}  // namespace crm
