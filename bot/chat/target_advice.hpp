// 目标要不要调: what the figures say of it. Whoever sets the target decides.
#pragma once

#include <string>

#include "bot/chat/desk.hpp"
#include "bot/chat/standing.hpp"

namespace chat {

bool asks_whether_to_change(const std::string& text);

// How far the pace is from the target, what every working day that is left would have to bring, and where the present pace
// leads; of a team also who is farthest from it. Before the period begins: what the last three months brought instead.
// REQUIRES: the subject has a target in the period; whole months.
Reply target_advice(const Subject& subject, const Period& period, Desk& desk);

}  // namespace chat
