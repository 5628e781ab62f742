// Reminds reps who have not said that they know their target, and tells their managers in the end.
#pragma once

#include <optional>

#include "bot/jobs/workday_hour.hpp"
#include "storage/store.hpp"

namespace jobs {

// Called by one thread at a time. Each rung of waiting is said once; after an outage only the highest that was passed.
class ChaseTargets {
 public:
  static constexpr base::Duration hour = std::chrono::hours(9) + std::chrono::minutes(5);

  explicit ChaseTargets(const Crew& crew) : crew_(crew), hour_(crew, "targets chased on", hour) {}

  std::size_t tick(base::Instant now);  // how many were reminded
  std::optional<base::Instant> next(base::Instant now);

 private:
  bool chase_safely(storage::Connection& connection, const std::vector<crm::TargetReceipt>& of_one, base::Instant now);
  // The rung that is due and was not said yet: how many of them were passed; 0: none.
  std::size_t rung_due(storage::Store& store, const crm::TargetReceipt& receipt, base::Instant now) const;
  void tell_managers(storage::Connection& connection, const std::vector<std::string>& waiting, base::Instant now);

  const Crew& crew_;
  const WorkdayHour hour_;
};

}  // namespace jobs
