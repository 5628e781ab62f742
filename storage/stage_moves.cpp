// Remembers how customers went through the stages.
#include "storage/stage_moves.hpp"

#include "storage/columns.hpp"
#include "storage/tables.hpp"

namespace storage {
namespace {

Record to_record(const crm::StageMove& m) {
  return {m.id, m.customer_id, m.from_stage, m.to_stage, m.member_id, cell(m.at), m.forced_reason};
}

crm::StageMove from_record(const Record& record) {
  Columns c(record);
  return {.id = c.text(),
          .customer_id = c.text(),
          .from_stage = c.text(),
          .to_stage = c.text(),
          .member_id = c.text(),
          .at = c.instant(),
          .forced_reason = c.text()};
}

}  // namespace

std::vector<crm::StageMove> StageMoves::of_customer(const std::string& customer_id) {
  std::vector<crm::StageMove> found;
  for (const auto& id : ids(connection_, "SELECT id FROM stage_moves WHERE customer_id = $1 ORDER BY at, id", {customer_id}))
    found.push_back(from_record(load(connection_, stage_moves_table, id).value()));
  return found;
}

std::vector<std::string> StageMoves::customers_won(base::Instant from, base::Instant until, int limit) {
  return ids(connection_,
             "SELECT customer_id FROM stage_moves WHERE to_stage = '成交' AND at >= $1 AND at < $2 ORDER BY at DESC, "
             "customer_id LIMIT $3",
             {from, until, limit});
}

std::vector<crm::StageMove> StageMoves::forced_by(const std::string& member_id, base::Instant from, base::Instant until, int limit) {
  std::vector<crm::StageMove> found;
  for (const auto& id : ids(connection_,
                            "SELECT id FROM stage_moves WHERE member_id = $1 AND forced_reason <> '' AND at >= $2 AND at < $3 "
                            "ORDER BY at DESC, id DESC LIMIT $4",
                            {member_id, from, until, limit}))
    found.push_back(from_record(load(connection_, stage_moves_table, id).value()));
  return found;
}

void StageMoves::add(const crm::StageMove& move) { journal_.add(stage_moves_table, to_record(move)); }

}  // namespace storage
