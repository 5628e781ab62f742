// Remembers what somebody was asked, which chats there are, and small facts that must survive a restart.
#include "storage/dialogues.hpp"

namespace storage {

std::string Dialogues::state(const std::string& conversation, const std::string& member_id, base::Instant now) {
  std::string state;
  connection_.query(
      "SELECT state FROM dialogues WHERE conversation = $1 AND member_id = $2 AND expires_at > $3",
      {conversation, member_id, now}, [&](const Row& row) { state = row.text(0); });
  return state;
}

void Dialogues::ask(const std::string& conversation, const std::string& member_id, const std::string& state,
                    base::Instant until) {
  connection_.execute(
      "INSERT INTO dialogues (conversation, member_id, state, expires_at) VALUES ($1, $2, $3, $4) "
      "ON CONFLICT (conversation, member_id) DO UPDATE SET state = excluded.state, expires_at = excluded.expires_at",
      {conversation, member_id, state, until});
}

void Dialogues::close(const std::string& conversation, const std::string& member_id) {
  connection_.execute("DELETE FROM dialogues WHERE conversation = $1 AND member_id = $2", {conversation, member_id});
}

bool Conversations::meet(const base::Conversation& c, base::Instant now) {
  return connection_.execute(
             "INSERT INTO conversations (key, connector, kind, id, title, first_at, chatted_at) "
             "VALUES ($1, $2, $3, $4, $5, $6, 0) ON CONFLICT (key) DO NOTHING",
             {c.key(), c.connector, c.kind == base::ChatKind::group ? "group" : "single", c.id, c.title, now}) == 1;
}

bool Conversations::may_chat(const base::Conversation& c, base::Instant now, base::Duration pause) {
  return connection_.execute("UPDATE conversations SET chatted_at = $1 WHERE key = $2 AND chatted_at <= $3",
                             {now, c.key(), now - pause}) == 1;
}

std::optional<base::Conversation> Conversations::group_titled(const std::string& title) {
  std::optional<base::Conversation> found;
  connection_.query("SELECT connector, id, title FROM conversations WHERE title = $1 AND kind = 'group' ORDER BY key LIMIT 1",
                    {title}, [&](const Row& row) {
                      found = base::Conversation{row.text(0), base::ChatKind::group, row.text(1), row.text(2)};
                    });
  return found;
}

std::string Notes::get(const std::string& name) {
  std::string value;
  connection_.query("SELECT value FROM notes WHERE name = $1", {name}, [&](const Row& row) { value = row.text(0); });
  return value;
}

void Notes::set(const std::string& name, const std::string& value) {
  connection_.execute(
      "INSERT INTO notes (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
      {name, value});
}

std::optional<base::Instant> Rungs::climbed_at(const std::string& name) {
  std::optional<base::Instant> at;
  connection_.query("SELECT at FROM rungs WHERE name = $1", {name}, [&](const Row& row) { at = row.instant(0); });
  return at;
}

bool Rungs::climb(const std::string& name, base::Instant now) {
  return connection_.execute("INSERT INTO rungs (name, at) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING", {name, now}) == 1;
}

}  // namespace storage
