// What the tests of the storage engine share: a table of notes, a count of outcomes.
#pragma once

#include <gtest/gtest.h>

#include <atomic>
#include <condition_variable>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "storage/database.hpp"
#include "storage/sqlite.hpp"
#include "tests/folder.hpp"

namespace engine {

using tests::Folder;

// Opens `url` and makes the table the tests write to: note(id, text).
std::unique_ptr<storage::Database> open_with_notes(const std::string& url, bool durable = false);

void add_note(storage::Connection& connection, std::int64_t id, const std::string& text = "");
std::vector<std::int64_t> notes(storage::Database& database);
std::vector<std::int64_t> notes(storage::Connection& connection);
std::string what_is_thrown(const std::function<void()>& action);  // "" when nothing is

// Waits until so many outcomes have been reported to it, in the order they came.
class Outcomes {
 public:
  storage::Database::Done expect(std::int64_t id);
  bool wait_for(std::size_t many);  // false when they do not come within 20 s
  std::vector<std::int64_t> good() const;
  std::vector<std::int64_t> bad() const;

 private:
  std::vector<std::int64_t> ids(bool good) const;

  mutable std::mutex mutex_;
  std::condition_variable came_;
  std::vector<std::pair<std::int64_t, bool>> all_;
};

}  // namespace engine
