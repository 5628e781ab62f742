// One message on its way through the pipeline, with all that is known about it so far.
#pragma once

#include "bot/chat/pipeline.hpp"
#include "bot/chat/roster.hpp"
#include "bot/chat/store_directory.hpp"

namespace chat {

struct Visit {
  Visit(storage::Connection& connection_, const Arrival& arrival_, base::Instant now_, base::Ids& ids, const Words& words,
        const Rules& rules_, Roster& roster, KnownNames& known)
      : connection(connection_), arrival(arrival_), rules(rules_), now(now_), store(connection_, ids),
        directory(store, known, roster.names(store), rules_.things),
        setting{{base::civil(now_, rules_.zone), &rules_.workdays, false}, rules_.zone, directory, crm::Role::rep, rules_.policies.working.until},
        post(store, words, rules_, now_, arrival_.trace) {
    store.customers.on_naming([&known](const auto& naming) { known.add(naming); });
  }
  Visit(const Visit&) = delete;
  Visit& operator=(const Visit&) = delete;

  storage::Connection& connection;
  const Arrival& arrival;
  const Rules& rules;
  const base::Instant now;
  storage::Store store;
  StoreDirectory directory;
  Setting setting;
  Post post;
  crm::Member member;
  bool is_new_member = false;
  bool is_new_conversation = false;
  bool has_answered = false;  // the question that stood is over
  bool has_asked = false;     // another stands
  bool waits_for_word = false;  // of a confirmation that this message is not about
  bool has_failed_before = false;  // the last message was not understood either
  std::string intent;

  const base::Incoming& message() const { return arrival.message; }
  std::string conversation() const { return arrival.message.conversation.key(); }
  bool in_group() const { return arrival.message.conversation.kind == base::ChatKind::group; }
};

}  // namespace chat
