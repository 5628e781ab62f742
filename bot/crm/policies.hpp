// The rules a company sells by, from templates/rules and templates/sops: plain values, read once at the start.
#pragma once

#include <string>

#include "bot/crm/assignment_policy.hpp"
#include "bot/crm/audit_policy.hpp"
#include "bot/crm/recycling.hpp"
#include "bot/crm/leak_policy.hpp"
#include "bot/crm/response_policy.hpp"
#include "bot/crm/working_time.hpp"

namespace crm {

struct Policies {
  WorkingHours working;
  ResponsePolicy response;
  AuditPolicy audit;
  AssignmentPolicy assignment;
  RecyclingPolicy recycling;
  LeakPolicy leaks;
  std::string ledger_group;  // where assignments are made public: a group's name or a group webhook's; empty: nowhere
};

}  // namespace crm
