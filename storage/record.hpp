// One row of a journalled table as plain values, and the statements that read and write such a row.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "storage/database.hpp"

namespace storage {

using Record = std::vector<Cell>;  // in the order of the table's columns; the first is the id

// The columns of a table are written once, in storage/tables.cpp and in the noun's to_record().
struct Table {
  std::string_view name;
  std::size_t width;  // columns
  Sql select;  // all columns of the row with id $1
  Sql upsert;  // $1 … in the order of the columns
  Sql remove;  // the row with id $1
  Sql insert = upsert.before(" ON CONFLICT");  // a row whose id is new; costs less
};

const std::string& id_of(const Record& record);
std::optional<Record> load(Connection& connection, const Table& table, const std::string& id);
// Brings a row from `before`, as it is stored, to `after` (none: there was, is to be, no such row), and with it the sums that
// are kept of such rows. REQUIRES: one of them.
void change(Connection& connection, const Table& table, const std::optional<Record>& before, const std::optional<Record>& after);

// The first column of every row found.
std::vector<std::string> ids(Connection& connection, Sql sql, std::initializer_list<Param> params);

// Every table that can be undone, by its name; nullptr for any other word.
const Table* table_named(std::string_view name);

}  // namespace storage
