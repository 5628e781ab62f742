// Looks into a database file from outside, as another program would.
#pragma once

#include <string>

#include "storage/sqlite.hpp"

namespace survival {

inline std::string text_in(const std::string& file, storage::Sql question) {
  storage::SqliteConnection connection(file, {.access = storage::SqliteConnection::Access::read_only});
  std::string found;
  static_cast<storage::Connection&>(connection).query(question, {}, [&](const storage::Row& row) { found = row.text(0); });
  return found;
}

inline long number_in(const std::string& file, storage::Sql question) { return std::stol("0" + text_in(file, question)); }

inline std::string integrity(const std::string& file) { return text_in(file, "PRAGMA integrity_check"); }

// A service under full load hardly ever lets go of its database: it is asked again for a while.
inline void change(const std::string& file, const std::string& script) {
  for (int attempt = 1;; ++attempt) try {
      return storage::SqliteConnection(file, {}).run_script(script);
    } catch (const storage::DatabaseError&) {
      if (attempt == 5) throw;
    }
}

}  // namespace survival
