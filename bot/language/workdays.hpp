// Which days China works: weekends, public holidays and the make-up Saturdays and Sundays (调休).
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "bot/base/civil.hpp"

namespace language {

// Plain values; filled once, then read by any thread.
class Workdays {
 public:
  // Adds days from the text of a calendar file: lines `2026-10-01 休 国庆节` or `2026-10-10 班 国庆节`, `#` comments.
  // Returns a message per bad line: "line 3: …". A year is known as soon as one of its days is.
  std::vector<std::string> load(std::string_view text);

  bool is_workday(base::Date date) const;
  bool knows(std::chrono::year year) const { return years_.contains(int(year)); }
  std::string name(base::Date date) const;      // 国庆节, or empty
  base::Date next_workday(base::Date from) const;               // `from` itself if it is one
  base::Date add_workdays(base::Date from, int count) const;    // the count-th workday after `from`
  int workdays_between(base::Date from, base::Date to) const;   // in [from, to)

 private:
  struct Special {
    bool works;
    std::string name;
  };
  std::map<base::Date, Special> special_;
  std::set<int> years_;
};

}  // namespace language
