// What keeps a sentence with names and amounts from being laid down as targets at once.
#pragma once

#include <vector>

#include "bot/chat/target_plan.hpp"

namespace chat {

// Refuses what is no target at all, or can be read in two ways: 年终奖, 回款目标, 每周, 13月, 王芳和李雷 40万.
void refuse_doubtful(const Slots& said, const Desk& desk);

// What has to be looked at before it is done: a unit nobody said, ten times as much as before, a month that is over.
std::vector<Reply> notes_on(const Slots& said, const std::vector<TargetPlan>& plans, const Desk& desk);

}  // namespace chat
