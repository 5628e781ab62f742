// Of whom or what, and of which time, a figure is asked for.
#pragma once

#include "bot/chat/desk.hpp"
#include "bot/chat/standing.hpp"

namespace chat {

// The team of the sender, narrowed to a region and a product line; either may be empty. All that lies in the scope when the
// sender may see all who work there, else what his people have. The label is empty for a whole team.
// Refuses a region in which the sender may see nobody.
Subject subject_in(const std::string& region, const std::string& product, Desk& desk);

// The target that the sender splits when he names none: an admin the company's, a manager that of what he answers for.
crm::TargetScope own_target(Desk& desk);

// These people together: with what lies in their region, or in the company, and is not split to anybody, when they are all who
// work there.
Subject everything_of(std::vector<crm::Member> members, const std::string& product, storage::Store& store);

// A whole month is called 本月 or 12月 and may be the one just over; any other period is as it was said.
Period period_asked(const Slots& slots, const Desk& desk);

}  // namespace chat
