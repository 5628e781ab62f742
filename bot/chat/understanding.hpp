// Finds out which command a sentence means, and with which parts.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "bot/chat/command_needs.hpp"
#include "bot/chat/likeness.hpp"
#include "bot/chat/mood.hpp"
#include "bot/chat/phrase_book.hpp"
#include "bot/chat/reader.hpp"

namespace chat {

class Signs;

struct Wish {
  const Command* command = nullptr;
  Slots slots;
  std::vector<Wish> also;  // a next step in the same sentence
  std::vector<Wish> further = {};  // more wishes of the same message, each of its own, in order; they have no further ones
  std::string words = {};          // what was said of it, where the message holds several
};

// A message, or a part of one, read as a single wish.
struct PartRead {
  Wish wish;
  int said = 0;  // how much its words, not its signs and its likeness, speak for the command
};

// What else is known beside the words.
struct Circumstances {
  bool has_attachment = false;  // of any kind
  bool shows_reminder = false;  // the person has a reminder in front of him that waits for 完成 / 延后 / 跳过
  bool has_fresh_deed = false;  // something was written a moment ago that can be corrected
  bool has_image = false, has_file = false, has_location = false;
  bool is_among_colleagues = false;  // in a group most words are for others
};

// The commands with their words, prepared once; then any thread may ask.
class Understanding {
 public:
  explicit Understanding(Repertoire repertoire);

  const std::vector<Command>& commands() const { return commands_; }
  const Command* named(const std::string& intent) const;

  // None when nothing is meant for the bot, or it is not clear what.
  std::optional<Wish> wish(const Sentence& sentence, const Setting& setting, const Circumstances& around) const;
  // The same sentence read as one given command.
  Wish as(const Command& command, const Sentence& sentence, const Setting& setting) const;
  // Whether it looks like something about business, so that silence would be wrong.
  bool is_about_business(const Sentence& sentence, const Setting& setting) const;

 private:
  using Evidences = PhraseBook::Evidences;
  struct Impression;
  Impression impression_of(const Sentence& sentence, const Setting& setting, const Circumstances& around) const;

  // The parts of a message that are wishes of their own; none unless there are two at least.
  std::vector<Wish> several_wishes(const Sentence& sentence, const Evidences& evidence, const Setting& setting, const Circumstances& around) const;
  // The same wish of each of the customers that are named in a row; none unless there are two at least.
  std::optional<Wish> wish_of(const Sentence& core, const Setting& setting, const Circumstances& around) const;    // without what speech adds
  std::optional<Wish> wish_left(const Sentence& sentence, const Setting& setting, const Circumstances& around) const;  // and what it takes back
  std::vector<Wish> of_several_customers(const Sentence& sentence, const Setting& setting, const Circumstances& around) const;
  // The wish, and behind it the step that the message tells in a clause of its own.
  std::vector<Wish> news_with_step(const Sentence& sentence, const Setting& setting) const;
  std::vector<Wish> with_step_apart(Wish wish, const Sentence& sentence, const Setting& setting) const;
  std::vector<Wish> short_news(const Sentence& sentence, const Evidences& evidence, const Impression& seen, const Setting& setting, const Circumstances& around) const;
  std::optional<PartRead> one_wish(const Sentence& sentence, const Setting& setting, const Circumstances& around) const;
  std::optional<PartRead> one_wish(const Sentence& sentence, const Evidences& evidence, const Setting& setting, const Circumstances& around) const;
  std::optional<PartRead> one_wish(const Sentence& sentence, const Evidences& evidence, const Impression& seen, const Setting& setting, const Circumstances& around) const;
  std::vector<int> words_for(const Evidences& evidence, const Signs& signs) const;
  std::optional<std::size_t> best_meant(const std::vector<int>& words, const std::vector<float>& shares, const Sentence& sentence, const Setting& setting) const;
  // `call`: where the words stand that called the command; they are no part of what it is told.
  Wish read_as(const Command& command, const std::vector<Span>& call, const Sentence& sentence, const Setting& setting) const;

  std::size_t place_named(std::string_view intent) const;  // or none
  const Command* next_of(const Command& command) const { return at(next_[place_of(command)]); }
  const Command* at(std::size_t place) const { return place == none ? nullptr : &commands_[place]; }
  std::size_t place_of(const Command& command) const { return static_cast<std::size_t>(&command - commands_.data()); }

  static constexpr std::size_t none = SIZE_MAX;

  struct Hinted {
    std::size_t command = 0;
    int weight = 0;
  };

  std::vector<Command> commands_;
  std::vector<Act> acts_;                    // of each command
  std::vector<Needs> needs_;                 // of each command
  std::vector<std::vector<Finder>> finders_;  // of each command
  std::vector<crm::Role> roles_;              // of each command, side by side
  std::vector<std::size_t> next_;             // of each command: which one tells the step that follows it
  std::size_t report_ = none, plan_ = none;   // followup_log, followup_schedule
  std::array<std::vector<Hinted>, std::size(sign_names)> hinted_;  // by each sign
  PhraseBook phrases_;
  Likeness likeness_;  // to the examples of each command, and to chatter
};

}  // namespace chat
