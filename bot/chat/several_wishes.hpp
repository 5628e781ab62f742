// Where one wish of a message ends and the next begins: 海天金额改21万，顺便提醒我明天上午10点回电话.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bot/chat/understanding.hpp"

namespace chat {

// Places where a new wish may begin, in order: after 。；！？ and line ends, before 另外, 顺便, 再建 … and where a part
// begins with the name of another customer. The first part begins at 0; one part alone when there is no such place.
std::vector<Span> parts_that_may_be_wishes(const Sentence& sentence, const Setting& setting);

// Whether `next`, said after `before` in the same message, is a wish and no further word about the first: reported
// speech, a next step, one more value.
bool is_wish_of_its_own(const PartRead& next, const Wish& before, const Sentence& words);

// Whoever the message was about is still meant where nobody else is named.
void stay_with_customer(const Wish& before, Wish& next);

// A wish that is the next step of the one before it, for the same customer, goes with it.
std::vector<Wish> with_next_steps(std::vector<Wish> wishes);

}  // namespace chat
