// Hands messages to the outbox: renders them for their reader and knows when he may be disturbed.
#pragma once

#include <string>

#include "bot/chat/rules.hpp"
#include "bot/chat/wording.hpp"
#include "storage/store.hpp"

namespace chat {

enum class Timing {
  now,          // the reader asked for it, or named the time himself
  when_awake,   // held in quiet hours and on rest days until the next workday's morning
};

base::Instant awake(base::Instant at, const Rules& rules);  // `at`, or the next moment outside quiet hours and rest days

// One transaction's post.
class Post {
 public:
  Post(storage::Store& store, const Words& words, const Rules& rules, base::Instant now, std::string trace)
      : store_(store), words_(words), rules_(rules), now_(now), trace_(std::move(trace)) {}

  // Tells a member in his single chat, through the account he used last. False when no account can be reached.
  bool tell(const std::string& member_id, const Reply& reply, Timing timing, const std::string& kind = "push");

  // Makes something public in the group that the rules name for it; nothing happens where none is named or known.
  void announce(const Reply& reply);

  // Sends an answer that could not be given in the response.
  void answer(const base::Incoming& to, const std::string& member_id, base::Outgoing reply);

  base::Instant awake(base::Instant at) const { return chat::awake(at, rules_); }

 private:
  const Words& words() const { return words_; }

  storage::Store& store_;
  const Words& words_;
  const Rules& rules_;
  const base::Instant now_;
  const std::string trace_;
};

}  // namespace chat
