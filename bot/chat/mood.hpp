// How a message speaks of an act: as done or to be done, or only as asked for, denied, forbidden, hoped for, heard of.
#pragma once

#include <string>
#include <vector>

#include "bot/chat/command.hpp"
#include "bot/chat/sentence.hpp"

namespace chat {

// 没跟康达签约, 不要领取康达, 别删: it begins with a word of denial, and asks nothing. `customer`: where a customer's name
// stands, which may come before that word.
bool is_denial(const Sentence& sentence, Span customer);

// The act of one command, with the words for it (from templates/intents). Made once; then any thread may ask.
class Act {
 public:
  explicit Act(const Calling& calling);

  // Whether the sentence means it. Always, when the command changes nothing. 康达没丢, 康达放公海会怎样, 差点签了: no.
  bool is_meant(const Sentence& sentence, const language::Moment& moment) const;

 private:
  std::vector<Span> places_in(const Sentence& sentence) const;

  bool is_news_ = false;  // it is told when it has happened: 签了; otherwise an order: 放公海
  std::vector<std::u32string> words_;
};

}  // namespace chat
