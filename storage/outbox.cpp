// Remembers every message that must leave.
#include "storage/outbox.hpp"

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

void Outbox::add(const Departure& d) {
  connection_.execute(
      "INSERT INTO outbox (id, conversation, member_id, kind, address, message, trace, created_at, ready_at, due_at, "
      "expires_at, status, attempts, lease_owner, lease_until, reason, handle, ended_at) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'open', 0, '', 0, '', '', 0)",
      {d.id, d.address.conversation.key(), d.member_id, d.kind, to_json(d.address), to_json(d.message), d.trace,
       d.created_at, d.ready_at, d.ready_at, d.expires_at});
}

std::vector<Departure> Outbox::claim(base::Instant now, const std::string& owner, base::Instant lease_until, int limit) {
  std::vector<Departure> claimed;
  connection_.query(
      "UPDATE outbox SET lease_owner = $1, lease_until = $2, attempts = attempts + 1 WHERE id IN ("
      "SELECT o.id FROM outbox o WHERE o.status = 'open' AND o.due_at <= $3 AND o.lease_until <= $4 AND NOT EXISTS ("
      "SELECT 1 FROM outbox p WHERE p.status = 'open' AND p.conversation = o.conversation AND p.ready_at <= o.ready_at "
      "AND (p.ready_at < o.ready_at OR p.id < o.id)) ORDER BY o.due_at, o.id LIMIT $5) "
      "RETURNING id, member_id, kind, address, message, trace, created_at, ready_at, expires_at, attempts",
      {owner, lease_until, now, now, limit}, [&](const Row& row) { claimed.push_back(departure_from(row)); });
  return claimed;
}

std::vector<Departure> Outbox::mergeable(const Departure& first, base::Instant now, const std::string& owner,
                                         base::Instant lease_until, int limit) {
  std::vector<Departure> claimed;
  connection_.query(
      "UPDATE outbox SET lease_owner = $1, lease_until = $2 WHERE id IN ("
      "SELECT o.id FROM outbox o WHERE o.status = 'open' AND o.conversation = $3 AND o.kind = $4 AND o.due_at <= $5 AND "
      "o.lease_until <= $6 AND o.id <> $7 ORDER BY o.ready_at, o.id LIMIT $8) "
      "RETURNING id, member_id, kind, address, message, trace, created_at, ready_at, expires_at, attempts",
      {owner, lease_until, first.address.conversation.key(), first.kind, now, now, first.id, limit},
      [&](const Row& row) { claimed.push_back(departure_from(row)); });
  return claimed;
}

void Outbox::sent(const std::string& id, base::Instant now, const std::string& handle) {
  connection_.execute("UPDATE outbox SET status = 'sent', handle = $1, ended_at = $2, lease_until = 0 WHERE id = $3",
                      {handle, now, id});
}

void Outbox::merged(const std::string& id, base::Instant now, const std::string& into) {
  connection_.execute("UPDATE outbox SET status = 'merged', handle = $1, ended_at = $2, lease_until = 0 WHERE id = $3",
                      {into, now, id});
}

void Outbox::again(const std::string& id, base::Instant due_at, const std::string& reason) {
  connection_.execute("UPDATE outbox SET due_at = $1, reason = $2, lease_until = 0 WHERE id = $3", {due_at, reason, id});
}

void Outbox::postpone(const std::string& id, base::Instant due_at) {
  connection_.execute("UPDATE outbox SET due_at = $1, attempts = attempts - 1, lease_until = 0 WHERE id = $2",
                      {due_at, id});
}

void Outbox::dead(const std::string& id, base::Instant now, const std::string& reason) {
  connection_.execute("UPDATE outbox SET status = 'dead', reason = $1, ended_at = $2, lease_until = 0 WHERE id = $3",
                      {reason, now, id});
}

void Outbox::release(const std::string& owner) {
  connection_.execute("UPDATE outbox SET lease_until = 0 WHERE status = 'open' AND lease_owner = $1", {owner});
}

std::optional<base::Instant> Outbox::next_due() {
  std::optional<base::Instant> next;
  connection_.query("SELECT due_at FROM outbox WHERE status = 'open' ORDER BY due_at, id LIMIT 1", {},
                    [&](const Row& row) { next = row.instant(0); });
  return next;
}

std::int64_t Outbox::count_open() {
  std::int64_t count = 0;
  connection_.query("SELECT count(*) FROM outbox WHERE status = 'open'", {}, [&](const Row& row) { count = row.integer(0); });
  return count;
}

std::vector<DeadLetter> Outbox::dead_since(base::Instant from, int limit) {
  std::vector<DeadLetter> found;
  connection_.query(
      "SELECT id, member_id, kind, address, reason, ended_at FROM outbox "
      "WHERE status = 'dead' AND ended_at >= $1 ORDER BY ended_at DESC LIMIT $2",
      {from, limit}, [&](const Row& row) {
        found.push_back({row.text(0), row.text(1), row.text(2),
                         address_from_json(row.text(3)).conversation.connector, row.text(4), row.instant(5)});
      });
  return found;
}

void Outbox::forget_before(base::Instant at) {
  connection_.execute("DELETE FROM outbox WHERE status IN ('sent', 'merged') AND ended_at < $1", {at});
}

}  // namespace storage
