// How much the bot is used, in figures.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace crm {

// Under which the morning's report to a manager is counted among what he has used.
inline constexpr const char* morning_report_use = "morning_report";

// A question that the morning's report answers: asked nevertheless, it was asked by hand.
bool is_asked_by_hand(std::string_view intent);

// Of people over working days: everybody counts on each working day on which he was there.
struct Usage {
  std::int64_t days = 0;         // people × working days
  std::int64_t active_days = 0;  // on which they have used it
  std::int64_t uses = 0;         // on these days

  std::optional<int> active_permille() const;    // rounded down; none without any day
  std::optional<int> tenths_a_day() const;       // uses a person makes on a working day, in tenths, rounded down
  Usage& operator+=(const Usage& more);
};

// What managers asked by hand: before the first morning's report, and since.
struct ByHand {
  std::int64_t queries_before = 0, days_before = 0;  // days: managers × working days
  std::int64_t queries_since = 0, days_since = 0;
  std::int64_t reports = 0;                          // days on which the report came

  std::optional<int> tenths_before() const;  // a manager's queries on a working day, in tenths, rounded down
  std::optional<int> tenths_since() const;
  // How much fewer they are, in permille of before; below 0 when there are more. None without both.
  std::optional<int> saved_permille() const;
};

// Days between a contact and its record: the smallest number that at least nine of ten do not exceed; none for none.
std::optional<int> entry_lag(std::vector<int> days);

}  // namespace crm
