// Writes rows and remembers what they were before.
#include "storage/journal.hpp"

#include <nlohmann/json.hpp>

namespace storage {
namespace {

using Json = nlohmann::json;

Json json_of(const Cell& cell) {
  if (const auto* number = std::get_if<std::int64_t>(&cell)) return *number;
  if (const auto* text = std::get_if<std::string>(&cell)) return *text;
  return nullptr;
}

Json json_of(const std::optional<Record>& record) {
  if (!record) return nullptr;
  Json row = Json::array();
  for (const Cell& cell : *record) row.push_back(json_of(cell));
  return row;
}

Cell cell_of(const Json& value) {
  if (value.is_number_integer()) return value.get<std::int64_t>();
  if (value.is_string()) return value.get<std::string>();
  return nullptr;
}

std::optional<Record> record_of(const Json& row) {
  if (!row.is_array()) return std::nullopt;
  Record record;
  for (const Json& value : row) record.push_back(cell_of(value));
  return record;
}

}  // namespace

void Journal::add(const Table& table, const Record& record) {
  store(connection_, table, record);
  changes_.push_back({std::string(table.name), id_of(record), std::nullopt, record});
}

void Journal::put(const Table& table, const Record& record) {
  auto before = load(connection_, table, id_of(record), record.size());
  if (before == record) return;
  store(connection_, table, record);
  changes_.push_back({std::string(table.name), id_of(record), std::move(before), record});
}

void Journal::remove(const Table& table, const std::string& id, std::size_t columns) {
  auto before = load(connection_, table, id, columns);
  if (!before) return;
  erase(connection_, table, id);
  changes_.push_back({std::string(table.name), id, std::move(before), std::nullopt});
}

std::string to_json(const std::vector<Change>& changes) {
  Json list = Json::array();
  for (const Change& change : changes)
    list.push_back({change.table, change.id, json_of(change.before), json_of(change.after)});
  return list.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::vector<Change> changes_from_json(const std::string& text) {
  std::vector<Change> changes;
  for (const Json& entry : Json::parse(text))
    changes.push_back({entry.at(0), entry.at(1), record_of(entry.at(2)), record_of(entry.at(3))});
  return changes;
}

}  // namespace storage
