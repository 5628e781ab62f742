// The prepared statements of one SQLite connection, kept by the place of their text.
#include "storage/sqlite_statements.hpp"

#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>

#include <algorithm>
#include <stdexcept>
#include <string>

namespace storage {
namespace {

// More than the program has; a statement takes some 4 KiB.
constexpr std::size_t most_kept = 256;

// SQLite numbers named parameters by their first use, PostgreSQL by their name: they must agree.
void require_parameters_in_order(sqlite3_stmt* statement) {
  for (int i = 1; i <= sqlite3_bind_parameter_count(statement); ++i) {
    if (sqlite3_bind_parameter_index(statement, ("$" + std::to_string(i)).c_str()) == i) continue;
    throw std::logic_error(std::string("parameters are not $1, $2 ... in order of first use: ") + sqlite3_sql(statement));
  }
}

}  // namespace

void SqliteStatements::Finalize::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

SqliteStatements::Lease::Lease(SqliteStatements& home, Sql sql) {
  Kept& kept = home.kept(sql);
  if (kept.is_busy) {
    statement_ = home.prepare(sql).release();
  } else {
    statement_ = kept.statement.get();
    is_busy_ = &kept.is_busy;
    *is_busy_ = true;
  }
}

SqliteStatements::Lease::~Lease() {
  if (!is_busy_) {
    sqlite3_finalize(statement_);
    return;
  }
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);  // what was bound belongs to the caller
  *is_busy_ = false;
}

SqliteStatements::Kept& SqliteStatements::kept(Sql sql) {
  const Place place{sql.text().data(), sql.text().size()};
  auto found = kept_.find(place);
  if (found == kept_.end()) {
    make_room();
    found = kept_.emplace(place, Kept{prepare(sql)}).first;
  }
  found->second.last_used = ++uses_;
  return found->second;
}

SqliteStatements::Statement SqliteStatements::prepare(Sql sql) {
  sqlite3_stmt* made = nullptr;
  const int code = sqlite3_prepare_v2(database_, sql.text().data(), static_cast<int>(sql.text().size()), &made, nullptr);
  Statement statement(made);
  if (code != SQLITE_OK) throw SQLite::Exception(database_, code);
  require_parameters_in_order(made);
  return statement;
}

void SqliteStatements::make_room() {
  if (kept_.size() < most_kept) return;
  const auto is_older = [](const auto& a, const auto& b) {
    if (a.second.is_busy != b.second.is_busy) return b.second.is_busy;
    return a.second.last_used < b.second.last_used;
  };
  const auto oldest = std::min_element(kept_.begin(), kept_.end(), is_older);
  if (!oldest->second.is_busy) kept_.erase(oldest);
}

}  // namespace storage
