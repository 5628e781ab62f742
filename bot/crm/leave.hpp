// A leave of absence: a handover for some days. Its two ends are set down as handovers of one rule each.
#pragma once

#include <string_view>

#include "bot/crm/handover.hpp"

namespace crm {

// HandoverRule::segment of the two ends; the rule's `to_id` is who looks after the customers meanwhile.
inline constexpr std::string_view leave_begins = "请假";
inline constexpr std::string_view leave_ends = "销假";

// Transfer::rule of what went to the one who looks after it.
inline constexpr std::string_view covering = "代跟";

inline bool is_end_of_leave(const Handover& handover, std::string_view end) {
  return handover.rules.size() == 1 && handover.rules.front().segment == end;
}
inline bool is_leave(const Handover& handover) { return is_end_of_leave(handover, leave_begins) || is_end_of_leave(handover, leave_ends); }

}  // namespace crm
