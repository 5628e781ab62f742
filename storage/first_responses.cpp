// Remembers which leads wait for the first word of their rep.
#include "storage/first_responses.hpp"

#include "storage/columns.hpp"
#include "storage/tables.hpp"

namespace storage {
namespace {

Record to_record(const crm::FirstResponse& r) {
  return {r.id,
          r.customer_id,
          r.member_id,
          cell(r.started_at),
          cell(r.warn_at),
          cell(r.due_at),
          cell(r.relay_at),
          std::int64_t{r.relays},
          r.status,
          cell(r.answered_at),
          cell(r.warned_at),
          cell(r.breached_at)};
}

crm::FirstResponse from_record(const Record& record) {
  Columns c(record);
  return {.id = c.text(),
          .customer_id = c.text(),
          .member_id = c.text(),
          .started_at = c.instant(),
          .warn_at = c.instant(),
          .due_at = c.instant(),
          .relay_at = c.instant(),
          .relays = static_cast<int>(c.integer()),
          .status = c.text(),
          .answered_at = c.instant(),
          .warned_at = c.instant(),
          .breached_at = c.instant()};
}

}  // namespace

std::optional<crm::FirstResponse> FirstResponses::find(const std::string& id) {
  const auto record = load(connection_, first_responses_table, id);
  if (!record) return std::nullopt;
  return from_record(*record);
}

std::optional<crm::FirstResponse> FirstResponses::open_of_customer(const std::string& customer_id) {
  const auto found = ids(connection_,
                         "SELECT id FROM first_responses WHERE customer_id = $1 AND status = 'open' "
                         "ORDER BY started_at DESC, id DESC LIMIT 1",
                         {customer_id});
  return found.empty() ? std::nullopt : find(found.front());
}

std::vector<FirstResponses::Due> FirstResponses::due(Rung rung, base::Instant now, int limit) {
  std::vector<Due> found;
  const auto add = [&](const Row& row) { found.push_back({row.text(0), row.text(1)}); };
  switch (rung) {
    case Rung::warning:
      // Too late to warn: the breach is told instead.
      connection_.query("SELECT id, member_id FROM first_responses WHERE status = 'open' AND warned_at = 0 AND warn_at <= $1 "
                        "AND due_at > $1 ORDER BY warn_at, id LIMIT $2", {now, limit}, add);
      break;
    case Rung::breach:
      connection_.query("SELECT id, member_id FROM first_responses WHERE status = 'open' AND breached_at = 0 AND due_at <= $1 "
                        "ORDER BY due_at, id LIMIT $2", {now, limit}, add);
      break;
    case Rung::relay:
      connection_.query("SELECT id, member_id FROM first_responses WHERE status = 'open' AND relay_at > 0 AND relay_at <= $1 "
                        "AND breached_at > 0 ORDER BY relay_at, id LIMIT $2", {now, limit}, add);
      break;
  }
  return found;
}

std::optional<base::Instant> FirstResponses::next(Rung rung) {
  std::optional<base::Instant> next;
  const auto take = [&](const Row& row) { next = row.instant(0); };
  switch (rung) {
    case Rung::warning:
      connection_.query("SELECT warn_at FROM first_responses WHERE status = 'open' AND warned_at = 0 ORDER BY warn_at, id LIMIT 1",
                        {}, take);
      break;
    case Rung::breach:
      connection_.query("SELECT due_at FROM first_responses WHERE status = 'open' AND breached_at = 0 ORDER BY due_at, id LIMIT 1",
                        {}, take);
      break;
    case Rung::relay:
      connection_.query("SELECT relay_at FROM first_responses WHERE status = 'open' AND relay_at > 0 ORDER BY relay_at, id LIMIT 1",
                        {}, take);
      break;
  }
  return next;
}

std::vector<crm::FirstResponse> FirstResponses::select(Sql sql, std::initializer_list<Param> params) {
  std::vector<crm::FirstResponse> found;
  connection_.query(sql, params, [&](const Row& row) { found.push_back(from_record(record_of(row, first_responses_table))); });
  return found;
}

std::vector<crm::FirstResponse> FirstResponses::begun(base::Instant from, base::Instant until, int limit) {
  return select(
      "SELECT id, customer_id, member_id, started_at, warn_at, due_at, relay_at, relays, status, answered_at, warned_at, "
      "breached_at FROM first_responses WHERE started_at >= $1 AND started_at < $2 AND (status <> 'cancelled' "
      "OR breached_at > 0) ORDER BY started_at DESC, id DESC LIMIT $3",
      {from, until, limit});
}

std::vector<crm::FirstResponse> FirstResponses::begun_by(const std::string& member_id, base::Instant from, base::Instant until,
                                                         int limit) {
  return select(
      "SELECT id, customer_id, member_id, started_at, warn_at, due_at, relay_at, relays, status, answered_at, warned_at, "
      "breached_at FROM first_responses WHERE member_id = $1 AND started_at >= $2 AND started_at < $3 "
      "AND (status <> 'cancelled' OR breached_at > 0) ORDER BY started_at DESC LIMIT $4",
      {member_id, from, until, limit});
}

std::vector<crm::FirstResponse> FirstResponses::waiting(base::Instant begun_before, int limit) {
  return select(
      "SELECT id, customer_id, member_id, started_at, warn_at, due_at, relay_at, relays, status, answered_at, warned_at, "
      "breached_at FROM first_responses WHERE status = 'open' AND started_at < $1 ORDER BY started_at, id LIMIT $2",
      {begun_before, limit});
}

base::Instant FirstResponses::lead_since(const crm::FirstResponse& response) {
  base::Instant since = response.started_at;
  if (response.relays > 0)
    connection_.query(
        "SELECT started_at FROM first_responses WHERE customer_id = $1 AND started_at <= $2 "
        "ORDER BY started_at DESC, id DESC LIMIT $3",
        {response.customer_id, response.started_at, response.relays + 1}, [&](const Row& row) { since = row.instant(0); });
  return since;
}

std::vector<crm::FirstResponse> FirstResponses::open_of_member(const std::string& member_id, int limit) {
  std::vector<crm::FirstResponse> found;
  for (const auto& id : ids(connection_,
                            "SELECT id FROM first_responses WHERE member_id = $1 AND status = 'open' ORDER BY started_at, id LIMIT $2",
                            {member_id, limit}))
    found.push_back(*find(id));
  return found;
}

void FirstResponses::add(const crm::FirstResponse& response) { journal_.add(first_responses_table, to_record(response)); }
void FirstResponses::put(const crm::FirstResponse& response) { journal_.put(first_responses_table, to_record(response)); }

}  // namespace storage
