// Remembers what was promised for later.
#include "storage/reminders.hpp"

#include <algorithm>
#include <tuple>

#include "storage/columns.hpp"
#include "storage/tables.hpp"

namespace storage {
namespace {

Record to_record(const crm::Reminder& r) {
  return {r.id,           r.member_id,        r.customer_id, r.contact,        r.action, cell(r.due_at),
          cell(r.has_clock), cell(r.is_deadline), r.status,      cell(r.fired_at), r.note,   cell(r.created_at),
          r.run_id,          std::int64_t{r.step}, cell(r.is_framework)};
}

crm::Reminder from_record(const Record& record) {
  Columns c(record);
  return {.id = c.text(),
          .member_id = c.text(),
          .customer_id = c.text(),
          .contact = c.text(),
          .action = c.text(),
          .due_at = c.instant(),
          .has_clock = c.flag(),
          .is_deadline = c.flag(),
          .status = c.text(),
          .fired_at = c.instant(),
          .note = c.text(),
          .created_at = c.instant(),
          .run_id = c.text(),
          .step = static_cast<int>(c.integer()),
          .is_framework = c.flag()};
}

}  // namespace

std::optional<crm::Reminder> Reminders::find(const std::string& id) {
  const auto record = load(connection_, reminders_table, id);
  if (!record) return std::nullopt;
  return from_record(*record);
}

std::vector<crm::Reminder> Reminders::all(const std::vector<std::string>& ids) {
  std::vector<crm::Reminder> found;
  for (const auto& id : ids) found.push_back(*find(id));
  return found;
}

std::vector<std::string> Reminders::members_due(const Due& due, int limit) {
  return ids(connection_,
             "SELECT member_id FROM (SELECT member_id, due_at FROM reminders WHERE status = 'open' AND has_clock = 1 AND due_at <= $1 "
             "UNION ALL SELECT member_id, due_at FROM reminders WHERE status = 'open' AND has_clock = 0 AND due_at <= $1 AND due_at > $2) "
             "AS due GROUP BY member_id ORDER BY min(due_at), member_id LIMIT $3",
             {due.now, due.calm_since, limit});
}

std::vector<crm::Reminder> Reminders::fire(const std::string& member_id, const Due& due) {
  std::vector<crm::Reminder> fired;
  connection_.query(
      "UPDATE reminders SET status = 'fired', fired_at = $1 WHERE member_id = $2 AND status = 'open' AND due_at <= $1 "
      "AND (has_clock = 1 OR due_at > $3) RETURNING id, member_id, customer_id, contact, action, due_at, has_clock, "
      "is_deadline, status, fired_at, note, created_at, run_id, step, is_framework",
      {due.now, member_id, due.calm_since}, [&](const Row& row) {
        fired.push_back(from_record(record_of(row, reminders_table)));
      });
  std::sort(fired.begin(), fired.end(), [](const crm::Reminder& a, const crm::Reminder& b) {
    return std::tie(a.due_at, a.id) < std::tie(b.due_at, b.id);
  });
  return fired;
}

std::optional<base::Instant> Reminders::next_due(bool has_clock, base::Instant after) {
  std::optional<base::Instant> next;
  connection_.query(
      "SELECT due_at FROM reminders WHERE status = 'open' AND has_clock = $1 AND due_at > $2 ORDER BY due_at, id LIMIT 1",
      {has_clock ? 1 : 0, after}, [&](const Row& row) { next = row.instant(0); });
  return next;
}

std::int64_t Reminders::count_open() {
  std::int64_t count = 0;
  connection_.query("SELECT count(*) FROM reminders WHERE status = 'open'", {},
                    [&](const Row& row) { count = row.integer(0); });
  return count;
}

std::int64_t Reminders::count_overdue(base::Instant now) {
  std::int64_t count = 0;
  connection_.query("SELECT count(*) FROM reminders WHERE status = 'open' AND due_at <= $1", {now},
                    [&](const Row& row) { count = row.integer(0); });
  return count;
}

std::vector<crm::Reminder> Reminders::pending_of_member(const std::string& member_id, base::Instant until, int limit) {
  return all(ids(connection_,
                 "SELECT id FROM reminders WHERE member_id = $1 AND status IN ('open', 'fired') AND due_at < $2 "
                 "ORDER BY due_at, id LIMIT $3",
                 {member_id, until, limit}));
}

std::vector<crm::Reminder> Reminders::pending_of_customer(const std::string& customer_id) {
  if (customer_id.empty()) return {};
  return all(ids(connection_,
                 "SELECT id FROM reminders WHERE customer_id = $1 AND status IN ('open', 'fired') "
                 "ORDER BY due_at, id LIMIT 50",
                 {customer_id}));
}

std::vector<crm::Reminder> Reminders::fired_of(const std::string& member_id, base::Instant now) {
  return all(ids(connection_,
                 "SELECT id FROM reminders WHERE member_id = $1 AND status = 'fired' AND fired_at > $2 "
                 "ORDER BY fired_at DESC, due_at, id LIMIT 100",
                 {member_id, now - std::chrono::hours(24)}));
}

std::vector<crm::Reminder> Reminders::of_run(const std::string& run_id) {
  if (run_id.empty()) return {};
  return all(ids(connection_, "SELECT id FROM reminders WHERE run_id = $1 AND run_id <> '' ORDER BY step LIMIT 100", {run_id}));
}

std::vector<crm::Reminder> Reminders::settled_steps_of(const std::string& member_id, int limit) {
  return all(ids(connection_,
                 "SELECT id FROM reminders WHERE member_id = $1 AND run_id <> '' AND status IN ('done', 'skipped') "
                 "ORDER BY created_at DESC LIMIT $2",
                 {member_id, limit}));
}

std::int64_t Reminders::count_skipped_framework(const std::string& member_id, base::Instant from, base::Instant until) {
  std::int64_t count = 0;
  connection_.query(
      "SELECT count(*) FROM reminders WHERE member_id = $1 AND due_at >= $2 AND due_at < $3 AND status = 'skipped' AND "
      "is_framework = 1",
      {member_id, from, until}, [&](const Row& row) { count = row.integer(0); });
  return count;
}

void Reminders::add(const crm::Reminder& reminder) { journal_.add(reminders_table, to_record(reminder)); }
void Reminders::put(const crm::Reminder& reminder) { journal_.put(reminders_table, to_record(reminder)); }

}  // namespace storage
