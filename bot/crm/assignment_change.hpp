// Who gets which leads, as it was changed by sentence: 浦东的线索都给李雷; 先按产品，再按区域，剩下轮流.
#pragma once

#include <string>
#include <vector>

#include "bot/crm/assignment_policy.hpp"
#include "bot/crm/rule_change.hpp"

namespace crm {

namespace rule_key {
inline constexpr const char* assignment = "assign/";
inline constexpr const char* assignment_order = "assign/order";    // product,region,round_robin
inline constexpr const char* dispatching = "assign/dispatching";   // never: leads stay with whoever brings them
inline std::string given(const std::string& name) { return "assign/给/" + name; }  // the rule's name; its value as words_of()
}  // namespace rule_key

// 区域=浦东,浦东新区;人=李雷,王芳;方式=轮流. A name with one of these marks cannot be written: see may_be_written().
std::string words_of(const AssignmentRule& rule);
bool may_be_written(const std::string& name);

// The rules by which leads are given in this order; the last catches all. Empty when one of the words means nothing.
std::vector<AssignmentRule> rules_in_order(const std::string& order);

// What was said of some leads goes before the file's rules, the latest first. What was said of all of them takes the place
// of the rules that are about all leads; those with a condition stay before it.
void lay_over(const std::vector<RuleChange>& changes, AssignmentPolicy& policy);

}  // namespace crm
