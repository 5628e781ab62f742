// A few read-only connections to one SQLite file, so that questions do not wait for the writer.
#include "storage/sqlite_readers.hpp"

#include <algorithm>

namespace storage {

void read_snapshot(SqliteConnection& connection, const Database::Work& work) {
  if (connection.in_transaction()) return work(connection);
  connection.execute(Sql("BEGIN"));
  try {
    work(connection);
  } catch (...) {
    connection.roll_back();
    throw;
  }
  connection.roll_back();
}

void SqliteReaders::read(const Database::Work& work) {
  {
    std::unique_lock lock(mutex_);
    if (Seat* const mine = seat_of(std::this_thread::get_id())) {
      lock.unlock();
      return work(*mine->connection);
    }
  }
  Seat& seat = take_seat();
  try {
    if (!seat.connection) seat.connection = open_another();
    read_snapshot(*seat.connection, work);
  } catch (...) {
    leave(seat);
    throw;
  }
  leave(seat);
}

std::unique_ptr<SqliteConnection> SqliteReaders::open_another() const {
  return std::make_unique<SqliteConnection>(
      path_, SqliteConnection::Settings{.access = SqliteConnection::Access::read_only, .cache_kib = 1024});
}

SqliteReaders::Seat* SqliteReaders::seat_of(std::thread::id reader) {
  const auto found = std::find_if(seats_.begin(), seats_.end(), [&](const Seat& s) { return s.taken_by == reader; });
  return found == seats_.end() ? nullptr : &*found;
}

// The seats are tried from the front, so a quiet service opens one connection and keeps to it.
SqliteReaders::Seat& SqliteReaders::take_seat() {
  std::unique_lock lock(mutex_);
  Seat* free = nullptr;
  left_.wait(lock, [&] { return (free = seat_of(std::thread::id())) != nullptr; });
  free->taken_by = std::this_thread::get_id();
  return *free;
}

void SqliteReaders::leave(Seat& seat) {
  // Short of memory, not even the end of the snapshot may have worked: whoever came next would see the past, for ever.
  if (seat.connection && seat.connection->in_transaction()) seat.connection.reset();
  {
    const std::lock_guard lock(mutex_);
    seat.taken_by = std::thread::id();
  }
  left_.notify_one();
}

}  // namespace storage
