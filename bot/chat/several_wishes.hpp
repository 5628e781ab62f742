// Where one wish of a message ends and the next begins: 海天金额改21万，顺便提醒我明天上午10点回电话.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bot/chat/understanding.hpp"
#include "bot/chat/wish_openings.hpp"

namespace chat {

// Whether a wish of this kind follows another without a word that joins them: 丢了 … 放公海吧, 收到了 提醒取消吧.
bool follows_loosely(const Command& command);
// Whether its call says all of it.
bool needs_no_more(const Command& command);

// 冯工回微信了 图纸OK | 月底前出正式报价: what is told before the last day ahead; empty where the message orders a reminder.
Span told_before_step(const Sentence& sentence, const Setting& setting);
// Whether a follow-up tells more than who said something.
bool is_news(const PartRead& told, const Sentence& words);

// Whether a part, read alone, may be a wish at all: its own words call it, and they are nobody's reported speech.
bool may_be_wished(const PartRead& part, const Sentence& words);
// Whether `next`, which may be one, said after `before` in the same message, is a wish and no further word about the first: a
// next step, one more value.
bool is_wish_of_its_own(const PartRead& next, const PartRead& before);
// The same where only a blank parts them: news of a deal or a contact first, then a wish that its words call.
bool is_loose_wish_of_its_own(const PartRead& next, const PartRead& before, const Sentence& words);

// Whether this is news of a deal or a contact in a few words, so that a step may be told behind them. A report is none:
// it may say anything.
bool is_told_in_brief(const Command& command);

// Whether what was read so may be the step alone: 电话改成139… 明早给他打过去 sounds like a call put off.
bool may_be_step(const Command& command);

// The part of such a message that tells what we do on a day to come: 进谈判了 [周五下午过去谈付款方式]. What was read as a
// reminder may be the step itself, and what stands before it the news. Empty when there is none; a day on which the deal
// closes or the customer acts is none.
Span step_told_apart(const Sentence& sentence, const Wish& wish, const Setting& setting);

// Whoever the message was about is still meant where nobody else is named.
void stay_with_customer(const Wish& before, Wish& next);

// A wish that is the next step of the one before it, for the same customer, goes with it.
std::vector<Wish> with_next_steps(std::vector<Wish> wishes);

}  // namespace chat
