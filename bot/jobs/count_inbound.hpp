// Counts the messages that arrived, where the platform charges them to a month's grant.
#pragma once

#include <optional>

#include "bot/jobs/crew.hpp"
#include "storage/store.hpp"

namespace jobs {

// Called by one thread at a time. Remembers in the database up to when it has counted, so nothing is counted twice.
class CountInbound {
 public:
  static constexpr base::Duration every = std::chrono::hours(1);

  explicit CountInbound(const Crew& crew) : crew_(crew) {}

  void tick(base::Instant now);
  std::optional<base::Instant> next(base::Instant now);  // none: no connector is charged for what arrives

 private:
  bool is_charged() const;
  void count(storage::Store& store, base::Instant from, base::Instant now);

  const Crew& crew_;
};

}  // namespace jobs
