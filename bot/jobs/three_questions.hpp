// The weekly spot check: some reps, chosen at random, are asked for their number in the single chat; their managers learn
// how many know it.
#pragma once

#include <optional>

#include "bot/jobs/workday_hour.hpp"
#include "storage/store.hpp"

namespace jobs {

// Called by one thread at a time. Asks on a week's second working day; tells the result on the second working day after
// that, or on the next one, also when that is a week later.
class ThreeQuestions {
 public:
  static constexpr base::Duration hour = std::chrono::hours(10);

  explicit ThreeQuestions(const Crew& crew) : crew_(crew), hour_(crew, "three questions on", hour) {}

  std::size_t tick(base::Instant now);  // how many were asked or told
  std::optional<base::Instant> next(base::Instant now);

 private:
  std::size_t ask(storage::Connection& connection, const std::string& week, base::Instant now);
  std::size_t report(storage::Connection& connection, const std::string& week, base::Instant now);

  const Crew& crew_;
  const WorkdayHour hour_;
};

}  // namespace jobs
