// What people say around a wish without meaning anything by it: 那个，麻烦你记一下哈; 报告个事.
#pragma once

#include <vector>

#include "bot/chat/sentence.hpp"

namespace chat {

// The message without the hesitation it begins with and the particle it ends on: 嗯，[明天给康达报价]哈. All of it where there are none.
Span core_of(const Sentence& sentence);

// Takes the fillers at the beginning of the message and around the words that called the command, so that they are no
// part of a name or of what is told. A filler inside a word (先 of 先锋电器) stays.
void take_fillers(Sentence& sentence, const std::vector<Span>& call);

}  // namespace chat
