// The prepared statements of one SQLite connection, kept by the address of their text.
//
// Internal to the driver: nothing outside storage/sqlite.cpp includes it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <unordered_map>

#include "storage/database.hpp"

namespace SQLite {
class Database;
class Statement;
}  // namespace SQLite

namespace storage {

class SqliteStatements {
 public:
  // Lends a statement for one execution; going out of scope resets it and forgets what was bound.
  class Lease {
   public:
    Lease(SqliteStatements& home, Sql sql);
    ~Lease();
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;
    SQLite::Statement* operator->() const { return statement_; }
    SQLite::Statement& operator*() const { return *statement_; }

   private:
    std::unique_ptr<SQLite::Statement> own_;  // where the kept one is busy further up the stack
    SQLite::Statement* statement_ = nullptr;
    bool* is_busy_ = nullptr;
  };

  explicit SqliteStatements(SQLite::Database& database);
  ~SqliteStatements();

  std::size_t size() const { return kept_.size(); }

 private:
  struct Kept {
    std::unique_ptr<SQLite::Statement> statement;
    std::uint64_t last_used = 0;
    bool is_busy = false;
  };

  Kept& kept(Sql sql);
  std::unique_ptr<SQLite::Statement> prepare(Sql sql);
  void make_room();

  SQLite::Database& database_;
  std::unordered_map<const char*, Kept> kept_;
  std::uint64_t uses_ = 0;
};

}  // namespace storage
