// Remembers what the audit of follow-ups has found.
#pragma once

#include <string>
#include <vector>

#include "bot/crm/finding.hpp"
#include "storage/database.hpp"

namespace storage {

class Findings {
 public:
  explicit Findings(Connection& connection) : connection_(connection) {}

  // About follow-ups recorded in [from, until); the latest first.
  std::vector<crm::Finding> between(base::Instant from, base::Instant until, int limit);
  void add(const crm::Finding& finding);

 private:
  Connection& connection_;
};

}  // namespace storage
