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
  // What the clock has to do: warn, tell a breach, pass on. The earliest first.
  enum class Rung { warning, breach, relay };
  struct Due {
    std::string id, member_id;
  };
  std::vector<Due> due(Rung rung, base::Instant now, int limit);
  std::optional<base::Instant> next(Rung rung);  // when the next of this kind is due, or has been

  // Begun in [from, until), without those that were cancelled in time; the latest first.
  std::vector<crm::FirstResponse> begun(base::Instant from, base::Instant until, int limit);
  std::vector<crm::FirstResponse> begun_by(const std::string& member_id, base::Instant from, base::Instant until, int limit);
  // Open ones that began before then; the longest waiting first.
  std::vector<crm::FirstResponse> waiting(base::Instant begun_before, int limit);
  // Since when the customer of one that was passed on has waited: when its first rep got the lead.
  base::Instant lead_since(const crm::FirstResponse& response);
  std::vector<crm::FirstResponse> open_of_member(const std::string& member_id, int limit);  // who waits longest first
  void add(const crm::FirstResponse& response);
  void put(const crm::FirstResponse& response);

 private:
  std::vector<crm::FirstResponse> select(Sql sql, std::initializer_list<Param> params);

  Connection& connection_;
  Journal& journal_;
};

}  // namespace storage
