// Remembers the figures that a company has defined by sentence, version by version.
#include "storage/kpis.hpp"

#include "storage/columns.hpp"
#include "storage/tables.hpp"

namespace storage {

std::optional<crm::Kpi> Kpis::named(const std::string& name) {
  std::optional<crm::Kpi> found;
  connection_.query(
      "SELECT id, name, unit, formula, set_by, set_at FROM kpis WHERE name = $1 ORDER BY set_at DESC, id DESC LIMIT 1", {name},
      [&](const Row& row) {
        found = crm::Kpi{row.text(0), row.text(1), row.text(2), row.text(3), row.text(4), row.instant(5)};
      });
  if (found && found->formula.empty()) return std::nullopt;
  return found;
}

std::vector<std::string> Kpis::names() {
  return ids(connection_,
             "SELECT name FROM kpis WHERE formula <> '' AND NOT EXISTS (SELECT 1 FROM kpis n WHERE n.name = kpis.name AND "
             "(n.set_at > kpis.set_at OR (n.set_at = kpis.set_at AND n.id > kpis.id))) ORDER BY name",
             {});
}

void Kpis::add(const crm::Kpi& v) { journal_.add(kpis_table, {v.id, v.name, v.unit, v.formula, v.set_by, cell(v.set_at)}); }

}  // namespace storage
