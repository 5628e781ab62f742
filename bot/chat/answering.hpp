// Reads a message as the answer to what was asked before.
#pragma once

#include "bot/chat/heard.hpp"

namespace chat {

// The slot that marks a question asked after something was written: 撤销 takes back what was written.
inline constexpr const char* beside_a_deed = "beside_a_deed";

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

// An offer to go on with what was shown, or to add a value: nothing waits for it.
bool need_not_be_answered(const Dialogue& dialogue);

// Whether the word that carries an act is awaited. A look at something else, or 更多 of it, lets it stand: only a deed, or
// another question, ends it.
bool awaits_the_word(const Dialogue& dialogue);

Answer answer_to(const Dialogue& dialogue, Heard& message);

// 算了: whatever was meant is left alone.
bool is_dropped(const Sentence& sentence);

// The number a message consists of: 2, 第2个, 选二; none for anything else.
std::optional<int> only_number(const Sentence& sentence);

}  // namespace chat
