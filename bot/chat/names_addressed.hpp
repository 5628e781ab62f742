// Names that nobody has written down, by where they stand in a sentence.
#pragma once

#include "bot/chat/sentence.hpp"

namespace chat {

// 给[保定庆余斋]发检测报告, 找[北麦园]要对账单: behind a word that calls for somebody; empty where none does.
Span addressed_name(const Sentence& sentence);

// 回访[鲁恒]赵总: between such a word and the person; empty where nothing stands there.
Span addressed_before(const Sentence& sentence, Span contact);

// [橘洲]别再提醒我了: the first words that nothing else claims, where they can be a name; empty otherwise.
Span unclaimed_name(const Sentence& sentence);

}  // namespace chat
