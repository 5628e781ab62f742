// Grades of customers that a sentence says: VIP, A级, B 类.
#pragma once

#include <string>
#include <vector>

#include "bot/chat/sentence.hpp"

namespace chat {

struct SaidLevel {
  std::size_t at = 0;
  std::string level;  // in capitals, as grades are kept
};

// Each VIP, then each letter, both in the order of the sentence.
std::vector<SaidLevel> levels_in(const Sentence& sentence);

}  // namespace chat
