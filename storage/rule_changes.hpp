// Remembers which rules were changed by sentence.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bot/crm/rule_change.hpp"
#include "storage/journal.hpp"

namespace storage {

class RuleChanges {
 public:
  RuleChanges(Connection& connection, Journal& journal) : connection_(connection), journal_(journal) {}

  std::vector<crm::RuleChange> all();  // by key; a few dozen at most, so they are read with every message
  void put(const crm::RuleChange& change);
  void remove(const std::string& key);  // the file's word holds again

 private:
  Connection& connection_;
  Journal& journal_;
};

}  // namespace storage
