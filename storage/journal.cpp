// Writes rows and remembers what they were before.
#include "storage/journal.hpp"

#include <nlohmann/json.hpp>

#include "storage/json_text.hpp"

namespace storage {
namespace {

using Json = nlohmann::json;

void write(std::string& to, const Cell& cell) {
  if (const auto* number = std::get_if<std::int64_t>(&cell)) to += std::to_string(*number);
  else if (const auto* text = std::get_if<std::string>(&cell)) write_json(to, *text);
  else to += "null";
}

void write(std::string& to, const std::optional<Record>& record) {
  if (!record) {
    to += "null";
    return;
  }
  to += '[';
  for (const Cell& cell : *record) {
    if (&cell != record->data()) to += ',';
    write(to, cell);
  }
  to += ']';
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

void Journal::add(const Table& table, Record record) { write(table, std::nullopt, std::move(record)); }

void Journal::put(const Table& table, Record record) {
  auto before = load(connection_, table, id_of(record));
  if (before != record) write(table, std::move(before), std::move(record));
}

void Journal::remove(const Table& table, const std::string& id) {
  if (auto before = load(connection_, table, id)) write(table, std::move(before), std::nullopt);
}

void Journal::write(const Table& table, std::optional<Record> before, std::optional<Record> after) {
  change(connection_, table, before, after);
  std::string id = id_of(after ? *after : *before);
  changes_.push_back({std::string(table.name), std::move(id), std::move(before), std::move(after)});
}

bool Journal::stands(const Change& change) const {
  return load(connection_, *table_named(change.table), change.id) == change.after;
}

// Every command writes this: it is put together without a tree of values.
std::string to_json(const std::vector<Change>& changes) {
  std::string list = "[";
  for (const Change& change : changes) {
    list += list.size() == 1 ? "[" : ",[";
    write_json(list, change.table);
    list += ',';
    write_json(list, change.id);
    list += ',';
    write(list, change.before);
    list += ',';
    write(list, change.after);
    list += ']';
  }
  return list + "]";
}

std::vector<Change> changes_from_json(const std::string& text) {
  std::vector<Change> changes;
  for (const Json& entry : Json::parse(text))
    changes.push_back({entry.at(0), entry.at(1), record_of(entry.at(2)), record_of(entry.at(3))});
  return changes;
}

}  // namespace storage
