// One SQLite connection as this program wants it: durable, suspicious of the file, statements prepared once.
#include "storage/sqlite.hpp"

#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/Database.h>
#include <sqlite3.h>

#include <chrono>

#include "storage/sqlite_statements.hpp"

namespace storage {
namespace {

constexpr int busy_millis = 2000;
constexpr int busy_millis_while_cutting_the_log = 100;
constexpr int most_pages_in_log = 32 * 1024 / 4;  // 32 MiB of 4 KiB pages

// The library would count every byte it allocates, under a lock, for nobody.
[[maybe_unused]] const int without_count = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);

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
  explicit SqliteRow(sqlite3_stmt* statement) : statement_(statement), columns_(sqlite3_column_count(statement)) {}

  bool is_null(int column) const override { return type(column) == SQLITE_NULL; }
  std::int64_t integer(int column) const override { return sqlite3_column_int64(statement_, checked(column)); }
  std::string text(int column) const override {
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_, checked(column)));
    return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
  }
  Cell cell(int column) const override {
    switch (type(column)) {
      case SQLITE_NULL: return nullptr;
      case SQLITE_INTEGER: return static_cast<std::int64_t>(integer(column));
      default: return text(column);
    }
  }

 private:
  int checked(int column) const {
    if (column < 0 || column >= columns_) throw SQLite::Exception("no such column in the answer", SQLITE_RANGE);
    return column;
  }
  int type(int column) const { return sqlite3_column_type(statement_, checked(column)); }

  sqlite3_stmt* const statement_;
  const int columns_;
};

// Without a copy: the caller's text lives through the call, and nothing stays bound after it.
int bind(sqlite3_stmt* statement, int index, const Param& param) {
  // An empty view may hold no address, which SQLite would take for NULL.
  const char* const bytes = param.text.empty() ? "" : param.text.data();
  switch (param.kind) {
    case Param::Kind::null: break;
    case Param::Kind::integer: return sqlite3_bind_int64(statement, index, param.integer);
    case Param::Kind::text: return sqlite3_bind_text64(statement, index, bytes, param.text.size(), SQLITE_STATIC, SQLITE_UTF8);
    case Param::Kind::blob: return sqlite3_bind_blob64(statement, index, bytes, param.text.size(), SQLITE_STATIC);
  }
  return sqlite3_bind_null(statement, index);
}

void bind_all(sqlite3_stmt* statement, std::span<const Param> params) {
  if (static_cast<std::size_t>(sqlite3_bind_parameter_count(statement)) != params.size())
    throw std::logic_error(std::string("wrong number of parameters for: ") + sqlite3_sql(statement));
  for (std::size_t i = 0; i < params.size(); ++i)
    if (const int code = bind(statement, static_cast<int>(i) + 1, params[i]); code != SQLITE_OK)
      throw SQLite::Exception(sqlite3_db_handle(statement), code);
}

// Whether there is a row.
bool step(sqlite3_stmt* statement) {
  const int code = sqlite3_step(statement);
  if (code != SQLITE_ROW && code != SQLITE_DONE) throw SQLite::Exception(sqlite3_db_handle(statement), code);
  return code == SQLITE_ROW;
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
      : database(path, flags(settings.access), busy_millis), statements(database.getHandle()) {
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
    bind_all(statement.get(), params);
    // SQLite reports the last change for statements that change nothing; only the total tells them apart.
    const auto before = rows_written();
    while (step(statement.get())) {
    }
    return rows_written() == before ? 0 : sqlite3_changes64(handle_->database.getHandle());
  });
}

void SqliteConnection::query(Sql sql, std::span<const Param> params, const std::function<void(const Row&)>& each) {
  translated([&] {
    const SqliteStatements::Lease statement(handle_->statements, sql);
    bind_all(statement.get(), params);
    const SqliteRow row(statement.get());
    while (step(statement.get())) each(row);
  });
}

void SqliteConnection::run_script(const std::string& script) {
  translated([&] { handle_->database.exec(script); });
}

void SqliteConnection::begin_part() {
  written_before_part_ = rows_written();
  if (has_savepoints_) execute(Sql("SAVEPOINT part"));
}

void SqliteConnection::keep_part() {
  if (has_savepoints_) execute(Sql("RELEASE SAVEPOINT part"));
}

void SqliteConnection::undo_part() noexcept {
  if (!has_savepoints_) {
    if (rows_written() != written_before_part_) is_spoilt_ = true;
    return;
  }
  try {
    execute(Sql("ROLLBACK TO SAVEPOINT part"));
    execute(Sql("RELEASE SAVEPOINT part"));
  } catch (...) {
    // The whole transaction is about to fail for the same reason.
  }
}

void SqliteConnection::do_without_savepoints(bool yes) {
  has_savepoints_ = !yes;
  is_spoilt_ = false;
}

std::int64_t SqliteConnection::rows_written() const { return sqlite3_total_changes64(handle_->database.getHandle()); }

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
