// How many messages of the bot's own accord one person gets a day.
#include "bot/jobs/measure.hpp"

#include "bot/chat/post.hpp"

namespace jobs {

std::optional<base::Instant> too_much_today(const storage::Departure& departure, const Crew& crew, base::Instant now) {
  if (departure.kind != "push" || departure.member_id.empty() || departure.attempts > 1) return std::nullopt;
  const auto& zone = crew.rules.zone;
  const base::Date today = base::civil(now, zone).date;
  std::int64_t had = 0;
  crew.database.read([&](storage::Connection& connection) {
    had = storage::Outbox(connection).pushed(departure.member_id, base::instant(today, {}, zone));
  });
  if (had < most_pushes_a_day) return std::nullopt;
  return chat::awake(base::instant(base::add_days(today, 1), crew.rules.quiet.until, zone), crew.rules);
}

}  // namespace jobs
