// What became of the company's deals: how often they were won, lost or taken further, by the stage of their customer and
// by their age. The memory from which forecasts are made; knows nothing of names.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "bot/base/civil.hpp"
#include "bot/base/money.hpp"

namespace crm {

inline constexpr std::size_t deal_stages = 4;  // of its customer: 潜在, 意向, 谈判, and 成交, who buys again
inline constexpr std::array<int, 5> age_limits{7, 14, 30, 60, 120};  // in days since the deal began
inline constexpr std::size_t deal_ages = age_limits.size() + 1;
std::size_t age_class(int days);

// What happened on the days that deals spent in one stage at one age. At the end of such a day a deal is won, lost, in
// another stage, or none of these.
struct Passage {
  std::int64_t days = 0;
  std::array<std::int64_t, deal_stages> moved{};
  std::int64_t won = 0, lost = 0;
  bool operator==(const Passage&) const = default;
};

// One deal, from its beginning to its end or to the last day that is looked at.
struct DealStory {
  base::Date begun;
  int stage = 0;  // of its customer then
  std::vector<std::pair<base::Date, int>> moves;  // the earliest first; of one day, the last counts
  std::optional<base::Date> ended;
  bool is_won = false;
  base::Money amount;  // 0: not known
};

struct Conversion {
  std::array<std::array<Passage, deal_ages>, deal_stages> passages{};
  std::array<std::int64_t, deal_stages> begun{};  // deals that began, by the stage of their customer
  std::vector<std::int64_t> amounts;  // fen: what deals that began were worth, the smallest first; a sample
  std::int64_t ended = 0;  // deals whose end is known

  // Adds the days of [from, until) of a story.
  void observe(const DealStory& story, base::Date from, base::Date until);
  // Keeps at most `most` of the amounts, evenly spread over all of them.
  void settle(std::size_t most = 200);
  bool operator==(const Conversion&) const = default;
};

}  // namespace crm
