// Brings a database's schema up to date with the program: numbered files, forward only, each in a transaction.
#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "bot/base/clock.hpp"
#include "storage/sqlite.hpp"

namespace storage {

// File name ("0001_first.sql") and content.
using Migrations = std::vector<std::pair<std::string_view, std::string_view>>;

// Runs the files the database has not seen, in the order of their numbers, and notes each in schema_version.
// Returns the version reached. Throws std::runtime_error with one clear line when the database is newer than the
// files or comes from another history, DatabaseError when a file fails (what it did is undone), std::logic_error
// for file names without number or numbers used twice.
int migrate(SqliteConnection& connection, const Migrations& files, base::Instant now);

// Whether it has ever been migrated: another program's database, or an empty one, has not.
bool has_schema(Connection& connection);
// REQUIRES: has_schema(). Throws as migrate() does for a database that these files cannot be applied to.
void require_known_schema(Connection& connection, const Migrations& files);

}  // namespace storage
