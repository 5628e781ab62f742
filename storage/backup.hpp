// Copies of a SQLite database: made beside whoever is writing to it, put back when nobody is.
#pragma once

#include <string>

#include "storage/sqlite.hpp"

namespace storage {

// A consistent, checked copy of what `source` sees now, in a new file for the owner alone. It has another name until
// it is whole and on disk. Throws std::runtime_error with one clear line, also when `file` exists; then nothing is
// left behind.
void copy_to_new_file(SqliteConnection& source, const std::string& file);

// The same for the database at `url`, which another process may be serving meanwhile.
void back_up(const std::string& url, const std::string& file);

// Puts the database in `file` (a backup) in the place of the one at `url`, which is kept under a name that ends with
// `date`. Returns that name, empty when there was none. Throws std::runtime_error with one clear line, and nothing has
// changed, when any process has the database open, or `file` is damaged, no database of this program's, or newer
// than the program.
std::string restore(const std::string& url, const std::string& file, const std::string& date);

}  // namespace storage
