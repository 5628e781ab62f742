// Questions that are hardly sentences: 团队本周进度, 张伟 11月 业绩, 看下我的漏斗.
#pragma once

#include <vector>

#include "bot/chat/sentence.hpp"

namespace chat {

// Whether nothing is said but the name of a figure, names (where they stand), times and the small words of a
// question. Such a sentence may be called by a word that means little in a longer one: 目标, 进度, 任务.
bool is_bare_question(const Sentence& sentence, const std::vector<Span>& names);

}  // namespace chat
