// No statement of the message path reads a whole table that grows with the company.
#include <gtest/gtest.h>

#include <SQLiteCpp/SQLiteCpp.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "storage/database.hpp"
#include "tests/places.hpp"

namespace {

std::string content(const std::filesystem::path& file) {
  std::ifstream stream(file);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

// The string literals of a source file; those with only blanks between them are one.
std::vector<std::string> literals(const std::string& source) {
  std::vector<std::string> found;
  bool goes_on = false;
  for (std::size_t i = 0; i < source.size(); ++i) {
    if (source[i] == '/' && source.compare(i, 2, "//") == 0) {
      i = source.find('\n', i);
      if (i == source.npos) break;
    } else if (source[i] == '"') {
      std::string literal;
      for (++i; i < source.size() && source[i] != '"'; ++i) literal += source[i] == '\\' ? source[++i] : source[i];
      if (goes_on) found.back() += literal;
      else found.push_back(literal);
      goes_on = true;
    } else if (!std::isspace(static_cast<unsigned char>(source[i]))) {
      goes_on = false;
    }
  }
  return found;
}

std::set<std::string> statements() {
  std::set<std::string> found;
  for (const auto& file : std::filesystem::directory_iterator(tests::source_folder + "/storage"))
    if (file.path().extension() == ".cpp")
      for (const auto& literal : literals(content(file.path())))
        for (const char* verb : {"SELECT ", "UPDATE ", "DELETE ", "INSERT "})
          if (literal.starts_with(verb)) found.insert(literal);
  return found;
}

std::vector<std::string> plan(SQLite::Database& database, const std::string& statement) {
  std::vector<std::string> steps;
  SQLite::Statement query(database, "EXPLAIN QUERY PLAN " + statement);
  while (query.executeStep()) steps.push_back(query.getColumn(3).getString());
  return steps;
}

// The words of the index a step walks through, empty without one.
std::string walked_index(SQLite::Database& database, const std::string& step) {
  const auto at = step.find(" INDEX ");
  if (at == step.npos) return {};
  SQLite::Statement query(database, "SELECT sql FROM sqlite_master WHERE type = 'index' AND name = ?");
  query.bind(1, step.substr(at + 7, step.find(' ', at + 7) - at - 7));
  return query.executeStep() ? query.getColumn(0).getString() : "";
}

// Open work alone: what is done leaves such an index.
bool holds_open_work(const std::string& index) {
  for (const char* of_open : {"WHERE status = 'open'", "WHERE status = 'waiting'", "WHERE status = 'planned'"})
    if (index.find(of_open) != index.npos) return true;
  return false;
}

// Small for ever, read as a whole on purpose, open work, or the first row of a sorted index.
bool may_scan(SQLite::Database& database, const std::string& statement, const std::string& step) {
  static const std::set<std::string> small{"members", "m", "notes", "schema_version", "later", "fresh", "latest", "stakes", "due", "kpis", "rule_changes"};
  static const std::set<std::string> at_start_only{"SELECT name, key, core FROM customers", "SELECT name, key, core FROM former_names",
                                                    "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'schema_version'"};
  const std::string table = step.substr(5, step.find(' ', 5) - 5);
  return small.contains(table) || at_start_only.contains(statement) || table.starts_with("(") || step == "SCAN CONSTANT ROW" ||
         holds_open_work(walked_index(database, step)) || (step.find(" INDEX ") != step.npos && statement.ends_with(" LIMIT 1"));
}

TEST(QueryPlans, NoStatementReadsAWholeTable) {
  const std::string folder = testing::TempDir() + "plans";
  std::filesystem::remove_all(folder);
  const std::string file = folder + "/plans.db";
  storage::open("sqlite:" + file);
  SQLite::Database database(file);
  std::size_t planned = 0;
  for (const auto& statement : statements()) {
    ++planned;
    for (const auto& step : plan(database, statement))
      EXPECT_FALSE(step.starts_with("SCAN ") && !may_scan(database, statement, step)) << statement << "\n  " << step;
  }
  EXPECT_GT(planned, 60u);
}

TEST(QueryPlans, AWholeTableWouldBeNoticed) {
  const std::string file = testing::TempDir() + "plans_noticed.db";
  std::filesystem::remove(file);
  storage::open("sqlite:" + file);
  SQLite::Database database(file);
  for (const std::string slow : {"SELECT id FROM customers WHERE remark = $1", "SELECT sum(amount) FROM deals WHERE status = 'lost' AND ended_at > $1",
                                 "SELECT id FROM reminders WHERE action = $1 GROUP BY member_id"})
    EXPECT_FALSE(may_scan(database, slow, plan(database, slow).at(0))) << slow;
}

}  // namespace
