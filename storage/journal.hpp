// Writes rows and remembers what they were before, so that a command can be undone as a whole.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "storage/record.hpp"

namespace storage {

struct Change {
  std::string table;
  std::string id;
  std::optional<Record> before, after;  // none: there was (is) no such row
};

// The changes of one command. Used by one thread.
class Journal {
 public:
  explicit Journal(Connection& connection) : connection_(connection) {}

  void add(const Table& table, Record record);  // a row whose id is new
  void put(const Table& table, Record record);  // a row that may exist; nothing is noted when it is the same
  void remove(const Table& table, const std::string& id);

  bool stands(const Change& change) const;  // whether the row is stored as the change has left it

  void note(Change change) { changes_.push_back(std::move(change)); }  // written by somebody else

  const std::vector<Change>& changes() const { return changes_; }
  bool is_empty() const { return changes_.empty(); }
  void forget() { changes_.clear(); }

 private:
  void write(const Table& table, std::optional<Record> before, std::optional<Record> after);

  Connection& connection_;
  std::vector<Change> changes_;
};

std::string to_json(const std::vector<Change>& changes);
std::vector<Change> changes_from_json(const std::string& text);

}  // namespace storage
