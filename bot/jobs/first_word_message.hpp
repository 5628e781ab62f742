// The words about leads that wait for the first word of their rep.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "bot/chat/dispatch.hpp"
#include "bot/chat/post.hpp"
#include "bot/chat/reply.hpp"
#include "bot/chat/rules.hpp"
#include "bot/crm/first_response.hpp"
#include "storage/store.hpp"

namespace jobs {

// A lead with the wait it is in.
struct Waiting {
  crm::FirstResponse response;
  crm::Customer customer;
};

// To the rep, before it is too late. REQUIRES (both): not empty, in the order of time.
chat::Reply first_word_warning(const std::vector<Waiting>& waiting, storage::Store& store);
// To who stands above him, at the breach.
chat::Reply first_word_breach(const std::vector<Waiting>& waiting, const chat::Rules& rules, storage::Store& store);

// After the lead was passed on, to its former and to its new owner, and to everybody.
struct Relayed {
  crm::Customer customer;
  crm::Member from, to;
  std::string reason;
  base::Duration waited{};
  base::Instant due_at{};
};

// What a tick has passed on, and what it could not: nobody was left who could take it. `stuck` by who is told of it.
struct RelayNews {
  std::vector<Relayed> relayed;
  std::map<std::vector<std::string>, std::vector<Waiting>> stuck;
};
// One message to each who has lost or got something, one to each group of superiors, one to everybody.
void tell(const RelayNews& news, storage::Store& store, chat::Post& post);

}  // namespace jobs
