// What somebody takes back while he speaks: 改到下午四点，哦不对，五点.
#pragma once

#include "bot/chat/sentence.hpp"

namespace chat {

// The value that was said first, with the words that take it back; empty where nothing is. 周三不是周四 takes nothing back.
Span taken_back(const Sentence& sentence);

}  // namespace chat
