// How much of all somebody gets: 一半, 各1/3, 每人30%, 30 个, 七三开.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bot/chat/sentence.hpp"

namespace chat {

struct Share {
  Span words;
  double part = 0;  // of all: 0.5 is half; 0 where a number of them is said
  int count = 0;    // 30 个
};

// The share that is said right at the place; blanks are skipped.
std::optional<Share> share_at(const Sentence& sentence, std::size_t begin);

// 6:4, 三比二比一, 七三分: how several share, in the order in which they are named.
struct Ratio {
  Span words;
  std::vector<std::int64_t> parts;  // two or more, each positive
};
std::optional<Ratio> ratio_in(const Sentence& sentence);

// 七三开, 三七分, 7比3: how two people share, in the order in which they are named.
struct Split {
  Span words;
  double first = 0, second = 0;  // of all; their sum is 1
};
std::optional<Split> split_in(const Sentence& sentence);

// 1/3, 2/3: a part of all, where 11/30 is a day; none for anything else.
std::optional<double> written_share(const std::string& words);

}  // namespace chat
