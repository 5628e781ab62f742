// Remembers every message that arrived and the answer it got, so that a repeated delivery finds itself.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bot/base/message.hpp"
#include "storage/database.hpp"

namespace storage {

struct Received {
  enum class Status { waiting, done };
  Status status = Status::done;
  base::Outgoing reply;  // empty: nothing was said
};

struct Waiting {
  base::Incoming message;
  std::string trace;
};

class Inbox {
 public:
  explicit Inbox(Connection& connection) : connection_(connection) {}

  std::optional<Received> find(const std::string& connector, const std::string& message_id);
  // A message whose work is done in this transaction, with its answer.
  void done(const base::Incoming& message, const std::string& trace, base::Instant now, const base::Outgoing& reply);
  // A message that is only kept for now; its work follows.
  void keep(const base::Incoming& message, const std::string& trace, base::Instant now);
  std::vector<Waiting> waiting(int limit);  // the oldest first
  void forget_before(base::Instant at);

 private:
  Connection& connection_;
};

}  // namespace storage
