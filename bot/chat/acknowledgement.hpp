// 知道了, 收到: says nothing but that something was read.
#pragma once

#include "bot/chat/visit.hpp"

namespace chat {

bool acknowledges(const Sentence& sentence);

// Whether what was read may be a target: in the single chat, by somebody who was told of one lately and has not confirmed it.
bool was_told_a_target(Visit& visit);

}  // namespace chat
