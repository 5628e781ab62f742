// The targets of somebody who has left: told to who handed his customers on, and shared out among others.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bot/chat/target_plan.hpp"

namespace chat {

// Adds what he was still to bring, from this month on, with the sentence that shares it out; nothing when there is nothing.
void add_targets_left(Reply& reply, const crm::Member& leaver, storage::Store& store, base::Date today);

// Who has left and is named in the text, among those who have a target in the plan.
std::optional<crm::Member> leaver_in(const TargetPlan& plan, const std::string& text, Desk& desk);

// What the leaver has in the plan goes to these people, on top of what they have: to each by his weight, month by month.
// Nothing of it is lost. REQUIRES: as many weights as receivers, none negative, one positive.
void share_out(TargetPlan& plan, const crm::Member& leaver, const std::vector<crm::TargetScope>& receivers, const std::vector<std::int64_t>& weights);

}  // namespace chat
