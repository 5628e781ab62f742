// Divides money by shares so that no fen is lost.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "bot/base/money.hpp"

namespace crm {

// The method of the largest remainder: everybody gets his share rounded down; what is left goes piece by piece to the
// largest fractions, among equals to who comes first. Whole yuan are divided into whole yuan, for people read them; anything
// else into fen. The parts add up to `total`, and none differs from its exact share by a whole piece. Weights that are all 0
// count as equal.
// REQUIRES: total and weights are not negative; weights is not empty unless total is 0.
std::vector<base::Money> apportion(base::Money total, const std::vector<std::int64_t>& weights);

// The same over a row of purses, in fen unless all of them hold whole yuan: no purse gives more than it holds. REQUIRES: total is at most what they hold together.
std::vector<base::Money> draw(base::Money total, const std::vector<base::Money>& purses);

// A table with the given sums of rows, each row drawn from what the rows before have left of the columns: rows and columns
// add up exactly. REQUIRES: the rows are together at most the columns.
std::vector<std::vector<base::Money>> table_with(const std::vector<base::Money>& rows, std::vector<base::Money> columns);

// A part of a whole, exactly: 三分之一 is 1 of 3, 12.5% is 1 of 8.
struct Fraction {
  std::int64_t part = 0, of = 1;
};

// What was meant by a number that may have been rounded: the simplest fraction it is, 0.333… is 1 of 3.
// REQUIRES: 0 ≤ value ≤ 1.
Fraction fraction_of(double value);

// Of a whole, so many shares each, and last what they leave of it. None when they are together more than the whole.
std::optional<std::vector<std::int64_t>> shares_and_rest(const std::vector<Fraction>& fractions);

}  // namespace crm
