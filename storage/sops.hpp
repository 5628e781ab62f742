// Remembers which SOPs run for which customers, and in which words they began.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bot/crm/sop.hpp"
#include "storage/journal.hpp"

namespace storage {

class Sops {
 public:
  Sops(Connection& connection, Journal& journal) : connection_(connection), journal_(journal) {}

  std::optional<crm::SopRun> find(const std::string& id);
  std::vector<crm::SopRun> of_customer(const std::string& customer_id);  // the latest first
  void add(const crm::SopRun& run);
  void put(const crm::SopRun& run);

  std::optional<crm::SopVersion> version(const std::string& id);
  void keep_version(const crm::SopVersion& version);  // nothing happens when it is there; nobody undoes it

 private:
  Connection& connection_;
  Journal& journal_;
};

}  // namespace storage
