// How fast a lead must get its first word, and what happens when it does not.
#pragma once

#include <string>
#include <vector>

#include "bot/base/clock.hpp"

namespace crm {

// All in working time, from the moment the rep got the lead.
struct ResponsePolicy {
  enum class Escalation { manager, admin };

  base::Duration limit = std::chrono::minutes(30);
  base::Duration warn_before = std::chrono::minutes(10);   // the end of the limit; 0: no warning
  base::Duration relay_after = std::chrono::minutes(60);   // the next fair candidate gets the lead; 0: nobody does
  int most_relays = 2;                                      // then it stays, and the manager knows
  Escalation escalates_to = Escalation::manager;            // who is told of a breach
  // Next steps that need the customer's word: whoever plans one has spoken to him. To plan a call is no word yet.
  std::vector<std::string> appointments = {"拜访", "见面", "上门", "演示"};
};

}  // namespace crm
