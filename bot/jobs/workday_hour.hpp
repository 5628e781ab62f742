// The next time of a day's hour on which something is done once, on working days.
#pragma once

#include <optional>
#include <string>

#include "bot/jobs/crew.hpp"

namespace jobs {

// That it was done is a note in the database, set in the transaction that does it.
class WorkdayHour {
 public:
  // `note`: under which the last day is kept.
  WorkdayHour(const Crew& crew, std::string note, base::Duration hour) : crew_(crew), note_(std::move(note)), hour_(hour) {}

  base::Instant next(base::Instant now) const;  // `now` itself when it is due
  void done(storage::Connection& connection, base::Instant now) const;
  base::Date today(base::Instant now) const { return base::civil(now, crew_.rules.zone).date; }

 private:
  const Crew& crew_;
  const std::string note_;
  const base::Duration hour_;
};

}  // namespace jobs
