// Where customers may be lost with one person.
#include "storage/leaks.hpp"

namespace storage {

std::vector<Leaks::Stake> Leaks::stakes_of(const std::string& owner_id, int most) {
  std::vector<Stake> found;
  connection_.query(
      "SELECT c.id, stakes.amount, "
      "NOT EXISTS (SELECT 1 FROM follow_ups f WHERE f.customer_id = c.id), "
      "NOT EXISTS (SELECT 1 FROM follow_ups f WHERE f.customer_id = c.id AND f.member_id <> c.owner_id) "
      "AND NOT EXISTS (SELECT 1 FROM transfers t WHERE t.customer_id = c.id AND t.from_id NOT IN ('', 'pool', c.owner_id)) "
      "FROM (SELECT latest.customer_id AS id, sum(coalesce(latest.amount, 0)) AS amount FROM "
      "(SELECT customer_id, amount FROM deals WHERE owner_id = $1 AND status IN ('open', 'parked', 'won') ORDER BY created_at DESC LIMIT $2) AS latest "
      "GROUP BY latest.customer_id) AS stakes JOIN customers c ON c.id = stakes.id WHERE c.owner_id = $1 ORDER BY stakes.amount DESC, c.id",
      {owner_id, most}, [&](const Row& row) {
        found.push_back({row.text(0), base::Money{row.integer(1)}, row.integer(2) != 0, row.integer(3) != 0});
      });
  return found;
}

std::vector<Leaks::Views> Leaks::views(base::Instant from, base::Instant until, int at_least, int limit) {
  std::vector<Views> found;
  connection_.query(
      "SELECT member_id, count(DISTINCT contact_id) AS contacts FROM phone_views WHERE at >= $1 AND at < $2 "
      "GROUP BY member_id HAVING count(DISTINCT contact_id) >= $3 ORDER BY contacts DESC, member_id LIMIT $4",
      {from, until, at_least, limit},
      [&](const Row& row) { found.push_back({row.text(0), static_cast<int>(row.integer(1))}); });
  return found;
}

}  // namespace storage
