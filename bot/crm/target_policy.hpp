// How closely targets are watched, as a company writes it down: templates/rules/targets.yaml. Plain values.
#pragma once

#include <vector>

namespace crm {

struct TargetPolicy {
  int yellow_below = 100, red_below = 80;  // percent of what the working days demand. REQUIRES: red ≤ yellow
  int weeks_behind = 2;                    // in a row, before it is told; 0: never
  std::vector<int> confirm_after{1, 3};    // workdays without a confirmation, in rising order; at the last the manager is told
  int quiz_people = 3;                     // a week; 0: nobody
  bool has_morning_report = true;          // for managers, on working days
  int quiz_tolerance = 10;                 // percent an answer may be off
  int fairness_tolerance = 10;             // percent points between the parts in results and in rewards or good leads
};

}  // namespace crm
