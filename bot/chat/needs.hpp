// When a customer needs what he buys: 年底前要用. Nobody is to be reminded of it; it is when his deal has to close.
#pragma once

#include "bot/chat/sentence.hpp"

namespace chat {

// The moment with the words of need behind it; empty when it is a moment of something else.
Span need_at(const Sentence& sentence, const language::Entity& moment);
// 合同4月30到期, 出差到26号: a moment that is told and on which nobody does anything; empty when it is another.
Span expiry_at(const Sentence& sentence, const language::Entity& moment);

// 预产期[2月18], [5月2号]那场: what happens with them on a day, with the day; empty when nothing is said to.
Span event_at(const Sentence& sentence, const language::Entity& moment);

}  // namespace chat
