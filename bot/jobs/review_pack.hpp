// Brings every manager the review of the month that is over, on the first working day of the next.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "bot/chat/reply.hpp"
#include "bot/jobs/workday_hour.hpp"
#include "storage/store.hpp"

namespace jobs {

// Called by one thread at a time. A month is told once; that it was is part of the transaction that posts it. An outage is
// made up for within the first working week.
class ReviewPack {
 public:
  static constexpr base::Duration hour = std::chrono::hours(9) + std::chrono::minutes(20);
  static constexpr int too_late = 5;  // working days into the month: nobody asks for it any more

  explicit ReviewPack(const Crew& crew) : crew_(crew), hour_(crew, "review looked at on", hour) {}

  std::size_t tick(base::Instant now);  // how many managers were told
  std::optional<base::Instant> next(base::Instant now);

 private:
  using Packs = std::vector<std::pair<std::string, chat::Reply>>;  // manager, what

  bool is_due(storage::Store& store, base::Instant now) const;
  Packs packs(base::Instant now) const;  // read beside the writer
  std::optional<chat::Reply> pack(const crm::Member& manager, storage::Store& store, base::Instant now) const;

  const Crew& crew_;
  const WorkdayHour hour_;
};

}  // namespace jobs
