// A part of a transaction that can fail alone.
#pragma once

#include "storage/database.hpp"

namespace storage {

// Rolls back unless kept. Not nested.
class Savepoint {
 public:
  explicit Savepoint(Connection& connection) : connection_(connection) { connection_.execute("SAVEPOINT deed"); }
  ~Savepoint() {
    if (is_kept_) return;
    try {
      connection_.execute("ROLLBACK TO SAVEPOINT deed");
      connection_.execute("RELEASE SAVEPOINT deed");
    } catch (...) {
      // The whole transaction is about to fail for the same reason.
    }
  }
  Savepoint(const Savepoint&) = delete;
  Savepoint& operator=(const Savepoint&) = delete;

  void keep() {
    connection_.execute("RELEASE SAVEPOINT deed");
    is_kept_ = true;
  }

 private:
  Connection& connection_;
  bool is_kept_ = false;
};

}  // namespace storage
