// The rules a company sells by, from templates/rules and templates/sops: plain values, read once at the start.
#pragma once

#include <string>
#include <vector>

#include "bot/crm/assignment_policy.hpp"
#include "bot/crm/audit_policy.hpp"
#include "bot/crm/forecast_policy.hpp"
#include "bot/crm/recycling.hpp"
#include "bot/crm/kpi.hpp"
#include "bot/crm/leak_policy.hpp"
#include "bot/crm/question.hpp"
#include "bot/crm/response_policy.hpp"
#include "bot/crm/sop_template.hpp"
#include "bot/crm/stage_gate.hpp"
#include "bot/crm/target_policy.hpp"
#include "bot/crm/working_time.hpp"

namespace crm {

struct Policies {
  WorkingHours working;
  ResponsePolicy response;
  AuditPolicy audit;
  AssignmentPolicy assignment;
  RecyclingPolicy recycling;
  LeakPolicy leaks;
  TargetPolicy targets;
  ForecastPolicy forecast;
  std::vector<Kpi> kpis;            // of the file; what is defined by sentence goes before
  std::vector<SopTemplate> sops;
  std::vector<Question> questions;  // that must be asked, in the order of the file
  std::vector<StageGate> gates;     // at most one for each stage
  std::string ledger_group;  // where assignments are made public: a group's name or a group webhook's; empty: nowhere
};

}  // namespace crm
