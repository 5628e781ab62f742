// Remembers what the audit of follow-ups has found.
#include "storage/findings.hpp"

namespace storage {

std::vector<crm::Finding> Findings::between(base::Instant from, base::Instant until, int limit) {
  std::vector<crm::Finding> found;
  connection_.query(
      "SELECT id, follow_up_id, member_id, kind, detail, at FROM findings WHERE at >= $1 AND at < $2 "
      "ORDER BY at DESC, id DESC LIMIT $3",
      {from, until, limit}, [&](const Row& row) {
        found.push_back({row.text(0), row.text(1), row.text(2), row.text(3), row.text(4), row.instant(5)});
      });
  return found;
}

void Findings::add(const crm::Finding& finding) {
  connection_.execute("INSERT INTO findings (id, follow_up_id, member_id, kind, detail, at) VALUES ($1, $2, $3, $4, $5, $6)",
                      {finding.id, finding.follow_up_id, finding.member_id, finding.kind, finding.detail, finding.at});
}

}  // namespace storage
