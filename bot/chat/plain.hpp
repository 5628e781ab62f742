// Whether a message wants a command plainly enough to carry it out: among colleagues most messages are for somebody else.
#pragma once

#include "bot/chat/signs.hpp"

namespace chat {

// What speaks for the command that fits best.
struct Claim {
  const Command& command;
  int words = 0;            // what words and signs say for it
  bool is_said = false;     // its words alone are enough
  bool is_allowed = true;   // to the one who speaks
  float share = 1;          // how much the message is like its examples
  float chatter = 0;        // and like chatter
};

// False: silence is better, or a question what is meant.
bool is_plain(const Claim& claim, const Signs& signs, const Sentence& sentence, const Circumstances& around);

}  // namespace chat
