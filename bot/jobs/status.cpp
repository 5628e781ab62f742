// How delivery is doing, in numbers.
#include "bot/jobs/status.hpp"

#include "storage/store.hpp"

namespace jobs {

Status status_of(const Crew& crew, base::Instant now) {
  Status status;
  const base::Date today = base::civil(now, crew.rules.zone).date;
  crew.database.read([&](storage::Connection& connection) {
    storage::Store store(connection, crew.ids);
    status.waiting = store.outbox.waiting(now);
    status.oldest = now - status.waiting.since;
    status.dead_today = store.outbox.count_dead(now - std::chrono::hours(24));
    status.reminders_open = store.reminders.count_open();
    status.reminders_overdue = store.reminders.count_overdue(now);
    status.quotas = store.quota_use.in(base::iso_date(today), base::iso_month(today));
  });
  return status;
}

}  // namespace jobs
