// What somebody was asked and may answer in his next message.
#pragma once

#include <string>
#include <vector>

#include "bot/chat/slots.hpp"

namespace chat {

struct Choice {
  std::string id;     // what the number stands for: a record, an intent
  std::string label;  // as shown
};

// In Dialogue::word of a question that need not be answered: only a message that is nothing but the value answers it.
inline constexpr const char* only_if_alone = "only_if_alone";

struct Dialogue {
  enum class Kind {
    slot,     // one value is missing: slot
    choice,   // which of several: slot gets the id of the chosen one
    confirm,  // the word that carries the act: 确认移交
    guess,    // not understood; the numbers offer intents for the same text
  };
  Kind kind = Kind::slot;
  std::string intent;
  Slots slots;        // what is known already
  std::string slot;
  std::string word;   // confirm: what must be said
  std::string text;   // guess: the message that was not understood
  std::vector<Choice> choices;
};

std::string to_json(const Dialogue& dialogue);
Dialogue dialogue_from_json(const std::string& text);

}  // namespace chat
