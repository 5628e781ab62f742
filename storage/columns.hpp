// Reads the columns of a row one after the other, in the order of the table.
#pragma once

#include <optional>
#include <string>

#include "bot/base/civil.hpp"
#include "storage/record.hpp"

namespace storage {

class Columns {
 public:
  explicit Columns(const Record& record) : record_(record) {}

  std::string text() {
    const Cell& cell = next();
    return std::holds_alternative<std::string>(cell) ? std::get<std::string>(cell) : std::string();
  }
  std::int64_t integer() { return optional_integer().value_or(0); }
  bool flag() { return integer() != 0; }
  base::Instant instant() { return base::from_millis(integer()); }
  std::optional<std::int64_t> optional_integer() {
    const Cell& cell = next();
    if (const auto* number = std::get_if<std::int64_t>(&cell)) return *number;
    return std::nullopt;
  }
  std::optional<base::Date> optional_date() { return base::parse_date(text()); }

 private:
  const Cell& next() { return record_.at(at_++); }

  const Record& record_;
  std::size_t at_ = 0;
};

// A row whose columns are those of the table, in its order.
inline Record record_of(const Row& row, const Table& table) {
  Record record;
  record.reserve(table.width);
  for (int column = 0; column < static_cast<int>(table.width); ++column) record.push_back(row.cell(column));
  return record;
}

inline Cell cell(bool value) { return static_cast<std::int64_t>(value); }
inline Cell cell(base::Instant at) { return static_cast<std::int64_t>(base::to_millis(at)); }
inline Cell cell(const std::optional<base::Date>& date) { return date ? Cell(base::iso_date(*date)) : Cell(nullptr); }

}  // namespace storage
