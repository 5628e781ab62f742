// Once a day: forgets what has been kept long enough, and says when next year's calendar is missing.
#include "bot/jobs/housekeeping.hpp"

#include "bot/chat/admins.hpp"
#include "storage/retention.hpp"

namespace jobs {
namespace {

constexpr const char* last_run = "housekeeping.day";
constexpr int slice = 500, slices_a_tick = 20;
constexpr base::Duration begins = std::chrono::hours(3) + std::chrono::minutes(30);

base::Date working_day(base::Instant now, const base::Zone& zone) { return base::civil(now - begins, zone).date; }

std::string note_name(std::string_view which, std::chrono::year year) {
  return "calendar." + std::string(which) + "." + std::to_string(int(year));
}

}  // namespace

bool Housekeeping::has_run(storage::Notes& notes, base::Instant now) const {
  return notes.get(last_run) == base::iso_date(working_day(now, crew_.rules.zone));
}

base::Instant Housekeeping::next(base::Instant now) {
  bool done = false;
  crew_.database.read([&](storage::Connection& connection) {
    storage::Notes notes(connection);
    done = has_run(notes, now);
  });
  const auto& zone = crew_.rules.zone;
  return done ? base::instant(base::add_days(working_day(now, zone), 1), begins, zone) : now;
}

void Housekeeping::tick(base::Instant now) {
  if (next(now) > now || !forget(now)) return;
  crew_.database.write_and_wait([&](storage::Connection& connection) { finish(connection, now); });
}

// True when nothing is left to forget.
bool Housekeeping::forget(base::Instant now) {
  const storage::Horizons horizons{now - kept, now - kept, now - not_understood_kept, now - phone_views_kept,
                                    now - rungs_kept};
  std::int64_t gone = slice;
  for (int slices = 0; gone == slice && slices < slices_a_tick; ++slices)
    crew_.database.write_and_wait(
        [&](storage::Connection& connection) { gone = storage::forget_some(connection, horizons, slice); });
  return gone < slice;
}

void Housekeeping::finish(storage::Connection& connection, base::Instant now) {
  storage::Store store(connection, crew_.ids);
  if (has_run(store.notes, now)) return;
  announce_calendars(store, now);
  store.notes.set(last_run, base::iso_date(working_day(now, crew_.rules.zone)));
}

void Housekeeping::announce_calendars(storage::Store& store, base::Instant now) {
  const base::Date today = base::civil(now, crew_.rules.zone).date;
  const auto year = today.year(), next_year = year + std::chrono::years(1);
  announce_calendar(store, year, note_name("current", year), now);
  // The State Council publishes it in November as a rule.
  if (today.month() == std::chrono::December) announce_calendar(store, next_year, note_name("next", next_year), now);
}

void Housekeeping::announce_calendar(storage::Store& store, std::chrono::year year, const std::string& note,
                                     base::Instant now) {
  if (crew_.rules.workdays.knows(year) || !store.notes.get(note).empty()) return;
  const chat::Reply missing = chat::say("calendar.missing", {{"年份", std::int64_t{int(year)}}});
  chat::Post post(store, crew_.words, crew_.rules, now, crew_.ids.next(now));
  if (chat::tell_admins(store, post, missing)) store.notes.set(note, "told");
}

}  // namespace jobs
