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

  std::vector<crm::Finding> since(base::Instant from, int limit);  // the latest first
  void add(const crm::Finding& finding);

 private:
  Connection& connection_;
};

}  // namespace storage
