// The prepared statements of one SQLite connection, kept by the address of their text.
#include "storage/sqlite_statements.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <algorithm>
#include <stdexcept>
#include <string>

namespace storage {
namespace {

// More than the program has; a statement takes some 4 KiB.
constexpr std::size_t most_kept = 256;

// SQLite numbers named parameters by their first use, PostgreSQL by their name: they must agree.
void require_parameters_in_order(SQLite::Statement& statement) {
  for (int i = 1; i <= statement.getBindParameterCount(); ++i) {
    if (statement.getIndex(("$" + std::to_string(i)).c_str()) == i) continue;
    throw std::logic_error("parameters are not $1, $2 ... in order of first use: " + statement.getQuery());
  }
}

}  // namespace

SqliteStatements::SqliteStatements(SQLite::Database& database) : database_(database) {}

SqliteStatements::~SqliteStatements() = default;

SqliteStatements::Lease::Lease(SqliteStatements& home, Sql sql) {
  Kept& kept = home.kept(sql);
  if (kept.is_busy) {
    own_ = home.prepare(sql);
    statement_ = own_.get();
  } else {
    statement_ = kept.statement.get();
    is_busy_ = &kept.is_busy;
    *is_busy_ = true;
  }
}

SqliteStatements::Lease::~Lease() {
  if (!is_busy_) return;
  statement_->tryReset();
  try {
    statement_->clearBindings();
  } catch (...) {
    // Only memory is at stake: the next use binds every parameter anew.
  }
  *is_busy_ = false;
}

SqliteStatements::Kept& SqliteStatements::kept(Sql sql) {
  auto found = kept_.find(sql.text().data());
  if (found == kept_.end()) {
    make_room();
    found = kept_.emplace(sql.text().data(), Kept{prepare(sql)}).first;
  }
  found->second.last_used = ++uses_;
  return found->second;
}

std::unique_ptr<SQLite::Statement> SqliteStatements::prepare(Sql sql) {
  auto statement = std::make_unique<SQLite::Statement>(database_, std::string(sql.text()));
  require_parameters_in_order(*statement);
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
