// When customers that nobody looks after go back to the sea pool (公海), and who may take them out again.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "bot/base/civil.hpp"

namespace crm {

using IsWorkday = std::function<bool(base::Date)>;

// Days as a rule counts them: 15天 or 10个工作日. 0: the rule does not count these.
struct DayCount {
  int days = 0;
  bool are_workdays = false;
};

struct RecyclingRule {
  std::string name;
  std::vector<std::string> stages, levels, sources;  // any of them; empty: whichever
  DayCount without_follow_up;  // since the last follow-up, or since it became this rep's
  DayCount without_deal;       // since it became this rep's; a deal won meanwhile ends the count
};

struct RecyclingPolicy {
  std::vector<RecyclingRule> rules;  // the first that fits decides; none: nothing is taken back
  std::vector<int> warnings;         // workdays before it happens, the earliest first: 3, 1
  // Who is spared, whatever the rules say.
  std::vector<std::string> spared_stages, spared_levels, spared_sources;
  bool spares_planned = true;        // with an open step of its rep that lies ahead
  int spares_closing_within = 0;     // days until the day on which an open deal is expected to be signed

  int claims_a_day = 0;   // by one rep; 0: as many as he likes
  int most_owned = 0;     // whoever has so many unwon customers takes no more; 0: as many as he likes
  int cooldown_days = 0;  // for which whoever had it last may not take it back
};

// What the rules look at.
struct Neglect {
  std::string stage, level, source;
  base::Date touched_on, owned_on;
  bool is_planned = false;
  bool has_won = false;               // a deal, since it became this rep's
  std::vector<base::Date> closings;   // of open deals
};

struct Recycling {
  enum class Cause { no_follow_up, no_deal };
  std::string rule;  // its name
  Cause cause = Cause::no_follow_up;
  base::Date since;  // the day the count began
  base::Date on;     // the first workday on which it goes
};

// The first day on which that much time has passed since `from`: 15 days after 1 December are 16 December.
base::Date after(base::Date from, DayCount count, const IsWorkday& is_workday);

// What awaits a customer; none: it is spared, or no rule is about it. May lie in the past.
std::optional<Recycling> recycling(const RecyclingPolicy& policy, const Neglect& neglect, base::Date today,
                                   const IsWorkday& is_workday);

// The rung to be climbed by `today` for what goes back on a day: of 3 and 1 the one that is nearer to it. None: it is
// too early, or nobody is warned.
std::optional<int> warning_due(const RecyclingPolicy& policy, base::Date on, base::Date today, const IsWorkday& is_workday);

// Only customers that were touched (that became their rep's) on or before this day need to be looked at; none: no rule
// counts these days.
struct Reach {
  std::optional<base::Date> touched, owned;
};
Reach reach(const RecyclingPolicy& policy, base::Date today, int workdays_ahead, const IsWorkday& is_workday);

}  // namespace crm
