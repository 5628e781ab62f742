// Tells a rep and his manager, once, that he has been behind the pace for several weeks in a row.
#pragma once

#include <map>
#include <optional>

#include "bot/chat/pace.hpp"
#include "bot/jobs/workday_hour.hpp"
#include "storage/store.hpp"

namespace jobs {

// Called by one thread at a time. Looks on the first working day of a week, and catches up after an outage; a streak that
// goes on is not told again, a new one is.
class PaceAlarm {
 public:
  static constexpr base::Duration hour = std::chrono::hours(9) + std::chrono::minutes(10);

  explicit PaceAlarm(const Crew& crew) : crew_(crew), hour_(crew, "pace looked at on", hour) {}

  std::size_t tick(base::Instant now);  // how many reps were told
  std::optional<base::Instant> next(base::Instant now);

 private:
  struct Behind {
    crm::Member member;
    chat::Streak streak;
  };
  std::vector<Behind> behind(base::Instant now);
  bool tell_safely(storage::Connection& connection, const Behind& behind, base::Instant now);
  void tell_managers(storage::Connection& connection, const std::vector<Behind>& told, base::Instant now);

  const Crew& crew_;
  const WorkdayHour hour_;
};

}  // namespace jobs
