// The next time of a day's hour on which something is done once.
#include "bot/jobs/workday_hour.hpp"

#include <algorithm>

#include "storage/store.hpp"

namespace jobs {

base::Instant WorkdayHour::next(base::Instant now) const {
  std::string last;
  crew_.database.read([&](storage::Connection& connection) { last = storage::Notes(connection).get(note_); });
  const auto& workdays = crew_.rules.workdays;
  const base::Date day = today(now);
  const bool is_over = !workdays.is_workday(day) || last == base::iso_date(day);
  const base::Date on = is_over ? workdays.next_workday(base::add_days(day, 1)) : day;
  return std::max(now, base::instant(on, hour_, crew_.rules.zone));
}

void WorkdayHour::done(storage::Connection& connection, base::Instant now) const {
  storage::Notes(connection).set(note_, base::iso_date(today(now)));
}

}  // namespace jobs
