// Sends what waits in the outbox: in order, with patience, and never faster than the platforms allow.
#pragma once

#include <atomic>
#include <condition_variable>
#include <map>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "bot/jobs/crew.hpp"
#include "bot/jobs/ending.hpp"
#include "bot/jobs/gates.hpp"
#include "bot/jobs/rates.hpp"
#include "bot/jobs/senders.hpp"

namespace jobs {

// At least once: what was sent but not yet recorded when the process dies is sent again after the lease, under the
// same idempotency key. Within a conversation nothing overtakes what came before it.
//
// Either pass() is called by one thread, or run(); not both at once. wake() may be called by any thread.
class Deliver {
 public:
  static constexpr base::Duration lease = std::chrono::seconds(60);      // a send is bounded well below it
  static constexpr base::Duration last_grace = std::chrono::seconds(4);  // for the sends in hand when it is to stop

  // `senders`: how many threads wait on the network while run() goes on; 0: none, all is done by the caller.
  Deliver(const Crew& crew, Rates& rates, int senders = 0);
  ~Deliver();  // waits for sends that outlived the grace, at most until the transport gives them up

  // Sends everything that is due, in the calling thread. Returns how many messages left. When the database fails,
  // throws; nothing is lost by that.
  std::size_t pass(base::Instant now);

  // Delivers until it is told to stop, then finishes what is in hand. `clock` lives as long as this. Sleeps in real
  // time, at most 100 ms at once, so it may be told of new work or not.
  void run(const base::Clock& clock, std::stop_token stop);
  void wake();  // there is new work

  Gates& gates() { return gates_; }

 private:
  std::vector<storage::Departure> claim(base::Instant now, std::size_t limit);
  void record(std::vector<Ending> endings);
  void recall(base::Instant now);
  void mind_clock(base::Instant now);
  void forget_what_was_closed();

  std::optional<Ending> hindrance(const storage::Departure& departure, base::Instant now);
  bool is_picture_for_the_blind(const storage::Departure& departure) const;
  std::optional<Ending> no_room(const storage::Departure& departure, base::Instant now);
  Ending held_back(const storage::Departure& departure, base::Instant until, base::Instant now);
  void carry_others(storage::Departure& departure, base::Instant now);
  Ending attempt(const storage::Departure& departure, base::Instant now);
  base::Delivery send(const storage::Departure& departure, base::Instant now);
  Ending ending(const storage::Departure& departure, const base::Delivery& delivery, base::Instant now);
  Ending refused(const storage::Departure& departure, const base::Delivery& delivery, base::Instant now);
  Ending later(const storage::Departure& departure, const base::Delivery& delivery, base::Instant now);
  Ending failed_here(const storage::Departure& departure, const std::string& reason, base::Instant now);
  void tell(const Ending& ending);
  std::string way_out(const storage::Departure& departure) const;

  std::size_t pass_once(base::Instant now, std::size_t& claimed);
  bool hand_out(const base::Clock& clock);
  void serve(const base::Clock& clock);
  void wait(base::Duration longest);
  base::Duration until_next(base::Instant now);

  const Crew& crew_;
  Rates& rates_;
  const std::string owner_;
  bool recalled_ = false;
  base::Instant latest_{};  // that the clock has shown
  std::atomic<bool> stopping_{false};

  Gates gates_;
  std::mutex mutex_;  // guards the three below
  std::vector<Ending> unrecorded_;  // the database would not take them
  std::map<std::string, base::Instant> held_until_;  // connectors whose queue was told to wait
  bool woken_ = false;
  std::condition_variable work_;

  std::optional<Senders> senders_;  // last: its threads use all of the above
};

}  // namespace jobs
