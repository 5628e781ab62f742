// Makes the statements of a table from the list of its columns, at compile time.
#pragma once

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

#include "storage/record.hpp"

namespace storage {

template <std::size_t N>
struct Word {
  char text[N];
  consteval Word(const char (&literal)[N]) { std::copy_n(literal, N, text); }
  constexpr std::string_view view() const { return {text, N - 1}; }
};

// The text of a statement while it is put together, closed by a mark that no statement contains.
struct StatementText {
  static constexpr char end = '#';
  char text[2048]{};
  std::size_t size = 0;

  constexpr StatementText& operator+=(std::string_view words) {
    for (const char c : words) text[size++] = c;
    return *this;
  }
  constexpr void add_number(std::size_t number) {
    if (number >= 10) text[size++] = static_cast<char>('0' + number / 10);
    text[size++] = static_cast<char>('0' + number % 10);
  }
};

using ColumnNames = std::span<const std::string_view>;  // the first is the id

constexpr void add_columns(StatementText& sql, ColumnNames columns) {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    sql += i ? ", " : "";
    sql += columns[i];
  }
}

constexpr StatementText select_text(std::string_view table, ColumnNames columns) {
  StatementText sql;
  sql += "SELECT ";
  add_columns(sql, columns);
  sql += " FROM ";
  sql += table;
  sql += " WHERE id = $1#";
  return sql;
}

constexpr StatementText upsert_text(std::string_view table, ColumnNames columns) {
  StatementText sql;
  sql += "INSERT INTO ";
  sql += table;
  sql += " (";
  add_columns(sql, columns);
  sql += ") VALUES (";
  for (std::size_t i = 0; i < columns.size(); ++i) {
    sql += i ? ", $" : "$";
    sql.add_number(i + 1);
  }
  sql += ") ON CONFLICT (id) DO UPDATE SET ";
  for (std::size_t i = 1; i < columns.size(); ++i) {
    sql += i > 1 ? ", " : "";
    sql += columns[i];
    sql += " = excluded.";
    sql += columns[i];
  }
  sql += "#";
  return sql;
}

constexpr StatementText remove_text(std::string_view table) {
  StatementText sql;
  sql += "DELETE FROM ";
  sql += table;
  sql += " WHERE id = $1#";
  return sql;
}

template <Word Name, Word... Columns>
struct StatementsOf {
  static constexpr std::array<std::string_view, sizeof...(Columns)> columns{Columns.view()...};
  static constexpr StatementText select = select_text(Name.view(), columns), upsert = upsert_text(Name.view(), columns),
                                 remove = remove_text(Name.view());
};

template <Word Name, Word... Columns>
constexpr Table table() {
  using Statements = StatementsOf<Name, Columns...>;
  return {Name.view(), sizeof...(Columns), Sql(Statements::select.text).before("#"), Sql(Statements::upsert.text).before("#"),
          Sql(Statements::remove.text).before("#")};
}

}  // namespace storage
