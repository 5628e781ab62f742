// Blanks that part a number from what it belongs to: 12 月 20 号, 6 万 3.
#pragma once

#include "bot/language/points.hpp"

namespace language {

// Whether the blank at the index stands inside a date, a time or a sum as some people and most keyboards type them. What a number
// only stands beside (138… 月嫂, 2 万 3 台) is no part of it. Constant in time.
bool is_gap(View line, std::size_t index);

}  // namespace language
