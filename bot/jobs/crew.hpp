// What every job is given.
#pragma once

#include <map>
#include <string>

#include "bot/base/counters.hpp"
#include "bot/base/ids.hpp"
#include "bot/chat/rules.hpp"
#include "bot/chat/wording.hpp"
#include "connectors/connector.hpp"
#include "storage/database.hpp"

namespace jobs {

// Owns nothing: everything lives longer than the jobs. Not changed once they run, so any thread may read it.
struct Crew {
  storage::Database& database;
  const chat::Words& words;
  const chat::Rules& rules;
  base::Ids& ids;
  base::Counters& counters;
  std::map<std::string, connectors::Connector*> connectors;  // by name

  connectors::Connector* connector(const std::string& name) const {
    const auto found = connectors.find(name);
    return found == connectors.end() ? nullptr : found->second;
  }
};

}  // namespace jobs
