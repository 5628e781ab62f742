// No statement of the message path reads a whole table that grows with the company.
#include <gtest/gtest.h>

#include <SQLiteCpp/SQLiteCpp.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "storage/database.hpp"

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
  for (const auto& file : std::filesystem::directory_iterator(std::string(SOURCE_DIR) + "/storage"))
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

// Small for ever, read as a whole on purpose, or one row of a sorted partial index.
bool may_scan(const std::string& statement, const std::string& step) {
  static const std::set<std::string> small{"SCAN members", "SCAN notes", "SCAN schema_version",
                                           "SCAN later", "SCAN fresh", "SCAN latest", "SCAN stakes"};
  static const std::set<std::string> at_start_only{"SELECT name, key, core FROM customers", "SELECT name, key, core FROM former_names",
                                                    "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'schema_version'"};
  return small.contains(step) || at_start_only.contains(statement) || step.find(" USING ") != step.npos ||
         step.starts_with("SCAN (") || step == "SCAN CONSTANT ROW";
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
      EXPECT_FALSE(step.starts_with("SCAN ") && !may_scan(statement, step)) << statement << "\n  " << step;
  }
  EXPECT_GT(planned, 60u);
}

TEST(QueryPlans, AWholeTableWouldBeNoticed) {
  const std::string file = testing::TempDir() + "plans_noticed.db";
  std::filesystem::remove(file);
  storage::open("sqlite:" + file);
  SQLite::Database database(file);
  const std::string slow = "SELECT id FROM customers WHERE remark = $1";
  EXPECT_FALSE(may_scan(slow, plan(database, slow).at(0)));
}

}  // namespace
