// What says nothing but a courtesy (谢谢, 早), or that something was read (知道了, 收到).
#pragma once

#include "bot/chat/visit.hpp"

namespace chat {

bool is_courtesy(const Sentence& sentence);
bool acknowledges(const Sentence& sentence);

// Whether what was read may be a target: in the single chat, by somebody who was told of one lately and has not confirmed it.
bool was_told_a_target(Visit& visit);

}  // namespace chat
