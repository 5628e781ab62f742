// Counts what is recorded of a member in a time: the pieces of questions about figures. Each reads an index of that member
// and that time alone.
#pragma once

#include <map>
#include <string>

#include "storage/database.hpp"

namespace storage {

class Facts {
 public:
  explicit Facts(Connection& connection) : connection_(connection) {}

  std::int64_t new_leads(const std::string& member_id, base::Instant from, base::Instant until);  // with and without a way to reach them
  // Those with a way to reach them, by where they came from; under the empty word what nobody said.
  std::map<std::string, std::int64_t> valid_leads_by_source(const std::string& member_id, base::Instant from, base::Instant until);
  std::map<std::string, std::int64_t> new_leads_by_source(const std::string& member_id, base::Instant from, base::Instant until);
  std::int64_t given_leads(const std::string& member_id, base::Instant from, base::Instant until);  // by the rules

  struct FollowUpCounts {
    std::int64_t all = 0, reached = 0, customers = 0, visits = 0;  // reached: somebody answered
  };
  FollowUpCounts follow_ups(const std::string& member_id, base::Instant from, base::Instant until);  // by when they were recorded
  std::int64_t milliseconds_to_win(const std::string& member_id, base::Instant from, base::Instant until);  // of all that were won, from their first day

 private:
  std::int64_t count(Sql sql, const std::string& member_id, base::Instant from, base::Instant until);

  Connection& connection_;
};

}  // namespace storage
