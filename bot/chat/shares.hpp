// How much of all somebody gets: 一半, 各1/3, 每人30%.
#pragma once

#include <optional>
#include <string>

#include "bot/chat/sentence.hpp"

namespace chat {

struct Share {
  Span words;
  double part = 0;  // of all: 0.5 is half
};

// The share that is said right at the place; blanks are skipped.
std::optional<Share> share_at(const Sentence& sentence, std::size_t begin);

// 1/3, 2/3: a part of all, where 11/30 is a day; none for anything else.
std::optional<double> written_share(const std::string& words);

}  // namespace chat
