// One SQLite connection as this program wants it: durable, suspicious of the file, statements prepared once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>

#include "storage/database.hpp"

namespace storage {

// Used by one thread at a time. Everything it throws for SQLite is a DatabaseError.
class SqliteConnection : public Connection {
 public:
  enum class Access { read_write, read_only };

  struct Settings {
    Access access = Access::read_write;
    bool durable = true;    // fsync at every commit; otherwise never
    int cache_kib = 4096;   // the most it keeps of the file in memory
  };

  // Opens or creates `path`, which may be ":memory:".
  SqliteConnection(const std::string& path, const Settings& settings);
  ~SqliteConnection() override;

  using Connection::execute;
  using Connection::query;
  std::int64_t execute(Sql sql, std::span<const Param> params) override;
  void query(Sql sql, std::span<const Param> params, const std::function<void(const Row&)>& each) override;

  // Several statements without parameters; text of this program, never of a user.
  void run_script(const std::string& script);

  void begin_part() override;
  void keep_part() override;
  void undo_part() noexcept override;

  // A savepoint costs a copy of every page written after it. Whoever can run the whole transaction again does without:
  // a part with effects that is undone then spoils the transaction, which must be rolled back.
  void do_without_savepoints(bool yes);
  bool is_spoilt() const { return is_spoilt_; }
  std::int64_t rows_written() const;  // since it was opened

  bool in_transaction() const;
  void roll_back() noexcept;  // whatever transaction is open, if any
  bool is_read_only() const;  // also when only the file system says so
  std::size_t cached_statements() const;

  // Pages of the write-ahead log after the last commit. It begins anew with the first commit that finds all of it
  // copied into the file and nobody reading it. Only checkpoint() copies, never a commit; what readers hold up is
  // copied later. A log grown beyond 32 MiB is cut off as well.
  int pages_in_log() const;
  void checkpoint() noexcept;

  // A consistent copy of the whole database in a new file that needs no write-ahead log.
  void copy_to(const std::string& file);

 private:
  struct Handle;
  const std::unique_ptr<Handle> handle_;
  bool has_savepoints_ = true;
  bool is_spoilt_ = false;
  std::int64_t written_before_part_ = 0;
};

}  // namespace storage
