// Remembers how customers went through the stages.
#pragma once

#include <string>
#include <vector>

#include "bot/crm/stage_move.hpp"
#include "storage/journal.hpp"

namespace storage {

class StageMoves {
 public:
  StageMoves(Connection& connection, Journal& journal) : connection_(connection), journal_(journal) {}

  std::vector<crm::StageMove> of_customer(const std::string& customer_id);  // the earliest first
  // Whose customers were won in that time: the latest first.
  std::vector<std::string> customers_won(base::Instant from, base::Instant until, int limit);
  // Through a closed gate, for a reason, in [from, until); the latest first.
  std::vector<crm::StageMove> forced_by(const std::string& member_id, base::Instant from, base::Instant until, int limit);
  void add(const crm::StageMove& move);

 private:
  Connection& connection_;
  Journal& journal_;
};

}  // namespace storage
