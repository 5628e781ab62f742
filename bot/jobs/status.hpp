// How delivery is doing, in numbers: for /healthz and /metrics. Nothing personal in it.
#pragma once

#include <vector>

#include "bot/jobs/crew.hpp"
#include "storage/outbox.hpp"
#include "storage/quota_use.hpp"

namespace jobs {

struct Status {
  storage::Waiting waiting;
  base::Duration oldest{0};  // how long the oldest waits
  std::int64_t dead_today = 0, reminders_open = 0, reminders_overdue = 0;
  std::vector<storage::QuotaUsed> quotas;  // of this day and this month
};

Status status_of(const Crew& crew, base::Instant now);

}  // namespace jobs
