// A few read-only connections to one SQLite file, so that questions do not wait for the writer.
#pragma once

#include <array>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "storage/database.hpp"
#include "storage/sqlite.hpp"

namespace storage {

// Runs `work` in a snapshot of its own, or in the open one when a transaction is already open.
void read_snapshot(SqliteConnection& connection, const Database::Work& work);

// Thread-safe. The connections are opened when first needed; with all of them lent, read() waits.
class SqliteReaders {
 public:
  explicit SqliteReaders(std::string path) : path_(std::move(path)) {}

  // A read() inside the `work` of another of the same thread sees the same snapshot.
  void read(const Database::Work& work);

  std::unique_ptr<SqliteConnection> open_another() const;

 private:
  struct Seat {
    std::unique_ptr<SqliteConnection> connection;
    std::thread::id taken_by;
  };

  Seat* seat_of(std::thread::id reader);
  Seat& take_seat();
  void leave(Seat& seat);

  const std::string path_;
  std::mutex mutex_;  // guards who sits where; a connection belongs to whoever took its seat
  std::condition_variable left_;
  std::array<Seat, 4> seats_;
};

}  // namespace storage
