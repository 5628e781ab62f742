// Remembers what a look back needs.
#include "storage/reviews.hpp"

#include "storage/columns.hpp"
#include "storage/tables.hpp"

namespace storage {
namespace {

Record to_record(const crm::Postponement& p) {
  return {p.id, p.deal_id, p.owner_id, base::iso_date(p.from), base::iso_date(p.to), cell(p.at)};
}

crm::Postponement postponement_from(const Record& record) {
  Columns c(record);
  return {.id = c.text(),
          .deal_id = c.text(),
          .owner_id = c.text(),
          .from = c.optional_date().value_or(base::Date{}),
          .to = c.optional_date().value_or(base::Date{}),
          .at = c.instant()};
}

Record to_record(const crm::ActionItem& i) {
  return {i.id,     i.number,           i.owner_id,         i.by_id,    i.action, cell(i.due_at), i.reminder_id,
          i.status, cell(i.created_at), cell(i.closed_at), i.closed_by};
}

crm::ActionItem item_from(const Record& record) {
  Columns c(record);
  return {.id = c.text(),
          .number = c.integer(),
          .owner_id = c.text(),
          .by_id = c.text(),
          .action = c.text(),
          .due_at = c.instant(),
          .reminder_id = c.text(),
          .status = c.text(),
          .created_at = c.instant(),
          .closed_at = c.instant(),
          .closed_by = c.text()};
}

}  // namespace

std::vector<crm::Postponement> Postponements::of_owner(const std::string& owner_id, base::Date from, base::Date to, int limit) {
  std::vector<crm::Postponement> found;
  connection_.query(
      "SELECT id, deal_id, owner_id, from_day, to_day, at FROM postponements "
      "WHERE owner_id = $1 AND from_day >= $2 AND from_day <= $3 ORDER BY from_day, id LIMIT $4",
      {owner_id, base::iso_date(from), base::iso_date(to), limit},
      [&](const Row& row) { found.push_back(postponement_from(record_of(row, postponements_table))); });
  return found;
}

void Postponements::add(const crm::Postponement& postponement) { journal_.add(postponements_table, to_record(postponement)); }

std::vector<crm::ActionItem> ActionItems::select(Sql sql, std::initializer_list<Param> params) {
  std::vector<crm::ActionItem> found;
  for (const auto& id : ids(connection_, sql, params)) found.push_back(item_from(load(connection_, action_items_table, id).value()));
  return found;
}

std::optional<crm::ActionItem> ActionItems::numbered(std::int64_t number) {
  const auto found = select("SELECT id FROM action_items WHERE number = $1 ORDER BY id LIMIT 1", {number});
  return found.empty() ? std::nullopt : std::optional(found.front());
}

std::vector<crm::ActionItem> ActionItems::open_of(const std::string& owner_id, int limit) {
  return select("SELECT id FROM action_items WHERE owner_id = $1 AND status = 'open' ORDER BY number, id LIMIT $2", {owner_id, limit});
}

std::int64_t ActionItems::next_number() {
  std::int64_t last = 0;
  connection_.query("SELECT number FROM action_items ORDER BY number DESC LIMIT 1", {}, [&](const Row& row) { last = row.integer(0); });
  return last + 1;
}

void ActionItems::put(const crm::ActionItem& item) { journal_.put(action_items_table, to_record(item)); }

void UseCounts::count(const std::string& member_id, base::Date day, const std::string& intent) {
  connection_.execute(
      "INSERT INTO use_counts (member_id, day, intent, uses) VALUES ($1, $2, $3, 1) "
      "ON CONFLICT (member_id, day, intent) DO UPDATE SET uses = use_counts.uses + 1",
      {member_id, base::iso_date(day), intent});
}

std::vector<UseCounts::Use> UseCounts::of_member(const std::string& member_id, base::Date from, base::Date to) {
  std::vector<Use> found;
  connection_.query(
      "SELECT day, intent, uses FROM use_counts WHERE member_id = $1 AND day >= $2 AND day <= $3 ORDER BY day, intent",
      {member_id, base::iso_date(from), base::iso_date(to)},
      [&](const Row& row) { found.push_back({base::parse_date(row.text(0)).value(), row.text(1), row.integer(2)}); });
  return found;
}

std::optional<base::Date> UseCounts::day(Sql sql, std::initializer_list<Param> params) {
  std::optional<base::Date> found;
  connection_.query(sql, params, [&](const Row& row) { found = base::parse_date(row.text(0)); });
  return found;
}

std::optional<base::Date> UseCounts::first_day(const std::string& member_id) {
  return day("SELECT day FROM use_counts WHERE member_id = $1 ORDER BY day LIMIT 1", {member_id});
}

std::optional<base::Date> UseCounts::first_day(const std::string& member_id, const std::string& intent) {
  return day("SELECT day FROM use_counts WHERE member_id = $1 AND intent = $2 ORDER BY day LIMIT 1", {member_id, intent});
}

std::optional<base::Date> UseCounts::last_day(const std::string& member_id) {
  return day("SELECT day FROM use_counts WHERE member_id = $1 ORDER BY day DESC LIMIT 1", {member_id});
}

}  // namespace storage
