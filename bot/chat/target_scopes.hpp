// Whose target is meant: words into scopes and months, and who may lay it down.
#pragma once

#include <string>
#include <vector>

#include "bot/chat/desk.hpp"
#include "bot/crm/target.hpp"

namespace chat {

// The months of a period, in order: 2026-10, 2026-11, 2026-12. Refuses a period that is not made of whole months.
std::vector<std::string> months_of(const Period& period);
// The months in which any of its days lies.
std::vector<std::string> months_touched(const Period& period);

// The period a target is about: the one said, else this month. A bare 11月 said in December is the one just
// over, a bare 一季度 the next one.
Period target_period(const Slots& slots, const Desk& desk);

// What a part of a sentence names: its region, product and owner. A person's target lies in his own region. Refuses a
// name that nobody and no region is called, and what the sender may not lay down.
crm::TargetScope target_scope(const Slots& said, const Desk& desk);
// The same within another: 监护仪里王芳.
crm::TargetScope target_scope(const Slots& said, const crm::TargetScope& within, const Desk& desk);

std::string label_of(const crm::TargetScope& scope, const Desk& desk);  // 华东 监护仪; 公司 for the whole

// Reps that share a target: active, and in its region when it has one; by name.
std::vector<crm::Member> reps_in(const crm::TargetScope& scope, storage::Store& store);

}  // namespace chat
