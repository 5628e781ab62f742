// Remembers which handovers are set down for a day to come.
#include "storage/handovers.hpp"

#include <nlohmann/json.hpp>

#include "storage/columns.hpp"
#include "storage/tables.hpp"

namespace storage {
namespace {

using Json = nlohmann::json;

std::string to_json(const std::vector<crm::HandoverRule>& rules) {
  Json list = Json::array();
  for (const auto& rule : rules) list.push_back({rule.segment, rule.to_id, rule.share, rule.count});
  return list.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::vector<crm::HandoverRule> rules_from_json(const std::string& text) {
  std::vector<crm::HandoverRule> rules;
  for (const Json& rule : Json::parse(text)) {
    crm::HandoverRule read{rule.at(0), rule.at(1)};
    if (rule.size() > 2) read.share = rule.at(2), read.count = rule.at(3);  // an earlier program wrote no shares
    rules.push_back(std::move(read));
  }
  return rules;
}

Record to_record(const crm::Handover& h) {
  return {h.id,     h.from_id,          h.by_id,      h.conversation, to_json(h.rules), cell(h.due_at),
          h.status, cell(h.created_at), cell(h.done_at)};
}

crm::Handover from_record(const Record& record) {
  Columns c(record);
  return {.id = c.text(),
          .from_id = c.text(),
          .by_id = c.text(),
          .conversation = c.text(),
          .rules = rules_from_json(c.text()),
          .due_at = c.instant(),
          .status = c.text(),
          .created_at = c.instant(),
          .done_at = c.instant()};
}

}  // namespace

std::optional<crm::Handover> Handovers::find(const std::string& id) {
  const auto record = load(connection_, handovers_table, id);
  if (!record) return std::nullopt;
  return from_record(*record);
}

std::optional<crm::Handover> Handovers::planned_of(const std::string& from_id) {
  for (const auto& id : ids(connection_, "SELECT id FROM handovers WHERE from_id = $1 AND status = 'planned' ORDER BY id LIMIT 1", {from_id}))
    return find(id);
  return std::nullopt;
}

std::vector<std::string> Handovers::due(base::Instant now, int limit) {
  return ids(connection_, "SELECT id FROM handovers WHERE status = 'planned' AND due_at <= $1 ORDER BY due_at, id LIMIT $2", {now, limit});
}

std::optional<base::Instant> Handovers::next_due() {
  std::optional<base::Instant> next;
  connection_.query("SELECT due_at FROM handovers WHERE status = 'planned' ORDER BY due_at, id LIMIT 1", {},
                    [&](const Row& row) { next = row.instant(0); });
  return next;
}

void Handovers::put(const crm::Handover& handover) { journal_.put(handovers_table, to_record(handover)); }

void Handovers::done(const std::string& id, base::Instant now) {
  connection_.execute("UPDATE handovers SET status = 'done', done_at = $1 WHERE id = $2", {now, id});
}

}  // namespace storage
