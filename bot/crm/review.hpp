// Why a month came to more or less than it should have: parts that add up to the difference, to the fen.
//
// What is signed is new deals × the share of them that is won × what one is worth. The month is held against another made
// of the same three: what the target would have taken at the usual share and the usual worth, or the usual month itself.
// Each factor gets the mean of what it changes over all orders in which the three can be replaced (the Shapley value of
// the substitution), so no order favours one of them. What conversion has cost is then laid on the deals that were put off
// and on those that were lost, by reason, as far as there were more of them than usual.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "bot/base/money.hpp"

namespace crm {

struct Count {
  std::int64_t deals = 0;
  base::Money amount;
  bool operator==(const Count&) const = default;
};

// What some people's deals became over a time.
struct DealFacts {
  Count won;
  std::int64_t begun = 0;
  Count postponed;                      // were to be signed in it, and had not ended when it was over
  std::map<std::string, Count> lost;    // by reason

  DealFacts& operator+=(const DealFacts& more);
};

struct Deviation {
  // The rest of `conversion` is what is neither put off nor lost; `unsplit` stands where nothing usual is known.
  enum class Cause { volume, price, postponed, lost, conversion, unsplit };
  struct Part {
    Cause cause;
    std::string reason;  // of what was lost
    base::Money amount;  // below zero: it has cost so much
  };
  base::Money expected;      // what the month is held against
  bool is_target = false;    // it is the target; else what the months before would have come to in the same time, in whole yuan
  base::Money difference;    // won less expected
  std::vector<Part> parts;   // none of them zero; they add up to `difference`
  std::optional<std::int64_t> deals_needed;  // tenths of new ones, at the usual share and worth, rounded to the nearest
  base::Money of(Cause cause) const;         // the sum of its parts
};

// `usual`: the facts of `months` months before, together; `span`: as many months is `month` itself, for a quarter is held
// against three of them. None without a target when nothing was signed in these either.
std::optional<Deviation> deviation(const DealFacts& month, std::optional<base::Money> target, const DealFacts& usual, int months, int span = 1);

}  // namespace crm
