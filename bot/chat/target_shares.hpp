// By what a target is split when no amounts are said: in equal parts, or as the same months of last year were.
#pragma once

#include <string>
#include <vector>

#include "bot/chat/target_plan.hpp"

namespace chat {

struct TargetShare {
  crm::TargetScope scope;
  std::int64_t weight = 1;  // fen of last year; 1 for equal parts
};

// The parts of `parent` by "person", "region" or "product"; by what comes next when that is not said: a region or a product
// goes to people, the company to its regions where it has several. `way` is one of target_way. Refuses when there is nobody
// or nothing to split it to, and when last year says nothing.
std::vector<TargetShare> shares_of(const TargetPlan& plan, const crm::TargetScope& parent, const std::string& by, const std::string& way, Desk& desk);

// What each month of the plan was last year, for this scope.
std::vector<std::int64_t> months_last_year(const TargetPlan& plan, const crm::TargetScope& scope, Desk& desk);

}  // namespace chat
