// Remembers which handovers are set down for a day to come.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bot/crm/handover.hpp"
#include "storage/journal.hpp"

namespace storage {

class Handovers {
 public:
  Handovers(Connection& connection, Journal& journal) : connection_(connection), journal_(journal) {}

  std::optional<crm::Handover> find(const std::string& id);
  std::optional<crm::Handover> planned_of(const std::string& from_id);
  std::vector<std::string> due(base::Instant now, int limit);  // ids, the earliest first
  std::optional<base::Instant> next_due();
  void put(const crm::Handover& handover);
  // By the clock: whoever takes the handover back does not set it down anew.
  void done(const std::string& id, base::Instant now);

 private:
  Connection& connection_;
  Journal& journal_;
};

}  // namespace storage
