// Remembers every message that must leave, until it has left or is known never to.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bot/base/message.hpp"
#include "storage/database.hpp"

namespace storage {

struct Departure {
  std::string id;         // also the idempotency key of every attempt
  std::string member_id;  // whom it is for; empty for a group
  std::string kind;       // reply, push, reminder
  base::Address address;
  base::Outgoing message;
  std::string trace;
  base::Instant created_at{};
  base::Instant ready_at{};    // not before (quiet hours); also its place in the conversation's order
  base::Instant expires_at{};  // after that it is worth nothing and becomes a dead letter
  int attempts = 0;
};

struct DeadLetter {
  std::string id, member_id, kind, connector, reason;
  base::Instant ended_at{};
};

class Outbox {
 public:
  explicit Outbox(Connection& connection) : connection_(connection) {}

  void add(const Departure& departure);

  // Leases what is due: of every conversation only the first, so that order is kept; at most `limit`. The lease is
  // committed with the transaction; a worker that dies leaves its work to others when the lease ends.
  std::vector<Departure> claim(base::Instant now, const std::string& owner, base::Instant lease_until, int limit);
  // What else waits for the same conversation and may go in the same message as `first`.
  std::vector<Departure> mergeable(const Departure& first, base::Instant now, const std::string& owner,
                                   base::Instant lease_until, int limit);

  void sent(const std::string& id, base::Instant now, const std::string& handle);
  void merged(const std::string& id, base::Instant now, const std::string& into);
  void again(const std::string& id, base::Instant due_at, const std::string& reason);
  void postpone(const std::string& id, base::Instant due_at);  // not an attempt: the rate window was full
  void dead(const std::string& id, base::Instant now, const std::string& reason);
  void release(const std::string& owner);  // gives back every lease of this worker

  std::optional<base::Instant> next_due();
  std::int64_t count_open();
  std::vector<DeadLetter> dead_since(base::Instant from, int limit);  // the newest first
  void forget_before(base::Instant at);

 private:
  Connection& connection_;
};

}  // namespace storage
