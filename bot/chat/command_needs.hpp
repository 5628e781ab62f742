// What a command must find in a message that does not call it in its words.
#pragma once

#include <string>
#include <vector>

#include "bot/chat/command.hpp"
#include "bot/chat/sentence.hpp"

namespace chat {

// Made once of what templates/intents say under `needs`; then any thread may ask. 康达换领导了 is like many a change of a record, and
// changes none.
class Needs {
 public:
  explicit Needs(const Command& command);

  // Whether one of the slots is filled or one of the words is said; also when the command needs nothing.
  bool are_met(const Slots& slots, const Sentence& sentence) const;

 private:
  std::vector<std::string> slots_;
  std::vector<std::u32string> words_;
};

}  // namespace chat
