// What can be seen in a sentence without knowing what it wants.
#pragma once

#include <bitset>
#include <optional>

#include "bot/chat/reader.hpp"

namespace chat {

struct Circumstances;

class Signs {
 public:
  bool has(Sign sign) const { return seen_[static_cast<std::size_t>(sign)]; }
  void see(Sign sign) { seen_.set(static_cast<std::size_t>(sign)); }

 private:
  std::bitset<std::size(sign_names)> seen_;
};

Signs signs_of(const Sentence& sentence, const Setting& setting, const Circumstances& around);

// 走到哪了, 还缺什么: a question in so many words.
bool is_question(const Sentence& sentence);

// 下周三四吧, 大概40万左右: an amount or a time and nothing that says what it is for. It answers a question or corrects what
// was written; otherwise it is said to a colleague.
bool is_value_in_passing(const Sentence& sentence);

// The first words that name a customer the company has; empty when there are none.
Span known_customer_in(const Sentence& sentence, const Setting& setting);

// The next step that a report names (下周五报价), with its slots; its words are taken from the reader.
std::optional<Slots> next_step(const Command& command, Reader& reader);

}  // namespace chat
