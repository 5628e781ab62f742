// Reads the slots of one command out of a sentence: each finder takes what it understands and leaves the rest.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/chat/command.hpp"
#include "bot/chat/directory.hpp"
#include "bot/chat/sentence.hpp"

namespace chat {

// What is known when a sentence is read. Lives as long as the reading.
struct Setting {
  language::Moment moment;
  base::Zone zone;
  Directory& directory;
  crm::Role role = crm::Role::rep;  // of who speaks: a manager's question is about the team
};

struct Reader {
  Sentence sentence;
  const Setting& setting;
  Slots slots;
  Span due{};      // where the moment stands that something is due
  Span contact{};  // where the contact stands
  bool reads_on = true;  // a moment without words of its own may take them from the rest of the sentence
  bool guesses_names = true;   // what nothing else claims may be a customer's name
  bool is_about_known = true;  // names are those of customers the company has, not of new ones

  base::Date today() const { return setting.moment.now.date; }
  base::Instant at(const base::Civil& local) const { return base::instant(local, setting.zone); }

  // The next entity of a kind whose points are all free; nullptr when there is none.
  const language::Entity* next(language::Entity::Kind kind) const;
  void take(const language::Entity& entity) { sentence.take({entity.begin, entity.end}); }
  // Takes the first of the words that stands free right before (after) the span, blanks and colons skipped.
  bool take_before(std::size_t begin, Phrases words);
  bool take_after(std::size_t end, Phrases words);
  // Takes the first free occurrence of a phrase.
  bool take_word(const Phrase& phrase);
  // What follows a label like 客户： up to the next blank or punctuation; the whole is taken.
  std::optional<std::string> labelled(Phrases labels);
};

// Fills the slots that the command declares. The sentence's call (its trigger words) is taken already.
void find_slots(const Command& command, Reader& reader);

using Finder = void (*)(Reader&);
Finder finder(std::string_view slot);  // nullptr: no sentence can say it

// The finders, by the noun they look for.
namespace finders {
void phone(Reader&);
void email(Reader&);
void wechat(Reader&);
void amount(Reader&);
void percent(Reader&);
void probability(Reader&);
void quantity(Reader&);
void index(Reader&);
void attempts(Reader&);

void occurred(Reader&);
void due(Reader&);
void close_date(Reader&);
void close_shift(Reader&);
void resume_window(Reader&);
void period(Reader&);
void expect_window(Reader&);
void new_due(Reader&);
void shift(Reader&);

void contact(Reader&);
void customer(Reader&);
void owner(Reader&);
void user(Reader&);
void known_product(Reader&);
void product(Reader&);
void reject(Reader&);
void source(Reader&);
void region(Reader&);
void account(Reader&);
void competitor(Reader&);

void method(Reader&);
void stage(Reader&);
void outcome(Reader&);
void role(Reader&);
void reason(Reader&);
void status(Reader&);
void next_action(Reader&);
void content(Reader&);
void remark(Reader&);
void field(Reader&);
void contract_no(Reader&);
void metric(Reader&);
void topic(Reader&);
void target(Reader&);
}  // namespace finders

bool looks_ahead(const language::When& when, base::Date today);  // a day from today on, or a clock time
bool is_filler(std::string_view words);                          // 了, 的, 再, 去 … nothing but such words

}  // namespace chat
