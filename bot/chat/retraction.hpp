// What somebody takes back while he speaks: 改到下午四点，哦不对，五点.
#pragma once

#include <vector>

#include "bot/chat/sentence.hpp"

namespace chat {

// The values that were said first, each with the words that take it back, in order and apart; none where nothing is taken back.
// 周三不是周四 takes nothing back. Linear in time.
std::vector<Span> taken_back(const Sentence& sentence);

}  // namespace chat
