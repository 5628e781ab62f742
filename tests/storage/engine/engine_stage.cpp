// What the tests of the storage engine share: a table of notes, a count of outcomes.
#include "tests/storage/engine/engine_stage.hpp"

#include <chrono>

namespace engine {

using storage::Connection;
using storage::Row;
using storage::Sql;

std::unique_ptr<storage::Database> open_with_notes(const std::string& url, bool durable) {
  auto database = storage::open(url, {.durable = durable});
  database->write_and_wait([](Connection& c) {
    c.execute(Sql("CREATE TABLE IF NOT EXISTS note (id INTEGER PRIMARY KEY, text TEXT NOT NULL)"));
  });
  return database;
}

void add_note(Connection& connection, std::int64_t id, const std::string& text) {
  connection.execute(Sql("INSERT INTO note (id, text) VALUES ($1, $2)"), {id, text});
}

std::vector<std::int64_t> notes(Connection& connection) {
  std::vector<std::int64_t> found;
  connection.query(Sql("SELECT id FROM note ORDER BY id"), {},
                   [&](const Row& row) { found.push_back(row.integer(0)); });
  return found;
}

std::vector<std::int64_t> notes(storage::Database& database) {
  std::vector<std::int64_t> found;
  database.read([&](Connection& c) { found = notes(c); });
  return found;
}

std::string what_is_thrown(const std::function<void()>& action) {
  try {
    action();
  } catch (const std::exception& error) {
    return error.what();
  }
  return "";
}

storage::Database::Done Outcomes::expect(std::int64_t id) {
  return [this, id](std::exception_ptr failure) {
    const std::lock_guard lock(mutex_);
    all_.emplace_back(id, !failure);
    came_.notify_all();
  };
}

bool Outcomes::wait_for(std::size_t many) {
  std::unique_lock lock(mutex_);
  return came_.wait_for(lock, std::chrono::seconds(20), [&] { return all_.size() >= many; });
}

std::vector<std::int64_t> Outcomes::good() const { return ids(true); }

std::vector<std::int64_t> Outcomes::bad() const { return ids(false); }

std::vector<std::int64_t> Outcomes::ids(bool good) const {
  const std::lock_guard lock(mutex_);
  std::vector<std::int64_t> found;
  for (const auto& [id, is_good] : all_)
    if (is_good == good) found.push_back(id);
  return found;
}

}  // namespace engine
