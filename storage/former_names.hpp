// Remembers what customers were called before they were merged into others.
#pragma once

#include <string>
#include <vector>

#include "bot/crm/former_name.hpp"
#include "storage/journal.hpp"

namespace storage {

class FormerNames {
 public:
  FormerNames(Connection& connection, Journal& journal) : connection_(connection), journal_(journal) {}

  std::vector<crm::FormerName> with_key(const std::string& key);
  std::vector<crm::FormerName> with_core(const std::string& core, int limit);
  std::vector<crm::FormerName> of_customer(const std::string& customer_id);
  void add(const crm::FormerName& former);

 private:
  std::vector<crm::FormerName> all(const std::vector<std::string>& ids);

  Connection& connection_;
  Journal& journal_;
};

}  // namespace storage
