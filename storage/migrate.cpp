// Brings a database's schema up to date with the program: numbered files, forward only, each in a transaction.
#include "storage/migrate.hpp"

#include <charconv>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>

namespace storage {
namespace {

struct Step {
  std::string name;
  std::string script;
};

int number_of(std::string_view name) {
  int number = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
  if (error != std::errc() || number <= 0 || end == name.data() + name.size() || *end != '_')
    throw std::logic_error("a migration is not called NUMBER_name.sql: " + std::string(name));
  return number;
}

std::map<int, Step> in_order(const Migrations& files) {
  std::map<int, Step> steps;
  for (const auto& [name, script] : files) {
    if (!steps.emplace(number_of(name), Step{std::string(name), std::string(script)}).second)
      throw std::logic_error("two migrations have the number of " + std::string(name));
  }
  return steps;
}

std::map<int, std::string> history(Connection& connection) {
  std::map<int, std::string> seen;
  connection.query(Sql("SELECT version, name FROM schema_version"), {},
                   [&](const Row& row) { seen[static_cast<int>(row.integer(0))] = row.text(1); });
  return seen;
}

void require_known(const std::map<int, std::string>& seen, const std::map<int, Step>& steps) {
  const int newest = steps.empty() ? 0 : steps.rbegin()->first;
  for (const auto& [version, name] : seen) {
    if (version > newest)
      throw std::runtime_error("数据库结构版本 " + std::to_string(version) + " 比程序认识的 " + std::to_string(newest) +
                               " 新，请升级程序");
    const auto step = steps.find(version);
    if (step == steps.end() || step->second.name != name)
      throw std::runtime_error("数据库结构来自别的程序：程序没有 " + name);
  }
}

// Checks again inside the transaction: another process may be doing the same.
void run_step(SqliteConnection& connection, int version, const Step& step, base::Instant now) {
  connection.execute(Sql("BEGIN IMMEDIATE"));
  if (!history(connection).contains(version)) {
    connection.run_script(step.script);
    if (!connection.in_transaction()) throw std::logic_error("a migration ended its transaction: " + step.name);
    connection.execute(Sql("INSERT INTO schema_version (version, name, at) VALUES ($1, $2, $3)"),
                       {version, step.name, now});
  }
  connection.execute(Sql("COMMIT"));
}

}  // namespace

bool has_schema(Connection& connection) {
  bool has_table = false;
  connection.query(Sql("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'schema_version'"), {},
                   [&](const Row&) { has_table = true; });
  return has_table;
}

void require_known_schema(Connection& connection, const Migrations& files) {
  require_known(history(connection), in_order(files));
}

int migrate(SqliteConnection& connection, const Migrations& files, base::Instant now) {
  const auto steps = in_order(files);
  connection.execute(Sql("CREATE TABLE IF NOT EXISTS schema_version ("
                         "version INTEGER PRIMARY KEY, name TEXT NOT NULL, at INTEGER NOT NULL)"));
  const auto seen = history(connection);
  require_known(seen, steps);
  try {
    for (const auto& [version, step] : steps)
      if (!seen.contains(version)) run_step(connection, version, step, now);
  } catch (...) {
    connection.roll_back();
    throw;
  }
  return steps.empty() ? 0 : steps.rbegin()->first;
}

}  // namespace storage
