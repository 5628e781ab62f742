// Remembers every message that arrived and the answer it got.
#include "storage/inbox.hpp"

#include "storage/message_json.hpp"

namespace storage {

std::optional<Received> Inbox::find(const std::string& connector, const std::string& message_id) {
  std::optional<Received> found;
  connection_.query("SELECT status, reply FROM inbox WHERE connector = $1 AND message_id = $2", {connector, message_id},
                    [&](const Row& row) {
                      found = Received{row.text(0) == "waiting" ? Received::Status::waiting : Received::Status::done, {}};
                      if (const auto reply = row.text(1); !reply.empty()) found->reply = outgoing_from_json(reply);
                    });
  return found;
}

void Inbox::done(const base::Incoming& message, const std::string& trace, base::Instant now,
                 const base::Outgoing& reply) {
  connection_.execute(
      "INSERT INTO inbox (connector, message_id, at, status, trace, incoming, reply) "
      "VALUES ($1, $2, $3, 'done', $4, '', $5) ON CONFLICT (connector, message_id) DO UPDATE SET "
      "status = 'done', incoming = '', reply = excluded.reply",
      {message.conversation.connector, message.message_id, now, trace, reply.empty() ? "" : to_json(reply)});
}

void Inbox::keep(const base::Incoming& message, const std::string& trace, base::Instant now) {
  connection_.execute(
      "INSERT INTO inbox (connector, message_id, at, status, trace, incoming, reply) "
      "VALUES ($1, $2, $3, 'waiting', $4, $5, '')",
      {message.conversation.connector, message.message_id, now, trace, to_json(message)});
}

std::vector<Waiting> Inbox::waiting(int limit) {
  std::vector<Waiting> found;
  connection_.query(
      "SELECT incoming, trace FROM inbox WHERE status = 'waiting' ORDER BY at, message_id LIMIT $1", {limit},
      [&](const Row& row) { found.push_back({incoming_from_json(row.text(0)), row.text(1)}); });
  return found;
}

void Inbox::forget_before(base::Instant at) {
  connection_.execute("DELETE FROM inbox WHERE at < $1 AND status = 'done'", {at});
}

}  // namespace storage
