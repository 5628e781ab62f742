// The rules of a company as facts that can be told and compared: 意向客户：45 天没跟进.
#pragma once

#include <string>
#include <vector>

#include "bot/crm/policies.hpp"

namespace chat {

struct RuleFact {
  std::string what, words;
};
using RuleFacts = std::vector<RuleFact>;

RuleFacts recycling_facts(const crm::Policies& policies);
RuleFacts response_facts(const crm::Policies& policies);
RuleFacts assignment_facts(const crm::Policies& policies);

std::string day_count_words(const crm::DayCount& count);  // 15 天, 10 个工作日; empty: the rule does not count these
std::string clock_words(base::Duration of_day);           // 9:00
std::string whom_words(const crm::Whom& whom);            // 李雷、王芳; 所有人
std::string way_words(crm::Way way);                      // 轮流

// What differs, in the order of `after`; what is gone comes last. Nothing is told as 没有.
struct RuleDifference {
  std::string what, before, after;
};
std::vector<RuleDifference> differences(const RuleFacts& before, const RuleFacts& after);

}  // namespace chat
