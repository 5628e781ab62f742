// Amounts as people speak of deals, without the unit: 改成五个半, 三个八.
#pragma once

#include <optional>

#include "bot/base/money.hpp"
#include "bot/chat/sentence.hpp"

namespace chat {

struct SpokenAmount {
  Span words;
  base::Money value;
};

// 五个半 is 5.5万 and 三个八 3.8万 where nothing is counted behind it; the first of them that stands free. Only where an amount is
// expected: nobody else speaks so.
std::optional<SpokenAmount> tens_of_thousands_in(const Sentence& sentence);

}  // namespace chat
