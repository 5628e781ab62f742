// Remembers what must be provable later.
#include "storage/evidence.hpp"

#include "storage/message_json.hpp"

namespace storage {
namespace {

std::string_view word(base::Attachment::Kind kind) {
  using Kind = base::Attachment::Kind;
  switch (kind) {
    case Kind::image: return "image";
    case Kind::voice: return "voice";
    case Kind::video: return "video";
    case Kind::file: return "file";
    case Kind::location: return "location";
    case Kind::link: return "link";
    case Kind::card: break;
  }
  return "card";
}

}  // namespace

void Media::expect(const std::string& id, const std::string& member_id, const base::Incoming& message, int position,
                   base::Instant now) {
  const auto& attachment = message.attachments.at(static_cast<std::size_t>(position));
  connection_.execute(
      "INSERT INTO media (id, connector, message_id, member_id, kind, incoming, position, name, "
      "content_type, bytes, status, attempts, due_at, reason, created_at) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, '', NULL, 'waiting', 0, $9, '', $10)",
      {id, message.conversation.connector, message.message_id, member_id, word(attachment.kind), to_json(message),
       position, attachment.name, now, now});
}

std::vector<PendingMedia> Media::claim(base::Instant now, base::Instant until, int limit) {
  std::vector<PendingMedia> found;
  connection_.query(
      "UPDATE media SET due_at = $1 WHERE id IN (SELECT id FROM media WHERE status = 'waiting' AND due_at <= $2 "
      "ORDER BY due_at, id LIMIT $3) RETURNING id, incoming, position, attempts",
      {until, now, limit}, [&](const Row& row) {
        found.push_back({row.text(0), incoming_from_json(row.text(1)), static_cast<int>(row.integer(2)),
                         static_cast<int>(row.integer(3))});
      });
  return found;
}

std::optional<base::Instant> Media::next_due() {
  std::optional<base::Instant> next;
  connection_.query("SELECT due_at FROM media WHERE status = 'waiting' ORDER BY due_at, id LIMIT 1", {},
                    [&](const Row& row) { next = row.instant(0); });
  return next;
}

void Media::fetched(const std::string& id, const std::string& bytes, const std::string& content_type,
                    const std::string& name) {
  connection_.execute(
      "UPDATE media SET status = 'kept', bytes = $1, content_type = $2, name = CASE WHEN name = '' THEN $3 ELSE name END "
      "WHERE id = $4 AND status = 'waiting'",
      {Param::blob(bytes), content_type, name, id});
}

void Media::again(const std::string& id, base::Instant due_at, const std::string& reason) {
  connection_.execute("UPDATE media SET attempts = attempts + 1, due_at = $1, reason = $2 WHERE id = $3 "
                      "AND status = 'waiting'",
                      {due_at, reason, id});
}

void Media::lost(const std::string& id, const std::string& reason) {
  connection_.execute("UPDATE media SET status = 'lost', reason = $1 WHERE id = $2 AND status = 'waiting'", {reason, id});
}

void PhoneViews::add(const std::string& id, const std::string& member_id, const std::string& contact_id,
                     base::Instant now) {
  connection_.execute("INSERT INTO phone_views (id, member_id, contact_id, at) VALUES ($1, $2, $3, $4)",
                      {id, member_id, contact_id, now});
}

void NotUnderstood::add(const std::string& id, const std::string& member_id, const std::string& conversation,
                        const std::string& text, base::Instant now) {
  connection_.execute("INSERT INTO not_understood (id, at, member_id, conversation, text) VALUES ($1, $2, $3, $4, $5)",
                      {id, now, member_id, conversation, text});
}

std::vector<std::string> NotUnderstood::since(base::Instant from, int limit) {
  std::vector<std::string> found;
  connection_.query("SELECT text FROM not_understood WHERE at >= $1 ORDER BY at DESC, id LIMIT $2", {from, limit},
                    [&](const Row& row) { found.push_back(row.text(0)); });
  return found;
}

}  // namespace storage
