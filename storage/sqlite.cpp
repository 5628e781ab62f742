// One SQLite connection as this program wants it: durable, suspicious of the file, statements prepared once.
#include "storage/sqlite.hpp"

#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <sqlite3.h>

#include <chrono>

#include "storage/sqlite_statements.hpp"

namespace storage {
namespace {

constexpr int busy_millis = 2000;
constexpr int busy_millis_while_cutting_the_log = 100;
constexpr int most_pages_in_log = 32 * 1024 / 4;  // 32 MiB of 4 KiB pages

[[noreturn]] void refuse(const SQLite::Exception& error) {
  const int code = error.getExtendedErrorCode();
  const bool clash = code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY;
  if ((code & 0xff) == SQLITE_CONSTRAINT) throw ConstraintError(error.what(), clash);
  throw DatabaseError(error.what(), clash);
}

template <class Action>
auto translated(Action action) {
  try {
    return action();
  } catch (const SQLite::Exception& error) {
    refuse(error);
  }
}

class SqliteRow : public Row {
 public:
  explicit SqliteRow(SQLite::Statement& statement) : statement_(statement) {}

  bool is_null(int column) const override { return at(column).isNull(); }
  std::int64_t integer(int column) const override { return at(column).getInt64(); }
  std::string text(int column) const override { return at(column).getString(); }
  Cell cell(int column) const override {
    const SQLite::Column value = at(column);
    if (value.isNull()) return nullptr;
    if (value.isInteger()) return static_cast<std::int64_t>(value.getInt64());
    return value.getString();
  }

 private:
  SQLite::Column at(int column) const { return statement_.getColumn(column); }

  SQLite::Statement& statement_;
};

void bind(SQLite::Statement& statement, int index, const Param& param) {
  switch (param.kind) {
    case Param::Kind::null: return statement.bind(index);
    case Param::Kind::integer: return statement.bind(index, param.integer);
    case Param::Kind::text: return statement.bind(index, std::string(param.text));
    // An empty view may hold no address, which SQLite would take for NULL.
    case Param::Kind::blob:
      return statement.bind(index, param.text.empty() ? "" : param.text.data(), static_cast<int>(param.text.size()));
  }
}

void bind_all(SQLite::Statement& statement, std::span<const Param> params) {
  if (static_cast<std::size_t>(statement.getBindParameterCount()) != params.size())
    throw std::logic_error("wrong number of parameters for: " + statement.getQuery());
  for (std::size_t i = 0; i < params.size(); ++i) bind(statement, static_cast<int>(i) + 1, params[i]);
}

int flags(SqliteConnection::Access access) {
  const bool is_reader = access == SqliteConnection::Access::read_only;
  return (is_reader ? SQLite::OPEN_READONLY : SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE) | SQLite::OPEN_NOMUTEX;
}

// The file may have been prepared by somebody else: nothing in its schema may run code of ours.
void distrust_file(sqlite3* db) {
  sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
  sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
  sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
}

std::string common_pragmas(const SqliteConnection::Settings& settings) {
  return "PRAGMA foreign_keys=ON; PRAGMA cell_size_check=ON; PRAGMA temp_store=MEMORY; PRAGMA mmap_size=0;"
         "PRAGMA cache_size=-" +
         std::to_string(settings.cache_kib) + ";PRAGMA synchronous=" + (settings.durable ? "FULL" : "OFF") + ";";
}

}  // namespace

struct SqliteConnection::Handle {
  Handle(const std::string& path, const Settings& settings)
      : database(path, flags(settings.access), busy_millis), statements(database) {
    distrust_file(database.getHandle());
    database.exec(common_pragmas(settings));
    if (settings.access == Access::read_only) return;
    sqlite3_wal_hook(database.getHandle(), note_log, this);
    const std::string mode = database.execAndGet("PRAGMA journal_mode=WAL").getString();
    if (mode != "wal" && mode != "memory") throw DatabaseError("the file cannot have a write-ahead log", false);
    database.exec("PRAGMA journal_size_limit=33554432");
  }

  // A hook of our own also replaces the checkpoint that SQLite would do inside a commit.
  static int note_log(void* self, sqlite3*, const char*, int pages) {
    static_cast<Handle*>(self)->pages_in_log = pages;
    return SQLITE_OK;
  }

  SQLite::Database database;
  SqliteStatements statements;
  int pages_in_log = 0;
};

SqliteConnection::SqliteConnection(const std::string& path, const Settings& settings)
    : handle_(translated([&] { return std::make_unique<Handle>(path, settings); })) {}

SqliteConnection::~SqliteConnection() = default;

std::int64_t SqliteConnection::execute(Sql sql, std::span<const Param> params) {
  return translated([&]() -> std::int64_t {
    const SqliteStatements::Lease statement(handle_->statements, sql);
    bind_all(*statement, params);
    // SQLite reports the last change for statements that change nothing; only the total tells them apart.
    const int before = handle_->database.getTotalChanges();
    while (statement->executeStep()) {
    }
    return handle_->database.getTotalChanges() == before ? 0 : statement->getChanges();
  });
}

void SqliteConnection::query(Sql sql, std::span<const Param> params, const std::function<void(const Row&)>& each) {
  translated([&] {
    const SqliteStatements::Lease statement(handle_->statements, sql);
    bind_all(*statement, params);
    const SqliteRow row(*statement);
    while (statement->executeStep()) each(row);
  });
}

void SqliteConnection::run_script(const std::string& script) {
  translated([&] { handle_->database.exec(script); });
}

bool SqliteConnection::in_transaction() const { return sqlite3_get_autocommit(handle_->database.getHandle()) == 0; }

void SqliteConnection::roll_back() noexcept {
  if (in_transaction()) handle_->database.tryExec("ROLLBACK");
}

bool SqliteConnection::is_read_only() const { return sqlite3_db_readonly(handle_->database.getHandle(), "main") == 1; }

std::size_t SqliteConnection::cached_statements() const { return handle_->statements.size(); }

int SqliteConnection::pages_in_log() const { return handle_->pages_in_log; }

void SqliteConnection::checkpoint() noexcept {
  sqlite3* const db = handle_->database.getHandle();
  sqlite3_wal_checkpoint_v2(db, nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
  if (handle_->pages_in_log < most_pages_in_log) return;
  sqlite3_busy_timeout(db, busy_millis_while_cutting_the_log);
  sqlite3_wal_checkpoint_v2(db, nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
  sqlite3_busy_timeout(db, busy_millis);
}

void SqliteConnection::copy_to(const std::string& file) {
  translated([&] {
    SQLite::Database copy(file, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, busy_millis);
    // In one step: another connection's commit would make it start over after each smaller one.
    // Being locked out is no exception there, and leaves an empty copy.
    if (SQLite::Backup(copy, handle_->database).executeStep() != SQLITE_DONE)
      throw DatabaseError("database is locked", false);
    copy.exec("PRAGMA journal_mode=DELETE");
  });
}

}  // namespace storage
