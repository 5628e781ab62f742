// Remembers which leads wait for the first word of their rep, and how long others have waited.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bot/crm/first_response.hpp"
#include "storage/journal.hpp"

namespace storage {

class FirstResponses {
 public:
  FirstResponses(Connection& connection, Journal& journal) : connection_(connection), journal_(journal) {}

  std::optional<crm::FirstResponse> find(const std::string& id);
  std::optional<crm::FirstResponse> open_of_customer(const std::string& customer_id);
  std::vector<crm::FirstResponse> open_of_member(const std::string& member_id, int limit);  // who waits longest first
  void add(const crm::FirstResponse& response);
  void put(const crm::FirstResponse& response);

 private:
  Connection& connection_;
  Journal& journal_;
};

}  // namespace storage
