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
