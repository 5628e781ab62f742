// Reads and writes rows as plain values.
#include "storage/record.hpp"

#include <array>

#include "storage/funnel_tallies.hpp"
#include "storage/tables.hpp"

namespace storage {
namespace {

Param to_param(const Cell& cell) {
  if (const auto* number = std::get_if<std::int64_t>(&cell)) return *number;
  if (const auto* text = std::get_if<std::string>(&cell)) return *text;
  return nullptr;
}

void write(Connection& connection, Sql sql, const Record& record) {
  std::vector<Param> params;
  params.reserve(record.size());
  for (const Cell& cell : record) params.push_back(to_param(cell));
  connection.execute(sql, std::span<const Param>(params));
}

}  // namespace

const std::string& id_of(const Record& record) { return std::get<std::string>(record.front()); }

std::optional<Record> load(Connection& connection, const Table& table, const std::string& id) {
  std::optional<Record> found;
  connection.query(table.select, {id}, [&](const Row& row) {
    found.emplace().reserve(table.width);
    for (int i = 0; i < static_cast<int>(table.width); ++i) found->push_back(row.cell(i));
  });
  return found;
}

void change(Connection& connection, const Table& table, const std::optional<Record>& before, const std::optional<Record>& after) {
  if (!after) connection.execute(table.remove, {id_of(before.value())});
  else write(connection, before ? table.upsert : table.insert, *after);
  FunnelTallies(connection).note(table, before, after);
}

std::vector<std::string> ids(Connection& connection, Sql sql, std::initializer_list<Param> params) {
  std::vector<std::string> found;
  connection.query(sql, params, [&](const Row& row) { found.push_back(row.text(0)); });
  return found;
}

const Table* table_named(std::string_view name) {
  static const std::array tables{&customers_table,   &contacts_table,        &deals_table,    &follow_ups_table,
                                 &reminders_table,   &targets_table,         &members_table,  &transfers_table,
                                 &stage_moves_table, &first_responses_table, &sop_runs_table, &answers_table,
                                 &handovers_table,   &former_names_table,    &target_changes_table,
                                 &target_receipts_table, &target_objections_table, &target_quizzes_table, &reward_rules_table, &kpis_table,
                                 &postponements_table, &action_items_table, &rule_changes_table};
  for (const Table* table : tables)
    if (table->name == name) return table;
  return nullptr;
}

}  // namespace storage
