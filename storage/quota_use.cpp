// Remembers how much was used of what a platform grants for a day or a month.
#include "storage/quota_use.hpp"

namespace storage {

void QuotaUse::add(const QuotaUsed& more) {
  connection_.execute(
      "INSERT INTO quota_use (connector, name, period, used, most) VALUES ($1, $2, $3, $4, $5) "
      "ON CONFLICT (period, connector, name) DO UPDATE SET used = quota_use.used + excluded.used, most = excluded.most",
      {more.connector, more.name, more.period, more.used, more.most});
}

std::vector<QuotaUsed> QuotaUse::in(const std::string& day, const std::string& month) {
  std::vector<QuotaUsed> found;
  connection_.query(
      "SELECT connector, name, period, used, most FROM quota_use WHERE period IN ($1, $2) ORDER BY connector, name",
      {day, month}, [&](const Row& row) {
        found.push_back({row.text(0), row.text(1), row.text(2), row.integer(3), row.integer(4)});
      });
  return found;
}

std::int64_t QuotaUse::arrived(const std::string& connector, base::Instant since, base::Instant before) {
  std::int64_t count = 0;
  connection_.query("SELECT count(*) FROM inbox WHERE at >= $1 AND at < $2 AND connector = $3", {since, before, connector},
                    [&](const Row& row) { count = row.integer(0); });
  return count;
}

}  // namespace storage
