// Every Monday: keeps what forecasts are made from.
#include "bot/jobs/weekly_forecast.hpp"

#include "bot/chat/figures.hpp"
#include "bot/chat/post.hpp"
#include "storage/store.hpp"

namespace jobs {
namespace {

constexpr base::Duration begins = std::chrono::hours(6);
constexpr int looks_back = 365;   // days of history
constexpr int page = 5'000;       // deals read at once: nobody keeps the log of changes from being folded in for long

// The Monday of the week whose morning has come.
base::Date monday_of(base::Instant now, const base::Zone& zone) { return base::monday_of(base::civil(now - begins, zone).date); }

}  // namespace

bool WeeklyForecast::is_due(storage::Store& store, base::Instant now) const {
  const auto last = store.forecasts.latest(base::civil(now, crew_.rules.zone).date);
  return !last || last->day < monday_of(now, crew_.rules.zone);
}

base::Instant WeeklyForecast::next(base::Instant now) {
  bool due = false;
  crew_.database.read([&](storage::Connection& connection) {
    storage::Store store(connection, crew_.ids);
    due = is_due(store, now);
  });
  const auto& zone = crew_.rules.zone;
  return due ? now : base::instant(base::add_days(monday_of(now, zone), 7), begins, zone);
}

crm::Conversion WeeklyForecast::past(base::Date today) const {
  const base::Date from = base::add_days(today, -looks_back);
  crm::Conversion past;
  std::string last;
  do {
    crew_.database.read([&](storage::Connection& connection) {
      last = storage::Forecasts(connection).stories(last, page, from, crew_.rules.zone,
                                                    [&](const crm::DealStory& story) { past.observe(story, from, today); });
    });
  } while (!last.empty());
  past.settle();
  return past;
}

// Reads and thinks beside the writer.
WeeklyForecast::Made WeeklyForecast::made(base::Instant now) const {
  Made made;
  auto& snapshot = made.snapshot;
  snapshot.taken_at = now;
  snapshot.day = base::civil(now, crew_.rules.zone).date;
  snapshot.seed = chat::forecast_seed(snapshot.day);
  snapshot.past = past(snapshot.day);
  crew_.database.read([&](storage::Connection& connection) {
    storage::Store store(connection, crew_.ids);
    const chat::ForecastSetting setting{store, crew_.rules, crew_.words, now};
    const chat::Period month = chat::month_of(snapshot.day, snapshot.day);
    auto members = store.members.active();
    std::erase_if(members, [](const crm::Member& member) { return member.role == crm::Role::admin; });
    crm::Book all;
    for (const auto& member : members) crm::add(all, made.books[member.id] = chat::book_of(member, month, setting));
    snapshot.outlook = chat::forecast_from(snapshot.past, std::move(all), {}, month, snapshot.day, snapshot.seed, setting).outlook;
    tell(made, members, month, setting);
  });
  return made;
}

// Only where the target lies outside what eight of ten months would come to.
void WeeklyForecast::tell(Made& made, const std::vector<crm::Member>& members, const chat::Period& month, const chat::ForecastSetting& setting) const {
  const auto& snapshot = made.snapshot;
  for (const auto& manager : members) {
    if (manager.role != crm::Role::manager) continue;
    std::vector<crm::Member> team;
    crm::Book book;
    for (const auto& member : members)
      if (crm::may_see(manager, member)) team.push_back(member), crm::add(book, made.books.at(member.id));
    const auto forecast = chat::forecast_from(snapshot.past, std::move(book), team, month, snapshot.day, snapshot.seed, setting);
    if (!forecast.target || (forecast.outlook.low <= *forecast.target && *forecast.target <= forecast.outlook.high)) continue;
    const std::string whose = crew_.words.text("forecast.team");
    chat::Reply reply = chat::forecast_board(whose, team, forecast, std::nullopt, setting, 5);
    reply.more.push_back(chat::say("forecast.may_correct"));
    made.told.emplace_back(manager.id, std::move(reply));
  }
}

std::size_t WeeklyForecast::tick(base::Instant now) {
  bool due = false, is_first = false;
  crew_.database.read([&](storage::Connection& connection) {
    storage::Store store(connection, crew_.ids);
    due = is_due(store, now);
    is_first = !store.forecasts.latest(base::civil(now, crew_.rules.zone).date);
  });
  if (!due) return 0;
  Made week = made(now);
  const bool is_belief = week.snapshot.past.ended < crew_.rules.policies.forecast.short_history;
  if (is_first || is_belief) week.told.clear();  // nobody asked, and what rests on belief is told to who asks
  std::size_t told = 0;
  crew_.database.write_and_wait([&](storage::Connection& connection) {
    storage::Store store(connection, crew_.ids);
    told = 0;
    if (!is_due(store, now)) return;  // somebody else has been faster
    week.snapshot.id = crew_.ids.next(now);
    store.forecasts.add(week.snapshot);
    for (const auto& [owner, book] : week.books) store.forecasts.add_book(week.snapshot.id, owner, book);
    chat::Post post(store, crew_.words, crew_.rules, now, crew_.ids.next(now));
    for (const auto& [manager, reply] : week.told) told += post.tell(manager, reply, chat::Timing::when_awake);
  });
  return told;
}

}  // namespace jobs
