// The one writer of a SQLite database: what is waiting shares a commit.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "storage/database.hpp"
#include "storage/sqlite.hpp"

namespace storage {

// Thread-safe. Implements the contract of Database::write(). Works that share a commit run without savepoints, since
// hardly any has effects to undo; when one has, all are run again, each in a savepoint of its own. A commit that fails, or
// a transaction that SQLite gave up by itself (disk full), costs nobody else either: its works are run again, each in a
// transaction alone.
class GroupCommit {
 public:
  // `connection` is the writer's until this is gone; others reach it through lend().
  explicit GroupCommit(SqliteConnection& connection);
  ~GroupCommit();  // finishes what is queued

  void add(Database::Work work, Database::Done done);
  std::size_t queued() const;

  // Runs `use` with the writer's connection in the calling thread, between two commits; within a work of the same
  // thread, inside its transaction.
  void lend(const std::function<void(SqliteConnection&)>& use);

  // Whether the caller is a work or a `done`: waiting there for another write would be waiting for oneself.
  static bool is_writer_thread();

 private:
  struct Task {
    Database::Work work;
    Database::Done done;
    std::exception_ptr failure;
  };
  using Batch = std::vector<Task>;

  void serve();
  bool wait_for_task();
  std::optional<Task> next();
  void commit_next_batch(Batch& batch);
  void fail_waiting(Batch& batch, std::exception_ptr why);
  enum class Fate { committed, spoilt, lost };  // spoilt: by effects of one that the others must not keep
  Fate try_together(Batch& batch);
  Fate run_together(Batch& batch);
  bool try_apart(Batch& batch);
  void run(Task& task);
  void run_in_savepoint(Task& task);
  bool commit(const Batch& batch);
  void run_alone(Task& task);
  void begin();
  void tidy_log(bool is_idle);

  SqliteConnection& connection_;
  std::recursive_mutex connection_in_use_;  // a work may lend() the connection it runs on
  int pages_when_tidied_ = 0;               // of the log; by the writer thread only
  std::chrono::steady_clock::duration batch_lasts_ = std::chrono::milliseconds(2);  // the same

  mutable std::mutex mutex_;  // guards the two below
  std::deque<Task> waiting_;
  bool stopping_ = false;
  std::condition_variable arrived_;
  std::thread writer_;  // last: it uses all of the above
};

}  // namespace storage
