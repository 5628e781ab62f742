// Remembers what is paid for which completion, version by version.
#pragma once

#include <optional>
#include <string>

#include "bot/crm/reward.hpp"
#include "storage/journal.hpp"

namespace storage {

class RewardRules {
 public:
  RewardRules(Connection& connection, Journal& journal) : connection_(connection), journal_(journal) {}

  std::optional<crm::RewardRule> of_month(const std::string& month);  // that counts in it; none before the first
  void add(const crm::RewardRule& rule);

 private:
  Connection& connection_;
  Journal& journal_;
};

}  // namespace storage
