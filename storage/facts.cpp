// Counts what is recorded of a member in a time.
#include "storage/facts.hpp"

namespace storage {

std::int64_t Facts::count(Sql sql, const std::string& member_id, base::Instant from, base::Instant until) {
  std::int64_t count = 0;
  connection_.query(sql, {member_id, from, until}, [&](const Row& row) { count = row.integer(0); });
  return count;
}

std::int64_t Facts::new_leads(const std::string& member_id, base::Instant from, base::Instant until) {
  return count("SELECT count(*) FROM customers WHERE owner_id = $1 AND created_at >= $2 AND created_at < $3", member_id, from, until);
}

std::map<std::string, std::int64_t> Facts::valid_leads_by_source(const std::string& member_id, base::Instant from, base::Instant until) {
  std::map<std::string, std::int64_t> counts;
  connection_.query(
      "SELECT c.source, count(*) FROM customers c WHERE c.owner_id = $1 AND c.created_at >= $2 AND c.created_at < $3 AND EXISTS "
      "(SELECT 1 FROM contacts p WHERE p.customer_id = c.id AND (p.phone <> '' OR p.wechat <> '' OR p.email <> '')) GROUP BY c.source",
      {member_id, from, until}, [&](const Row& row) { counts[row.text(0)] = row.integer(1); });
  return counts;
}

std::map<std::string, std::int64_t> Facts::new_leads_by_source(const std::string& member_id, base::Instant from, base::Instant until) {
  std::map<std::string, std::int64_t> counts;
  connection_.query(
      "SELECT source, count(*) FROM customers WHERE owner_id = $1 AND created_at >= $2 AND created_at < $3 GROUP BY source",
      {member_id, from, until}, [&](const Row& row) { counts[row.text(0)] = row.integer(1); });
  return counts;
}

std::int64_t Facts::given_leads(const std::string& member_id, base::Instant from, base::Instant until) {
  return count("SELECT count(*) FROM transfers WHERE to_id = $1 AND kind IN ('assigned', 'relayed') AND at >= $2 AND at < $3", member_id,
               from, until);
}

Facts::FollowUpCounts Facts::follow_ups(const std::string& member_id, base::Instant from, base::Instant until) {
  FollowUpCounts counts;
  connection_.query(
      "SELECT count(*), coalesce(sum(CASE WHEN outcome = '未接通' THEN 0 ELSE 1 END), 0), count(DISTINCT customer_id), "
      "coalesce(sum(CASE WHEN method = '拜访' THEN 1 ELSE 0 END), 0) FROM follow_ups "
      "WHERE member_id = $1 AND recorded_at >= $2 AND recorded_at < $3",
      {member_id, from, until},
      [&](const Row& row) { counts = {row.integer(0), row.integer(1), row.integer(2), row.integer(3)}; });
  return counts;
}

std::int64_t Facts::milliseconds_to_win(const std::string& member_id, base::Instant from, base::Instant until) {
  return count(
      "SELECT coalesce(sum(ended_at - created_at), 0) FROM deals "
      "WHERE owner_id = $1 AND ended_at >= $2 AND ended_at < $3 AND status = 'won'",
      member_id, from, until);
}

}  // namespace storage
