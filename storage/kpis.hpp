// Remembers the figures that a company has defined by sentence, version by version.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bot/crm/kpi.hpp"
#include "storage/journal.hpp"

namespace storage {

class Kpis {
 public:
  Kpis(Connection& connection, Journal& journal) : connection_(connection), journal_(journal) {}

  std::optional<crm::Kpi> named(const std::string& name);  // the latest version; none when that took it away
  std::vector<std::string> names();                        // each once, without those that were taken away
  void add(const crm::Kpi& version);                       // without a formula: it is taken away

 private:
  Connection& connection_;
  Journal& journal_;
};

}  // namespace storage
