// A part of a transaction that can fail alone.
#pragma once

#include "storage/database.hpp"

namespace storage {

// Undone unless kept. Not nested.
class Savepoint {
 public:
  explicit Savepoint(Connection& connection) : connection_(connection) { connection_.begin_part(); }
  ~Savepoint() {
    if (!is_kept_) connection_.undo_part();
  }
  Savepoint(const Savepoint&) = delete;
  Savepoint& operator=(const Savepoint&) = delete;

  void keep() {
    connection_.keep_part();
    is_kept_ = true;
  }

 private:
  Connection& connection_;
  bool is_kept_ = false;
};

}  // namespace storage
