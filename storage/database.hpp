// The seam between what the bot remembers and where: SQL that SQLite 3.40 and PostgreSQL 15 share, executed here.
//
// Drivers are small; everything above speaks SQL once. Rules for that SQL: parameters $1, $2 … each first used in
// order; no now(), no triggers, no AUTOINCREMENT, no OFFSET, no count(*) on the message path.
#pragma once

#include <cstdint>
#include <exception>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>

#include "bot/base/clock.hpp"

namespace storage {

// The text of a statement: a literal or its beginning, so that no statement can ever depend on what somebody typed. Its
// place in memory is its identity in the cache of prepared statements.
class Sql {
 public:
  template <std::size_t N>
  consteval Sql(const char (&literal)[N]) : text_(literal, N - 1) {}
  constexpr std::string_view text() const { return text_; }
  // The beginning of the text, up to the words.
  constexpr Sql before(std::string_view words) const {
    Sql part(*this);
    part.text_ = text_.substr(0, text_.find(words));
    return part;
  }

 private:
  std::string_view text_;
};

// A value bound to a parameter. Does not own text: the caller's string must live through the call.
struct Param {
  enum class Kind { null, integer, text, blob };

  Kind kind = Kind::null;
  std::int64_t integer = 0;
  std::string_view text;

  Param(std::nullptr_t) {}
  Param(std::int64_t value) : kind(Kind::integer), integer(value) {}
  Param(int value) : Param(static_cast<std::int64_t>(value)) {}
  Param(bool) = delete;
  Param(std::string_view value) : kind(Kind::text), text(value) {}
  Param(const std::string& value) : Param(std::string_view(value)) {}
  Param(const char* value) : Param(std::string_view(value)) {}
  Param(base::Instant value) : Param(static_cast<std::int64_t>(base::to_millis(value))) {}
  template <class T>
  Param(const std::optional<T>& value) : Param(value ? Param(*value) : Param(nullptr)) {}

  static Param blob(std::string_view bytes) {
    Param made(bytes);
    made.kind = Kind::blob;
    return made;
  }
};

// A value read without knowing its column.
using Cell = std::variant<std::nullptr_t, std::int64_t, std::string>;

// One row of an answer, valid until the next. Columns count from 0. NULL reads as 0 or empty.
class Row {
 public:
  virtual ~Row() = default;
  virtual bool is_null(int column) const = 0;
  virtual std::int64_t integer(int column) const = 0;
  virtual std::string text(int column) const = 0;  // also blobs
  virtual Cell cell(int column) const = 0;
  base::Instant instant(int column) const { return base::from_millis(integer(column)); }
};

// The database refused: disk full, locked, unreadable. Trying again later may work.
class DatabaseError : public std::runtime_error {
 public:
  DatabaseError(const std::string& what, bool clash) : std::runtime_error(what), unique_clash(clash) {}
  const bool unique_clash;  // a UNIQUE or PRIMARY KEY was broken
};

// A constraint was broken: the program is wrong, and trying again would break it again.
class ConstraintError : public DatabaseError {
 public:
  using DatabaseError::DatabaseError;
};

// One connection inside a transaction. Used by one thread at a time.
class Connection {
 public:
  virtual ~Connection() = default;

  virtual std::int64_t execute(Sql sql, std::span<const Param> params) = 0;  // the number of rows changed
  virtual void query(Sql sql, std::span<const Param> params, const std::function<void(const Row&)>& each) = 0;

  // A part of the transaction that can fail alone; not nested. Through storage/savepoint.hpp.
  virtual void begin_part() = 0;
  virtual void keep_part() = 0;
  virtual void undo_part() noexcept = 0;

  std::int64_t execute(Sql sql, std::initializer_list<Param> params = {}) {
    return execute(sql, std::span(params.begin(), params.size()));
  }
  void query(Sql sql, std::initializer_list<Param> params, const std::function<void(const Row&)>& each) {
    query(sql, std::span(params.begin(), params.size()), each);
  }
};

// All of one company's memory. Thread-safe.
class Database {
 public:
  // Must be able to run again: after a lost connection it is run a second time from the start.
  using Work = std::function<void(Connection&)>;
  using Done = std::function<void(std::exception_ptr)>;

  virtual ~Database() = default;

  // Queues `work`. It runs in a transaction of its own: if it throws, its effects and only its effects are undone.
  // `done` is called once, when the effects are durable (nullptr) or when there are none (what went wrong), from a
  // thread of the database. Works run in the order of the calls. On SQLite what is waiting shares one commit.
  virtual void write(Work work, Done done) = 0;

  // Reads a consistent snapshot in the calling thread, beside the writer. `work` must not change anything.
  virtual void read(const Work& work) = 0;

  // write() and wait; throws what `work` or the commit threw.
  void write_and_wait(Work work);

  virtual bool is_alive() = 0;  // answers a trivial query
  virtual std::size_t queued() const = 0;  // works waiting for the writer
  virtual void backup(const std::string& file) = 0;  // a consistent copy while running
};

struct OpenOptions {
  bool durable = true;  // synchronous=FULL; false only for databases nobody will miss
};

// `sqlite:path`, `sqlite::memory:`. Creates the folder and the file, brings the schema up to date.
// Throws std::runtime_error with one clear line: unknown driver, not readable, corrupt, schema newer than the program.
std::unique_ptr<Database> open(const std::string& url, const OpenOptions& options = {});

}  // namespace storage
