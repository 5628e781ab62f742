// A rule that somebody has changed by sentence, and what comes of it: the change lies over what the file says.
#pragma once

#include <string>
#include <vector>

#include "bot/base/clock.hpp"
#include "bot/crm/policies.hpp"

namespace crm {

struct RuleChange {
  std::string key;    // what is changed, as below
  std::string value;  // a number, or a word of the rule files
  std::string set_by;  // a member's id
  base::Instant set_at{};
  bool operator==(const RuleChange&) const = default;
};

namespace rule_key {
// Recycling. Days: 15, or 10w for workdays; a flag: 1 or 0.
inline constexpr const char* recycling = "recycle/";  // how all of them begin
inline constexpr const char* recycle_off = "recycle/off";
inline constexpr const char* recycle_warnings = "recycle/warnings";  // workdays before: 3,1
inline constexpr const char* claims_a_day = "recycle/claims";
inline constexpr const char* most_owned = "recycle/owned";
inline constexpr const char* cooldown = "recycle/cooldown";          // days
// recycle/days/阶段/意向, recycle/spare/级别/VIP.
inline std::string days_of(const std::string& about) { return "recycle/days/" + about; }
inline std::string spare(const std::string& about) { return "recycle/spare/" + about; }

// First response, in minutes of working time.
inline constexpr const char* response = "response/";
inline constexpr const char* response_limit = "response/limit";
inline constexpr const char* response_warning = "response/warning";  // before the limit; 0: none
inline constexpr const char* response_relay = "response/relay";      // from the start; 0: none
inline constexpr const char* most_relays = "response/relays";
inline constexpr const char* escalation = "response/escalation";     // manager or admin
inline constexpr const char* work_from = "response/work_from";       // minutes of the day
inline constexpr const char* work_until = "response/work_until";
}  // namespace rule_key

// `阶段/意向` or `级别/VIP`, as a rule of the file that says no more than that is called.
std::string called_about(const std::string& about);

// Lays the changes over what the files say. A value that cannot be read changes nothing.
// A new limit of the first response keeps the time between it and the relay, and a warning comes at its half at the
// latest, unless that was said too.
void lay_over(const std::vector<RuleChange>& changes, Policies& policies);

}  // namespace crm
