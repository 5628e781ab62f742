// What will be signed by the end of a period: a distribution from the company's own conversion, not a sum of hopes.
//
// Every open deal is a chance: day by day, as deals of its stage and age used to be won, lost or taken further (a Markov
// chain over stage and age). Deals that will only begin count as often as they used to begin. How well the past is known
// is part of the answer: each of many draws takes its rates from what the history leaves open (a gamma distribution around
// counts and days), so that a short history gives a wide interval.
#pragma once

#include <cstdint>
#include <vector>

#include "bot/base/money.hpp"
#include "bot/crm/conversion.hpp"
#include "bot/crm/forecast_policy.hpp"

namespace crm {

struct OpenDeal {
  int stage = 0;  // of its customer: 0 … 3
  int age = 0;    // whole days since it began
  base::Money amount;
  bool operator==(const OpenDeal&) const = default;
};

// What somebody (a rep, a team, the company) has in hand at one moment.
struct Book {
  std::vector<OpenDeal> deals;   // those whose worth is known; a lost deal is in no book and adds nothing
  std::int64_t worthless = 0;    // open deals nobody gave an amount
  base::Money won;               // in the period so far
  std::int64_t begun = 0;        // deals that began in the last `begun_days`
  bool operator==(const Book&) const = default;
};
inline constexpr int begun_days = 90;
void add(Book& to, const Book& more);

// The days of a period that are still to come, counted from the book's day, which is day 0: [begin, end).
struct Ahead {
  int begin = 0, end = 0;
};

struct Outlook {
  base::Money low, middle, high;  // a tenth of all futures ends below low, half below middle, a tenth above high
  base::Money from_deals, from_new;  // on average: what open deals add to what is won, and what deals add that have not begun
  bool operator==(const Outlook&) const = default;
};

// Pure: the same arguments give the same outlook, to the fen. About 20 ms for a month.
Outlook forecast(const Conversion& past, const Book& book, Ahead ahead, const ForecastPolicy& policy, std::uint64_t seed);

}  // namespace crm
