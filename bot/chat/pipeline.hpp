// The way of a message through the house: identify → de-duplicate → understand → authorise → run → store → answer.
#pragma once

#include <map>
#include <stop_token>
#include <string>

#include "bot/base/counters.hpp"
#include "bot/chat/desk.hpp"
#include "bot/chat/known_names.hpp"
#include "bot/chat/roster.hpp"
#include "bot/chat/rule_book.hpp"
#include "bot/chat/several_answers.hpp"
#include "bot/chat/understanding.hpp"

namespace chat {

struct Visit;

// What the way in knows about a message beside its content.
struct Arrival {
  base::Incoming message;
  base::Platform platform = base::Platform::console;
  Sentence sentence;  // its text, already read
  std::string trace;
  bool answer_here = false;   // the answer goes into the response; else the outbox carries it
  bool picture_here = false;  // and its picture too; else the outbox carries that one
};

// What was done with a message.
struct Handled {
  base::Outgoing reply;
  std::string intent;  // empty when nobody looked for one
  bool is_repeat = false;
};

// One for the whole service. handle() runs inside a transaction of the database's writer, one message at a time.
class Pipeline {
 public:
  Pipeline(std::shared_ptr<const Understanding> understanding, Words words, Rules rules, base::Ids& ids, base::Counters& counters);

  // Takes in the names the company has: reading is quick from then on, and right before it too. Then gives names of an
  // earlier program their sound; what is not done when it must stop is done at the next start. Any thread.
  void learn(storage::Database& database, const std::stop_token& stop = {});

  // Everything a message does, in one transaction: its effects, its answer and all it sends. A message seen before
  // gives the answer it got then and has no effect.
  Handled handle(storage::Connection& connection, const Arrival& arrival, base::Instant now);
  // Counts and logs what handle() did, once it is durable. Any thread.
  void note(const Arrival& arrival, const Handled& handled);

  Sentence read(const base::Incoming& message, base::Instant now) const;  // pure; any thread

  const Understanding& understanding() const { return *understanding_; }
  const Words& words() const { return words_; }
  const Rules& rules() const { return rules_; }  // as the files have them
  RuleBook& rule_book() { return book_; }        // what holds now
  // The role a person gets who speaks for the first time (console); everybody else becomes a rep. Not thread-safe
  // against handle().
  void expect(base::Platform platform, const std::string& user_id, crm::Role role);

 private:
  void identify(Visit& visit);
  void make_member(Visit& visit);
  Reply respond(Visit& visit);
  Reply part(Visit& visit);
  Reply understand(Visit& visit);
  Reply fulfil(Visit& visit, Wish wish);
  Told attempt(Visit& visit, const Wish& wish, storage::Deed& deed);
  Reply run(Visit& visit, const Wish& wish);
  void add_what_waited(Visit& visit, Wish& wish) const;
  void ask(Visit& visit, const Dialogue& question) const;
  Reply not_understood(Visit& visit);
  Reply welcome(Visit& visit) const;
  base::Outgoing rendered(Visit& visit, const Reply& reply);
  void hand_out(Visit& visit, base::Outgoing& reply) const;

  const std::shared_ptr<const Understanding> understanding_;
  const Words words_;
  RuleBook book_;
  const Rules& rules_ = book_.written();
  base::Ids& ids_;
  base::Counters& counters_;
  Roster roster_;
  KnownNames known_;
  std::map<std::string, crm::Role> expected_;  // platform/user → role
};

}  // namespace chat
