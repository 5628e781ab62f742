// Remembers every message that must leave.
#include "storage/outbox.hpp"

#include <algorithm>

#include "storage/message_json.hpp"

namespace storage {
namespace {

Departure departure_from(const Row& row) {
  Departure d;
  d.id = row.text(0);
  d.member_id = row.text(1);
  d.kind = row.text(2);
  d.address = address_from_json(row.text(3));
  d.message = outgoing_from_json(row.text(4));
  d.trace = row.text(5);
  d.created_at = row.instant(6);
  d.ready_at = row.instant(7);
  d.expires_at = row.instant(8);
  d.attempts = static_cast<int>(row.integer(9));
  return d;
}

}  // namespace

void Outbox::add(const Departure& departure) {
  const bool has_words = !departure.message.text.empty() || departure.message.card;
  if (!has_words || !departure.message.picture) return insert(departure);
  Departure words = departure, picture = departure;
  words.message.picture.reset();
  picture.message = {.picture = departure.message.picture};
  picture.id += "-picture";  // sorts right behind the words and before whatever comes later
  insert(words);
  insert(picture);
}

void Outbox::insert(const Departure& d) {
  connection_.execute(
      "INSERT INTO outbox (id, conversation, member_id, kind, address, message, trace, created_at, ready_at, due_at, "
      "expires_at, status, attempts, lease_owner, lease_until, reason, handle, ended_at) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'open', 0, '', 0, '', '', 0)",
      {d.id, d.address.conversation.key(), d.member_id, d.kind, to_json(d.address), to_json(d.message), d.trace,
       d.created_at, d.ready_at, d.ready_at, d.expires_at});
}

// The two statements differ in whom they wait for.
std::vector<Departure> Outbox::claim(base::Instant now, const std::string& owner, base::Instant lease_until, int limit) {
  std::vector<Departure> claimed;
  claim_some(
      "UPDATE outbox SET lease_owner = $1, lease_until = $2, attempts = attempts + 1 WHERE id IN ("
      "SELECT o.id FROM outbox o WHERE o.status = 'open' AND o.kind = 'reply' AND o.due_at <= $3 AND o.lease_until <= $3 "
      "AND NOT EXISTS (SELECT 1 FROM outbox p WHERE p.status = 'open' AND p.conversation = o.conversation "
      "AND p.ready_at <= o.ready_at AND (p.ready_at < o.ready_at OR p.id < o.id) AND p.kind = 'reply') "
      "AND (SELECT CASE WHEN p.id = o.id OR p.due_at > $3 THEN 1 ELSE 0 END FROM outbox p WHERE p.status = 'open' "
      "AND p.conversation = o.conversation ORDER BY p.ready_at, p.id LIMIT 1) = 1 ORDER BY o.due_at, o.id LIMIT $4) "
      "RETURNING id, member_id, kind, address, message, trace, created_at, ready_at, expires_at, attempts",
      now, owner, lease_until, limit, claimed);
  claim_some(
      "UPDATE outbox SET lease_owner = $1, lease_until = $2, attempts = attempts + 1 WHERE id IN ("
      "SELECT o.id FROM outbox o WHERE o.status = 'open' AND o.kind <> 'reply' AND o.due_at <= $3 AND o.lease_until <= $3 "
      "AND NOT EXISTS (SELECT 1 FROM outbox p WHERE p.status = 'open' AND p.conversation = o.conversation "
      "AND p.ready_at <= o.ready_at AND (p.ready_at < o.ready_at OR p.id < o.id)) ORDER BY o.due_at, o.id LIMIT $4) "
      "RETURNING id, member_id, kind, address, message, trace, created_at, ready_at, expires_at, attempts",
      now, owner, lease_until, limit, claimed);
  return claimed;
}

void Outbox::claim_some(Sql sql, base::Instant now, const std::string& owner, base::Instant lease_until, int limit,
                        std::vector<Departure>& claimed) {
  const int room = limit - static_cast<int>(claimed.size());
  if (room <= 0) return;
  std::vector<std::string> unreadable;
  connection_.query(sql, {owner, lease_until, now, room}, [&](const Row& row) {
    try {
      claimed.push_back(departure_from(row));
    } catch (const std::exception&) {
      unreadable.push_back(row.text(0));
    }
  });
  // One row that cannot be read must not hold up the rest for ever.
  for (const auto& id : unreadable) dead(id, now, "unreadable");
}

std::vector<Departure> Outbox::following(const Departure& first, base::Instant now, int limit) {
  std::vector<Departure> found;
  connection_.query(
      "SELECT id, member_id, kind, address, message, trace, created_at, ready_at, expires_at, attempts FROM outbox "
      "WHERE status = 'open' AND conversation = $1 AND due_at <= $2 AND ready_at >= $3 AND id <> $4 "
      "ORDER BY ready_at, id LIMIT $5",
      {first.address.conversation.key(), now, first.ready_at, first.id, limit},
      [&](const Row& row) { found.push_back(departure_from(row)); });
  return found;
}

void Outbox::merge(const std::string& into, const base::Outgoing& message, const std::vector<std::string>& ids,
                   base::Instant now) {
  connection_.execute("UPDATE outbox SET message = $1 WHERE id = $2", {to_json(message), into});
  for (const auto& id : ids)
    connection_.execute(
        "UPDATE outbox SET status = 'merged', handle = $1, ended_at = $2, lease_until = 0 "
        "WHERE id = $3 AND status = 'open'",
        {into, now, id});
}

void Outbox::sent(const std::string& id, base::Instant now, const std::string& handle) {
  connection_.execute(
      "UPDATE outbox SET status = 'sent', handle = $1, ended_at = $2, lease_until = 0 WHERE id = $3 AND status = 'open'",
      {handle, now, id});
}

void Outbox::again(const std::string& id, base::Instant due_at, const std::string& reason) {
  connection_.execute("UPDATE outbox SET due_at = $1, reason = $2, lease_until = 0 WHERE id = $3 AND status = 'open'",
                      {due_at, reason, id});
}

void Outbox::postpone(const std::string& id, base::Instant due_at) {
  connection_.execute(
      "UPDATE outbox SET due_at = $1, attempts = attempts - 1, lease_until = 0 WHERE id = $2 AND status = 'open'",
      {due_at, id});
}

void Outbox::dead(const std::string& id, base::Instant now, const std::string& reason) {
  connection_.execute(
      "UPDATE outbox SET status = 'dead', reason = $1, ended_at = $2, lease_until = 0 WHERE id = $3 AND status = 'open'",
      {reason, now, id});
}

void Outbox::readdress(const std::string& id, const base::Address& address, base::Instant due_at) {
  connection_.execute(
      "UPDATE outbox SET conversation = $1, address = $2, due_at = $3, lease_until = 0 WHERE id = $4 AND status = 'open'",
      {address.conversation.key(), to_json(address), due_at, id});
}

void Outbox::to_digest(const std::string& id, base::Instant ready_at, base::Instant expires_at) {
  connection_.execute(
      "UPDATE outbox SET kind = 'digest', ready_at = $1, due_at = $1, expires_at = $2, attempts = attempts - 1, "
      "lease_until = 0 WHERE id = $3 AND status = 'open'",
      {ready_at, expires_at, id});
}

void Outbox::hold_back(const std::string& connector, base::Instant until, base::Instant now) {
  const std::string start = connector + "/";
  // At its end a message is claimed once more, to become a dead letter that people see.
  connection_.execute(
      "UPDATE outbox SET due_at = CASE WHEN expires_at < $1 THEN expires_at ELSE $1 END WHERE status = 'open' "
      "AND kind <> 'reply' AND due_at < $1 AND expires_at > $2 AND lease_until <= $2 "
      "AND substr(conversation, 1, length($3)) = $3",
      {until, now, start});
}

bool Outbox::is_ahead_of(base::Instant now, base::Instant lease_until, base::Instant again_by) {
  bool is_ahead = false;
  connection_.query(
      "SELECT 1 FROM outbox WHERE status = 'open' AND (created_at > $1 OR lease_until > $2 OR "
      "(due_at > $3 AND due_at > ready_at)) LIMIT 1",
      {now, lease_until, again_by}, [&](const Row&) { is_ahead = true; });
  return is_ahead;
}

void Outbox::set_clock_back(base::Instant now, const std::string& owner, base::Instant lease_until,
                            base::Instant again_by) {
  connection_.execute(
      "UPDATE outbox SET ready_at = ready_at - created_at + $1, due_at = due_at - created_at + $1, "
      "expires_at = expires_at - created_at + $1, created_at = $1 WHERE status = 'open' AND created_at > $1",
      {now});
  connection_.execute(
      "UPDATE outbox SET due_at = CASE WHEN ready_at > $1 THEN ready_at ELSE $1 END "
      "WHERE status = 'open' AND due_at > $1 AND due_at > ready_at",
      {again_by});
  connection_.execute(
      "UPDATE outbox SET lease_until = CASE WHEN lease_owner = $1 THEN $2 ELSE 0 END "
      "WHERE status = 'open' AND lease_until > $2",
      {owner, lease_until});
}

std::optional<base::Instant> Outbox::next_due(base::Instant now) {
  std::optional<base::Instant> next;
  const auto consider = [&](const Row& row) { next = std::min(next.value_or(row.instant(0)), row.instant(0)); };
  connection_.query(
      "SELECT o.due_at FROM outbox o WHERE o.status = 'open' AND o.kind = 'reply' AND o.lease_until <= $1 AND NOT EXISTS ("
      "SELECT 1 FROM outbox p WHERE p.status = 'open' AND p.conversation = o.conversation AND p.ready_at <= o.ready_at "
      "AND (p.ready_at < o.ready_at OR p.id < o.id) AND p.kind = 'reply') "
      "AND (SELECT CASE WHEN p.id = o.id OR p.due_at > $1 THEN 1 ELSE 0 END FROM outbox p WHERE p.status = 'open' "
      "AND p.conversation = o.conversation ORDER BY p.ready_at, p.id LIMIT 1) = 1 "
      "ORDER BY o.due_at, o.id LIMIT 1",
      {now}, consider);
  connection_.query(
      "SELECT o.due_at FROM outbox o WHERE o.status = 'open' AND o.kind <> 'reply' AND o.lease_until <= $1 AND NOT EXISTS ("
      "SELECT 1 FROM outbox p WHERE p.status = 'open' AND p.conversation = o.conversation AND p.ready_at <= o.ready_at "
      "AND (p.ready_at < o.ready_at OR p.id < o.id)) ORDER BY o.due_at, o.id LIMIT 1",
      {now}, consider);
  return next;
}

Waiting Outbox::waiting(base::Instant now) {
  Waiting found{0, 0, now};
  connection_.query(
      "SELECT count(*), sum(CASE WHEN ready_at <= $1 THEN 1 ELSE 0 END), min(ready_at) FROM outbox WHERE status = 'open'",
      {now}, [&](const Row& row) {
        found = {row.integer(0), row.integer(1), row.integer(1) > 0 ? row.instant(2) : now};
      });
  return found;
}

std::int64_t Outbox::pushed(const std::string& member_id, base::Instant since) {
  std::int64_t count = 0;
  connection_.query(
      "SELECT count(*) FROM outbox WHERE status = 'sent' AND kind = 'push' AND member_id = $1 AND ended_at >= $2",
      {member_id, since}, [&](const Row& row) { count = row.integer(0); });
  return count;
}

// Below, "<> 'open'" says nothing new to people, but that an index of the ended rows alone will do.
std::vector<DeadLetter> Outbox::dead_since(base::Instant from, int limit) {
  std::vector<DeadLetter> found;
  connection_.query(
      "SELECT id, member_id, kind, address, reason, ended_at FROM outbox "
      "WHERE status = 'dead' AND status <> 'open' AND ended_at >= $1 ORDER BY ended_at DESC LIMIT $2",
      {from, limit}, [&](const Row& row) {
        const auto to = address_from_json(row.text(3)).conversation;
        found.push_back({row.text(0), row.text(1), row.text(2), to.connector, row.text(4), row.instant(5), to.title});
      });
  return found;
}

std::int64_t Outbox::count_dead(base::Instant from) {
  std::int64_t count = 0;
  connection_.query("SELECT count(*) FROM outbox WHERE status = 'dead' AND status <> 'open' AND ended_at >= $1", {from},
                    [&](const Row& row) { count = row.integer(0); });
  return count;
}

std::vector<Sent> Outbox::sent_since(base::Instant from, int limit) {
  std::vector<Sent> found;
  connection_.query(
      "SELECT address, ended_at, kind FROM outbox WHERE status = 'sent' AND status <> 'open' AND ended_at >= $1 "
      "ORDER BY ended_at DESC LIMIT $2",
      {from, limit},
      [&](const Row& row) { found.push_back({address_from_json(row.text(0)), row.instant(1), row.text(2)}); });
  return found;
}

}  // namespace storage
