// Remembers every message that arrived and the answer it got.
#include "storage/inbox.hpp"

#include "storage/message_json.hpp"

namespace storage {

std::optional<base::Outgoing> Inbox::find(const std::string& connector, const std::string& message_id) {
  std::optional<base::Outgoing> found;
  connection_.query("SELECT reply FROM inbox WHERE connector = $1 AND message_id = $2", {connector, message_id},
                    [&](const Row& row) {
                      const auto reply = row.text(0);
                      found = reply.empty() ? base::Outgoing{} : outgoing_from_json(reply);
                    });
  return found;
}

void Inbox::add(const base::Incoming& message, const std::string& trace, base::Instant now, const base::Outgoing& reply) {
  connection_.execute(
      "INSERT INTO inbox (connector, message_id, at, trace, reply) VALUES ($1, $2, $3, $4, $5)",
      {message.conversation.connector, message.message_id, now, trace, reply.empty() ? "" : to_json(reply)});
}

}  // namespace storage
