// Remembers which rules were changed by sentence.
#include "storage/rule_changes.hpp"

#include "storage/columns.hpp"
#include "storage/tables.hpp"

namespace storage {

std::vector<crm::RuleChange> RuleChanges::all() {
  std::vector<crm::RuleChange> found;
  connection_.query("SELECT id, value, set_by, set_at FROM rule_changes ORDER BY id", {}, [&](const Row& row) {
    found.push_back({row.text(0), row.text(1), row.text(2), row.instant(3)});
  });
  return found;
}

void RuleChanges::put(const crm::RuleChange& change) {
  journal_.put(rule_changes_table, {change.key, change.value, change.set_by, cell(change.set_at)});
}

void RuleChanges::remove(const std::string& key) { journal_.remove(rule_changes_table, key); }

}  // namespace storage
