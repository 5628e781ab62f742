// News in a few words: who it is about, and what there is.
#pragma once

#include "bot/chat/signs.hpp"

namespace chat {

// 康达 样品收到了, 罗老板松口了: a customer or a person is named first, and what follows asks for nothing, holds no figure and no
// day on which we do something. It may be said in any words, so chatter may pass for it: whoever asks must tell that apart.
bool is_short_news(const Sentence& sentence, Span known_customer, const Setting& setting, const Circumstances& around);

}  // namespace chat
