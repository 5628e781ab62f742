// Remembers which SOPs run for which customers.
#include "storage/sops.hpp"

#include "storage/columns.hpp"
#include "storage/tables.hpp"

namespace storage {
namespace {

Record to_record(const crm::SopRun& r) {
  return {r.id,     r.customer_id,    r.sop,   r.version_id, r.member_id, cell(r.started_at),
          r.status, cell(r.ended_at), r.reason};
}

crm::SopRun from_record(const Record& record) {
  Columns c(record);
  return {.id = c.text(),
          .customer_id = c.text(),
          .sop = c.text(),
          .version_id = c.text(),
          .member_id = c.text(),
          .started_at = c.instant(),
          .status = c.text(),
          .ended_at = c.instant(),
          .reason = c.text()};
}

}  // namespace

std::optional<crm::SopRun> Sops::find(const std::string& id) {
  const auto record = load(connection_, sop_runs_table, id);
  if (!record) return std::nullopt;
  return from_record(*record);
}

std::vector<crm::SopRun> Sops::of_customer(const std::string& customer_id) {
  std::vector<crm::SopRun> found;
  for (const auto& id : ids(connection_,
                            "SELECT id FROM sop_runs WHERE customer_id = $1 ORDER BY started_at DESC, id DESC LIMIT 20",
                            {customer_id}))
    found.push_back(*find(id));
  return found;
}

void Sops::add(const crm::SopRun& run) { journal_.add(sop_runs_table, to_record(run)); }
void Sops::put(const crm::SopRun& run) { journal_.put(sop_runs_table, to_record(run)); }

std::optional<crm::SopVersion> Sops::version(const std::string& id) {
  std::optional<crm::SopVersion> found;
  connection_.query("SELECT id, sop, content, created_at FROM sop_versions WHERE id = $1", {id}, [&](const Row& row) {
    found = crm::SopVersion{row.text(0), row.text(1), row.text(2), row.instant(3)};
  });
  return found;
}

void Sops::keep_version(const crm::SopVersion& version) {
  connection_.execute(
      "INSERT INTO sop_versions (id, sop, content, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO NOTHING",
      {version.id, version.sop, version.content, version.created_at});
}

}  // namespace storage
