// Once a day: forgets what has been kept long enough, and says when next year's calendar is missing.
#pragma once

#include "bot/jobs/crew.hpp"
#include "storage/store.hpp"

namespace jobs {

// Called by one thread at a time. Remembers in the database when it ran, so a restart does not repeat it.
class Housekeeping {
 public:
  static constexpr base::Duration kept = std::chrono::days(30);  // messages, and questions that nobody answered
  static constexpr base::Duration not_understood_kept = std::chrono::days(90);
  static constexpr base::Duration phone_views_kept = std::chrono::days(365);
  static constexpr base::Duration rungs_kept = std::chrono::days(365);

  explicit Housekeeping(const Crew& crew) : crew_(crew) {}

  // Forgets a slice after the other, so that the writer is never busy with it for long; what is left then waits for
  // the next tick.
  void tick(base::Instant now);
  base::Instant next(base::Instant now);  // half past three at night, when nobody talks to the bot; now, if overdue

 private:
  bool has_run(storage::Notes& notes, base::Instant now) const;
  bool forget(base::Instant now);
  void finish(storage::Connection& connection, base::Instant now);
  void announce_calendars(storage::Store& store, base::Instant now);
  void announce_calendar(storage::Store& store, std::chrono::year year, const std::string& note, base::Instant now);

  const Crew& crew_;
};

}  // namespace jobs
