// Remembers every message that arrived and the answer it got, so that a repeated delivery finds itself.
#pragma once

#include <optional>
#include <string>

#include "bot/base/message.hpp"
#include "storage/database.hpp"

namespace storage {

class Inbox {
 public:
  explicit Inbox(Connection& connection) : connection_(connection) {}

  // The answer that a repeated delivery gets again (empty: nothing is said); none for a message never seen.
  std::optional<base::Outgoing> find(const std::string& connector, const std::string& message_id);
  // A message whose work is done in this transaction.
  void add(const base::Incoming& message, const std::string& trace, base::Instant now, const base::Outgoing& reply);

 private:
  Connection& connection_;
};

}  // namespace storage
