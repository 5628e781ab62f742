// The answer to a message with several wishes: all of them told, short enough for a phone.
#pragma once

#include <string>
#include <vector>

#include "bot/chat/wording.hpp"

namespace chat {

// What became of one wish.
struct Told {
  Reply reply;
  std::string words;         // what was said of it
  bool has_written = false;  // and can be taken back

  // A question that must be answered before anything is done.
  bool is_question() const { return !has_written && reply.expects.has_value(); }
};

// One answer in the order of the wishes, without repetitions and hints except how to take all of it back. What does not
// fit is told by its summary.
Reply together(std::vector<Told> told, const Words& words, const Audience& audience);

// The text of such an answer: how to take it back stands once, at its end.
std::string with_one_hint(const std::string& text, const Words& words);

}  // namespace chat
