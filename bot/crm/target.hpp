// What somebody is to sell in a month, and how far he is.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "bot/base/civil.hpp"
#include "bot/base/money.hpp"

namespace crm {

struct Target {
  std::string id;
  std::string member_id;
  std::string month;  // 2026-11
  base::Money amount;
  std::string set_by;
  base::Instant set_at{};
};

struct Progress {
  base::Money target;
  base::Money won;
  int won_deals = 0;

  base::Money gap() const { return won >= target ? base::Money{} : target - won; }
  // Completed share in tenths of a percent, rounded down; none without a target.
  std::optional<int> permille() const;
};

// How many deals of the average size close the gap, rounded up; none when no average is known.
std::optional<int> deals_to_go(base::Money gap, base::Money average_deal);

}  // namespace crm
