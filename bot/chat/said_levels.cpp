// Grades of customers that a sentence says.
#include "bot/chat/said_levels.hpp"

namespace chat {

std::vector<SaidLevel> levels_in(const Sentence& sentence) {
  static constexpr Phrase vip{"vip"};
  std::vector<SaidLevel> found;
  for (Span at = sentence.find(vip); !at.is_empty(); at = sentence.find(vip, at.end)) found.push_back({at.begin, "VIP"});
  const auto line = sentence.folded();
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    const std::size_t next = line[i + 1] == U' ' && i + 2 < line.size() ? i + 2 : i + 1;
    const bool is_letter_before = i > 0 && line[i - 1] >= U'a' && line[i - 1] <= U'z';
    if (line[i] >= U'a' && line[i] <= U'd' && !is_letter_before && (line[next] == U'级' || line[next] == U'类'))
      found.push_back({i, std::string(1, static_cast<char>('A' + (line[i] - U'a')))});
  }
  return found;
}

}  // namespace chat
