// Who keeps the pace week by week, and what would close the gap of who does not.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bot/chat/reply.hpp"
#include "bot/chat/standing.hpp"

namespace chat {

// A member's month as it stood when a week was over: the month in which the week's last working day lies. None when he had
// no target yet, or when nobody worked in that week.
struct WeekEnd {
  base::Date monday;
  Period month;
  crm::Progress progress;
};
std::optional<WeekEnd> week_end(const crm::Member& member, base::Date monday, storage::Store& store, const Rules& rules);

// The weeks behind in a row up to the one that begins on `last_monday`. Weeks in which nobody worked do not count and do
// not interrupt.
struct Streak {
  int weeks = 0;
  base::Date first_monday;  // of the first of them: two streaks never share it
  std::optional<WeekEnd> last;
};
Streak streak_of(const crm::Member& member, base::Date last_monday, storage::Store& store, const Rules& rules);

// Somebody's light today, and what it rests on.
struct Lamp {
  crm::Member member;
  crm::Light light = crm::Light::green;
  Streak streak;          // up to the last week that is over
  crm::Progress progress;  // of this month, as it stands
};
// None without a target this month. The rule is crm::light_of.
std::optional<Lamp> lamp_of(const crm::Member& member, storage::Store& store, const Rules& rules, base::Instant now);

Reply light_word(crm::Light light);  // ● 红
// 康达 12万、海天 8万: open deals, the largest first, as many as close the gap, at most three; empty when there are none.
std::string closing_deals(const crm::Member& member, base::Money gap, storage::Store& store);

}  // namespace chat
