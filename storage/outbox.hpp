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
  std::string kind;       // reply, reminder, morning, push, urgent (a push outside the day's measure), digest (those beyond it), alert (for admins)
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
  std::string title = {};  // of a group, where the platform tells it
};

struct Sent {
  base::Address address;
  base::Instant at{};
  std::string kind;
};

// What waits to leave.
struct Waiting {
  std::int64_t count = 0;    // all of it, also what quiet hours hold back
  std::int64_t overdue = 0;  // what should have left by now
  base::Instant since{};     // when the oldest of that was to leave; `now` when there is none
};

class Outbox {
 public:
  explicit Outbox(Connection& connection) : connection_(connection) {}

  // A message with words and a picture becomes two, since platforms take it as two sends: a worker that dies between
  // them repeats neither.
  void add(const Departure& departure);

  // Leases what is due, answers first: of every conversation only the first, so that order is kept; at most `limit`.
  // But an answer does not wait for pushes that wait for room themselves. The lease is committed with the transaction;
  // a worker that dies leaves its work to others when the lease ends.
  std::vector<Departure> claim(base::Instant now, const std::string& owner, base::Instant lease_until, int limit);
  // What is due next in the same conversation, in order. Not leased: nobody gets it while `first` is open.
  std::vector<Departure> following(const Departure& first, base::Instant now, int limit);
  // `into` carries `message` from now on, which says what these said.
  void merge(const std::string& into, const base::Outgoing& message, const std::vector<std::string>& ids,
             base::Instant now);

  // All of these change open rows only: what has ended stays as it ended.
  void sent(const std::string& id, base::Instant now, const std::string& handle);
  void again(const std::string& id, base::Instant due_at, const std::string& reason);
  void postpone(const std::string& id, base::Instant due_at);  // not an attempt: the rate window was full, time was up
  void dead(const std::string& id, base::Instant now, const std::string& reason);
  void readdress(const std::string& id, const base::Address& address, base::Instant due_at);
  void to_digest(const std::string& id, base::Instant ready_at, base::Instant expires_at);  // no attempt either
  // Nothing that nobody asked for leaves by this connector before `until`; what somebody holds at `now` excepted.
  void hold_back(const std::string& connector, base::Instant until, base::Instant now);

  // For a clock that was wrong and has been set back to `now`: what was made later than now was made now, nobody else
  // holds anything longer than `lease_until`, and what waits for another try waits until `again_by` at the longest.
  // What `owner` holds itself stays his.
  void set_clock_back(base::Instant now, const std::string& owner, base::Instant lease_until, base::Instant again_by);
  // Whether there is anything of the kind.
  bool is_ahead_of(base::Instant now, base::Instant lease_until, base::Instant again_by);

  // When claim() will next find something, not counting what somebody holds at `now`.
  std::optional<base::Instant> next_due(base::Instant now);
  Waiting waiting(base::Instant now);
  std::int64_t pushed(const std::string& member_id, base::Instant since);  // pushes this person got
  std::int64_t count_dead(base::Instant from);
  std::vector<DeadLetter> dead_since(base::Instant from, int limit);  // the newest first
  std::vector<Sent> sent_since(base::Instant from, int limit);        // the newest first

 private:
  void insert(const Departure& departure);
  void claim_some(Sql sql, base::Instant now, const std::string& owner, base::Instant lease_until, int limit,
                  std::vector<Departure>& claimed);

  Connection& connection_;
};

}  // namespace storage
