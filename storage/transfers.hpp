// Remembers who got which customer, from whom, and why: the ledger.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "bot/crm/transfer.hpp"
#include "storage/journal.hpp"

namespace storage {

class Transfers {
 public:
  Transfers(Connection& connection, Journal& journal) : connection_(connection), journal_(journal) {}

  std::optional<crm::Transfer> find(const std::string& id);
  std::vector<crm::Transfer> of_customer(const std::string& customer_id, int limit);  // the latest first
  std::vector<crm::Transfer> since(base::Instant from, int limit);                    // of everybody, the latest first
  std::vector<crm::Transfer> to_member(const std::string& member_id, const std::string& kind, base::Instant from, int limit);
  std::vector<crm::Transfer> of_kind(const std::string& kind, base::Instant from, int limit);  // of everybody, the earliest first
  // What everybody was given by transfers of this kind since then.
  struct Taken {
    std::int64_t count = 0;
    base::Instant last_at{};
  };
  std::map<std::string, Taken> taken(const std::string& kind, base::Instant from);
  // What everybody was given by the rules since then and was not taken back from him.
  std::map<std::string, Taken> shares(base::Instant from);
  std::vector<crm::Transfer> of_kind(const std::string& kind, base::Instant from, base::Instant until, int limit);  // the latest first
  void add(const crm::Transfer& transfer);

 private:
  std::vector<crm::Transfer> all(const std::vector<std::string>& ids);

  Connection& connection_;
  Journal& journal_;
};

}  // namespace storage
