// What a sentence about targets says besides names and amounts: whether it is about a target at all, of what, and over
// which time.
#pragma once

#include <string>
#include <vector>

#include "bot/chat/reader.hpp"

namespace chat {

// 目标, 任务, 背, 扛 …: without one of them an amount beside a name may be a bonus, a budget or a gift.
bool names_target(const Sentence& sentence);
// 年终奖, 报销, 礼物: what the amount is for instead; empty when a target is named or nothing of the kind.
std::string other_purpose(const Sentence& sentence);
// 回款目标, 毛利目标: a target of something that is not kept; empty for sales.
std::string other_measure(const Sentence& sentence);
// 40万/周, 每天: a time that no target is laid down for; empty when none is said.
std::string other_rhythm(const Sentence& sentence);
// 每月 40万: the amount is of every month, and not of all of them.
bool is_of_each_month(const Sentence& sentence);
// 各, 都, 每人: the amount is everybody's.
bool shares_alike(const Sentence& sentence, Span between);
// 每人20万: of every person, where only a region or nobody is named.
bool is_of_each_person(const Sentence& sentence);
// 取消王芳12月目标: nothing is to be left of it.
bool takes_target_away(const Sentence& sentence);
// 13月, 2月30日: what looks like a time and is none; empty when there is nothing of the kind.
std::string impossible_time(const Sentence& sentence);
// 监护仪 of 王芳12月监护仪目标: what the target is of, in words that nobody has written down; empty for 销售目标.
std::string words_before_target(Reader& reader);
// Several months or quarters that are not the same, as they are said: 12月, 1月.
std::vector<std::string> times_said(const Sentence& sentence);

}  // namespace chat
