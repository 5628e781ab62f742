// Reads a message as the answer to what was asked before.
#pragma once

#include "bot/chat/heard.hpp"

namespace chat {

struct Answer {
  enum class Kind {
    other,         // no answer to the question: a message like any other
    wish,          // the question is settled
    dismissed,     // 0, 算了: nothing is done
    wrong_number,  // a number that was not offered
    not_the_word,  // 好 where the word that carries the act is awaited: the question stays
  };
  Kind kind = Kind::other;
  Wish wish;
  std::string text;  // guess: the message to read as the chosen intent
};

Answer answer_to(const Dialogue& dialogue, Heard& message);

// 算了: whatever was meant is left alone.
bool is_dropped(const Sentence& sentence);

// The number a message consists of: 2, 第2个, 选二; none for anything else.
std::optional<int> only_number(const Sentence& sentence);

}  // namespace chat
