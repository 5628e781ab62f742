// Remembers what customers were called before they were merged into others.
#include "storage/former_names.hpp"

#include "storage/columns.hpp"
#include "storage/tables.hpp"

namespace storage {
namespace {

Record to_record(const crm::FormerName& f) { return {f.id, f.customer_id, f.name, f.key, f.core, cell(f.at)}; }

crm::FormerName from_record(const Record& record) {
  Columns c(record);
  return {.id = c.text(), .customer_id = c.text(), .name = c.text(), .key = c.text(), .core = c.text(), .at = c.instant()};
}

}  // namespace

std::vector<crm::FormerName> FormerNames::all(const std::vector<std::string>& ids) {
  std::vector<crm::FormerName> found;
  for (const auto& id : ids) found.push_back(from_record(load(connection_, former_names_table, id).value()));
  return found;
}

std::vector<crm::FormerName> FormerNames::with_key(const std::string& key) {
  return all(ids(connection_, "SELECT id FROM former_names WHERE key = $1 ORDER BY id LIMIT 10", {key}));
}

std::vector<crm::FormerName> FormerNames::with_core(const std::string& core, int limit) {
  return all(ids(connection_, "SELECT id FROM former_names WHERE core = $1 ORDER BY id LIMIT $2", {core, limit}));
}

std::vector<crm::FormerName> FormerNames::of_customer(const std::string& customer_id) {
  return all(ids(connection_, "SELECT id FROM former_names WHERE customer_id = $1 ORDER BY at, id LIMIT 20", {customer_id}));
}

void FormerNames::add(const crm::FormerName& former) { journal_.add(former_names_table, to_record(former)); }

}  // namespace storage
