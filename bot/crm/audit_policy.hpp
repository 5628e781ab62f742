// What makes a follow-up look like theatre.
#pragma once

#include <string>
#include <vector>

namespace crm {

struct AuditPolicy {
  // Words that say nothing of the customer: what consists of them alone is empty.
  std::vector<std::string> phrases = {"跟进", "联系", "电话"};
  int copied_from = 12;     // points; shorter texts are too often the same by chance: 在开会，晚点再打
  int likeness = 90;        // percent of the pairs of neighbouring characters that two texts share
  int copied_within = 14;   // days that are compared
  int bulk_count = 8;       // so many …
  int bulk_minutes = 10;    // … within these minutes
  int late_after = 2;       // workdays between the contact and its record
};

}  // namespace crm
