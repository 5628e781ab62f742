// The prepared statements of one SQLite connection, kept by the place of their text.
//
// Internal to the driver: nothing outside storage/sqlite.cpp includes it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <unordered_map>

#include "storage/database.hpp"

struct sqlite3;
struct sqlite3_stmt;

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
    sqlite3_stmt* get() const { return statement_; }

   private:
    sqlite3_stmt* statement_ = nullptr;
    bool* is_busy_ = nullptr;  // none: the kept one is busy further up the stack, and this one is of its own
  };

  explicit SqliteStatements(sqlite3* database) : database_(database) {}

  std::size_t size() const { return kept_.size(); }

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const;
  };
  using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;

  struct Kept {
    Statement statement;
    std::uint64_t last_used = 0;
    bool is_busy = false;
  };

  // One text may be the beginning of another: its address alone does not tell which.
  struct Place {
    const char* begin;
    std::size_t size;
    bool operator==(const Place&) const = default;
  };
  struct HashOfPlace {
    std::size_t operator()(const Place& place) const { return std::hash<const char*>()(place.begin) * 31 + place.size; }
  };

  Kept& kept(Sql sql);
  Statement prepare(Sql sql);
  void make_room();

  sqlite3* const database_;
  std::unordered_map<Place, Kept, HashOfPlace> kept_;
  std::uint64_t uses_ = 0;
};

}  // namespace storage
