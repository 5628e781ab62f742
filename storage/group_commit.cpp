// The one writer of a SQLite database: what is waiting shares a commit.
#include "storage/group_commit.hpp"

#include <algorithm>
#include <chrono>
#include <string>
#include <utility>

#include "bot/base/log.hpp"

namespace storage {
namespace {

using namespace std::chrono_literals;
using Steady = std::chrono::steady_clock;

constexpr std::size_t most_in_batch = 256;
// A batch that is long beside its commit gains nothing more, and those who are done could have their answers while
// the next are worked on.
constexpr auto shortest_batch = 2ms, longest_batch = 20ms;
constexpr int commits_worth = 4;

// The log is copied into the file while nobody waits; under unbroken load whenever it has grown by 16 MiB.
constexpr auto quiet = 50ms;
constexpr int pages_worth_copying = 256, pages_that_must_be_copied = 4096;

thread_local bool is_writer = false;

void tell(const Database::Done& done, std::exception_ptr failure) {
  if (!done) return;
  try {
    done(std::move(failure));
  } catch (const std::exception& error) {
    base::log::error("storage_done_threw", {{"error", error.what()}});
  } catch (...) {
    base::log::error("storage_done_threw");
  }
}

}  // namespace

GroupCommit::GroupCommit(SqliteConnection& connection) : connection_(connection), writer_([this] { serve(); }) {}

GroupCommit::~GroupCommit() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  arrived_.notify_one();
  writer_.join();
}

void GroupCommit::add(Database::Work work, Database::Done done) {
  {
    const std::lock_guard lock(mutex_);
    waiting_.push_back({std::move(work), std::move(done), nullptr});
  }
  arrived_.notify_one();
}

std::size_t GroupCommit::queued() const {
  const std::lock_guard lock(mutex_);
  return waiting_.size();
}

void GroupCommit::lend(const std::function<void(SqliteConnection&)>& use) {
  const std::lock_guard lock(connection_in_use_);
  use(connection_);
}

bool GroupCommit::is_writer_thread() { return is_writer; }

void GroupCommit::serve() {
  is_writer = true;
  Batch batch;
  batch.reserve(most_in_batch);
  while (wait_for_task()) {
    {
      const std::lock_guard lock(connection_in_use_);
      commit_next_batch(batch);
    }
    for (const Task& task : batch) tell(task.done, task.failure);
    batch.clear();
    tidy_log(false);
  }
}

// False when there is nothing left to do and nothing will come.
bool GroupCommit::wait_for_task() {
  std::unique_lock lock(mutex_);
  const auto is_due = [this] { return stopping_ || !waiting_.empty(); };
  if (!arrived_.wait_for(lock, quiet, is_due)) {
    lock.unlock();
    tidy_log(true);
    lock.lock();
    arrived_.wait(lock, is_due);
  }
  return !waiting_.empty();
}

std::optional<GroupCommit::Task> GroupCommit::next() {
  const std::lock_guard lock(mutex_);
  if (waiting_.empty()) return std::nullopt;
  Task task = std::move(waiting_.front());
  waiting_.pop_front();
  return task;
}

void GroupCommit::commit_next_batch(Batch& batch) {
  try {
    begin();
  } catch (...) {
    return fail_waiting(batch, std::current_exception());
  }
  const Fate fate = try_together(batch);
  if (fate == Fate::committed) return;
  connection_.roll_back();
  if (fate == Fate::spoilt && try_apart(batch)) return;
  connection_.roll_back();
  for (Task& task : batch) run_alone(task);
}

// Somebody else holds the file, or it is gone: everyone who waits learns it now instead of one after the other.
void GroupCommit::fail_waiting(Batch& batch, std::exception_ptr why) {
  while (batch.size() < most_in_batch) {
    auto task = next();
    if (!task) return;
    task->failure = why;
    batch.push_back(std::move(*task));
  }
}

GroupCommit::Fate GroupCommit::try_together(Batch& batch) {
  connection_.do_without_savepoints(true);
  const Fate fate = run_together(batch);
  connection_.do_without_savepoints(false);
  return fate;
}

// It takes in what arrives while it runs.
GroupCommit::Fate GroupCommit::run_together(Batch& batch) {
  const auto started = Steady::now();
  while (batch.size() < most_in_batch && Steady::now() - started < batch_lasts_) {
    auto task = next();
    if (!task) break;
    batch.push_back(std::move(*task));
    const auto written = connection_.rows_written();
    run(batch.back());
    if (!connection_.in_transaction()) return Fate::lost;
    const bool has_left_effects = batch.back().failure && connection_.rows_written() != written;
    if (has_left_effects || connection_.is_spoilt()) return Fate::spoilt;
  }
  return commit(batch) ? Fate::committed : Fate::lost;
}

// False when the transaction is lost for all of the batch.
bool GroupCommit::try_apart(Batch& batch) {
  try {
    begin();
    for (Task& task : batch) {
      run_in_savepoint(task);
      if (!connection_.in_transaction()) return false;
    }
  } catch (...) {
    return false;  // each of them will hear it for himself
  }
  return commit(batch);
}

bool GroupCommit::commit(const Batch& batch) {
  try {
    const auto begun = Steady::now();
    connection_.execute(Sql("COMMIT"));
    batch_lasts_ = std::clamp<Steady::duration>(commits_worth * (Steady::now() - begun), shortest_batch, longest_batch);
    return true;
  } catch (const std::exception& error) {
    base::log::warning("storage_batch_failed", {{"error", error.what()}, {"works", std::to_string(batch.size())}});
    return false;
  }
}

void GroupCommit::run(Task& task) {
  task.failure = nullptr;
  try {
    task.work(connection_);
  } catch (...) {
    task.failure = std::current_exception();
  }
}

void GroupCommit::run_in_savepoint(Task& task) {
  connection_.execute(Sql("SAVEPOINT work"));
  run(task);
  if (!connection_.in_transaction()) return;
  if (task.failure) connection_.execute(Sql("ROLLBACK TO work"));
  connection_.execute(Sql("RELEASE work"));
}

void GroupCommit::run_alone(Task& task) {
  task.failure = nullptr;
  try {
    begin();
    task.work(connection_);
    if (!connection_.in_transaction()) throw DatabaseError("the database gave the transaction up", false);
    connection_.execute(Sql("COMMIT"));
  } catch (...) {
    task.failure = std::current_exception();
    connection_.roll_back();
  }
}

void GroupCommit::begin() {
  connection_.roll_back();
  connection_.execute(Sql("BEGIN IMMEDIATE"));
}

void GroupCommit::tidy_log(bool is_idle) {
  const int pages = connection_.pages_in_log();
  const bool has_begun_anew = pages < pages_when_tidied_;
  if (has_begun_anew) pages_when_tidied_ = 0;
  if (pages - pages_when_tidied_ < (is_idle ? pages_worth_copying : pages_that_must_be_copied)) return;
  const std::lock_guard lock(connection_in_use_);
  connection_.checkpoint();
  pages_when_tidied_ = pages;
}

}  // namespace storage
