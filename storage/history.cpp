// Remembers what every command changed, and puts it back.
#include "storage/history.hpp"

#include <algorithm>
#include <set>
#include <string_view>

namespace storage {
namespace {

// A reminder that fired in the meantime, a first response that was warned of, a target whose rep has said that he knows it:
// nobody has changed what was written.
Record without_the_clocks_doing(const std::string& table, Record record) {
  if (table == "reminders") {
    constexpr std::size_t status = 8, fired_at = 9;
    if (record.at(status) == Cell("fired")) record[status] = "open";
    record.at(fired_at) = std::int64_t{0};
  } else if (table == "first_responses") {
    constexpr std::size_t relay_at = 6, warned_at = 10, breached_at = 11;
    record.at(relay_at) = record.at(warned_at) = record.at(breached_at) = std::int64_t{0};
  } else if (table == "target_receipts") {
    constexpr std::size_t confirmed_at = 5;
    record.at(confirmed_at) = std::int64_t{0};
  }
  return record;
}

// A record written before its table had more columns: what it does not know stays as it is now.
std::optional<Record> completed(std::optional<Record> record, const std::optional<Record>& current) {
  if (record && current)
    for (std::size_t i = record->size(); i < current->size(); ++i) record->push_back((*current)[i]);
  return record;
}

bool is_same(const std::string& table, const std::optional<Record>& a, const std::optional<Record>& b) {
  if (!a || !b) return a.has_value() == b.has_value();
  return without_the_clocks_doing(table, *a) == without_the_clocks_doing(table, *b);
}

Deed deed_from(const Row& row) {
  return {row.text(0), row.instant(1), row.text(2), row.text(3), row.text(4), row.text(5), changes_from_json(row.text(6))};
}

bool is_part_of(const Deed& deed, const std::string& table, const std::string& id) {
  return std::any_of(deed.changes.begin(), deed.changes.end(),
                     [&](const Change& c) { return c.table == table && c.id == id; });
}

}  // namespace

void History::add(const Deed& deed) {
  connection_.execute(
      "INSERT INTO history (id, at, member_id, conversation, intent, summary, changes, undone_at) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, 0)",
      {deed.id, deed.at, deed.member_id, deed.conversation, deed.intent, deed.summary, to_json(deed.changes)});
}

std::vector<Deed> History::standing(const std::string& member_id, const std::string& conversation, base::Instant since,
                                    int limit) {
  std::vector<Deed> found;
  if (conversation.empty()) {  // in all of them
    connection_.query(
        "SELECT id, at, member_id, conversation, intent, summary, changes FROM history WHERE member_id = $1 AND "
        "undone_at = 0 AND at >= $2 ORDER BY id DESC LIMIT $3",
        {member_id, since, limit}, [&](const Row& row) { found.push_back(deed_from(row)); });
    return found;
  }
  connection_.query(
      "SELECT id, at, member_id, conversation, intent, summary, changes FROM history WHERE member_id = $1 AND "
      "conversation = $2 AND undone_at = 0 AND at >= $3 ORDER BY id DESC LIMIT $4",
      {member_id, conversation, since, limit}, [&](const Row& row) { found.push_back(deed_from(row)); });
  return found;
}

std::optional<Deed> History::undo(const Deed& deed, base::Instant now, Journal* as_part_of) {
  // A row that the deed wrote twice is as its last change has left it.
  std::set<std::pair<std::string_view, std::string_view>> seen;
  for (auto last = deed.changes.rbegin(); last != deed.changes.rend(); ++last) {
    const Change& change = *last;
    if (!seen.emplace(change.table, change.id).second) continue;
    const auto current = load(connection_, *table_named(change.table), change.id);
    if (!is_same(change.table, current, completed(change.after, current))) return later_change(deed, change).value_or(Deed{});
    if (const auto dependent = added_since(deed, change)) return later_change(deed, *dependent).value_or(Deed{});
  }
  for (auto change = deed.changes.rbegin(); change != deed.changes.rend(); ++change) {
    const Table& table = *table_named(change->table);
    auto current = load(connection_, table, change->id);
    const auto restored = completed(change->before, current);
    if (current || restored) storage::change(connection_, table, current, restored);
    if (as_part_of) as_part_of->note({change->table, change->id, std::move(current), restored});
  }
  connection_.execute("UPDATE history SET undone_at = $1 WHERE id = $2", {now, deed.id});
  return std::nullopt;
}

std::optional<Change> History::added_since(const Deed& deed, const Change& change) {
  if (change.table != "customers" || change.before) return std::nullopt;
  std::optional<Change> found;
  const auto look = [&](const char* table, Sql sql) {
    connection_.query(sql, {change.id}, [&](const Row& row) {
      if (!found && !is_part_of(deed, table, row.text(0))) found = Change{table, row.text(0), std::nullopt, std::nullopt};
    });
  };
  look("contacts", "SELECT id FROM contacts WHERE customer_id = $1");
  look("deals", "SELECT id FROM deals WHERE customer_id = $1");
  look("follow_ups", "SELECT id FROM follow_ups WHERE customer_id = $1");
  look("reminders", "SELECT id FROM reminders WHERE customer_id = $1 AND status IN ('open', 'fired')");
  look("transfers", "SELECT id FROM transfers WHERE customer_id = $1");
  look("stage_moves", "SELECT id FROM stage_moves WHERE customer_id = $1");
  look("first_responses", "SELECT id FROM first_responses WHERE customer_id = $1");
  look("sop_runs", "SELECT id FROM sop_runs WHERE customer_id = $1");
  look("former_names", "SELECT id FROM former_names WHERE customer_id = $1");
  look("answers", "SELECT id FROM answers WHERE customer_id = $1");
  return found;
}

std::optional<Deed> History::later_change(const Deed& deed, const Change& change) {
  std::optional<Deed> found;
  // Rare (somebody else was faster), and bounded: it only tells who it was.
  connection_.query(
      "SELECT id, at, member_id, conversation, intent, summary, changes FROM (SELECT * FROM history WHERE id > $1 ORDER BY id "
      "DESC LIMIT 10000) AS later WHERE undone_at = 0 AND changes LIKE $2 ORDER BY id DESC LIMIT 1",
      {deed.id, "%\"" + change.id + "\"%"}, [&](const Row& row) { found = deed_from(row); });
  return found;
}

}  // namespace storage
