// What a command must find in a message that does not call it in its words.
#include "bot/chat/command_needs.hpp"

#include <algorithm>

#include "bot/chat/phrase_book.hpp"

namespace chat {

// ASCII names a slot, which a finder fills under its own name or another; the rest are words.
Needs::Needs(const Command& command) {
  const auto is_ascii = [](const std::string& need) { return std::all_of(need.begin(), need.end(), [](unsigned char c) { return c < 0x80; }); };
  for (const std::string& need : command.calling.needs)
    if (is_ascii(need)) slots_.push_back(need);
    else
      for (const std::string& one : alternatives(need)) words_.push_back(Sentence::to_points(one));
}

bool Needs::are_met(const Slots& slots, const Sentence& sentence) const {
  if (slots_.empty() && words_.empty()) return true;
  return std::any_of(slots_.begin(), slots_.end(), [&](const std::string& name) { return slots.has(name); }) ||
         std::any_of(words_.begin(), words_.end(), [&](const std::u32string& word) { return !sentence.find(word).is_empty(); });
}

}  // namespace chat
