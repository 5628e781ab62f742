// What every job is given.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "bot/base/counters.hpp"
#include "bot/base/ids.hpp"
#include "bot/chat/rule_book.hpp"
#include "bot/chat/wording.hpp"
#include "connectors/connector.hpp"
#include "storage/database.hpp"

namespace jobs {

// Owns nothing: everything lives longer than the jobs. Not changed once they run, so any thread may read it.
struct Crew {
  storage::Database& database;
  const chat::Words& words;
  const chat::Rules& rules;  // as the files have them
  base::Ids& ids;
  base::Counters& counters;
  std::map<std::string, connectors::Connector*> connectors;  // by name

  chat::RuleBook* book = nullptr;  // knows what was changed by sentence; none: nothing can be

  // What holds now, for a tick that begins: it keeps them until it is over, whatever is changed meanwhile.
  std::shared_ptr<const chat::Rules> rules_now() const {
    std::shared_ptr<const chat::Rules> now(std::shared_ptr<void>(), &rules);
    if (book) database.read([&](storage::Connection& connection) { now = book->read(connection); });
    return now;
  }

  connectors::Connector* connector(const std::string& name) const {
    const auto found = connectors.find(name);
    return found == connectors.end() ? nullptr : found->second;
  }
};

}  // namespace jobs
