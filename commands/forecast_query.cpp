// Says what will be signed by the end of a period: now, beside what an earlier week said, or again from its own figures.
#include "bot/chat/figures.hpp"
#include "bot/chat/forecast_board.hpp"
#include "bot/chat/people_asked.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Forecast, chat::ForecastSetting, chat::People, chat::Period, chat::Reply, chat::Request;

constexpr int farthest = 366, snapshot_lasts = 7;  // days

People asked(const Request& request, Desk& desk) {
  People people = request.has("region") && !request.has("owners") ? chat::people_of_board(request, desk) : chat::people_asked(request, desk);
  if (people.members.empty()) chat::refuse("forecast_query.nobody");
  return people;
}

// What is over is no forecast.
void check(const Period& period, const People& people, Desk& desk) {
  if (base::days_between(desk.today(), period.end) > farthest) chat::refuse("forecast_query.too_far");
  if (period.end >= desk.today()) return;
  const auto start = [&](base::Date day) { return base::instant(day, base::Duration{0}, desk.rules.zone); };
  const auto won = chat::won_together(people.members, start(period.start), start(base::add_days(period.end, 1)), desk.store);
  chat::refuse("forecast_query.over", {{"月", period.label}, {"已签", won.amount}});
}

// The week's snapshot that stood on a day.
storage::ForecastSnapshot snapshot_of(base::Date day, Desk& desk) {
  auto snapshot = desk.store.forecasts.latest(day);
  if (snapshot && base::days_between(snapshot->day, day) < snapshot_lasts) return std::move(*snapshot);
  const auto all = desk.store.forecasts.outlooks(base::Date{std::chrono::year(2000) / 1 / 1}, desk.today());
  chat::refuse("forecast_query.no_snapshot", {{"日期", day}, {"最早", all.empty() ? chat::Value(std::string()) : chat::Value(all.front().day)}});
}

Forecast made_then(const storage::ForecastSnapshot& snapshot, const People& people, const Period& period, const ForecastSetting& setting) {
  auto made = chat::forecast_then(snapshot, people.members, period, setting);
  if (!made) chat::refuse("forecast_query.not_kept", {{"日期", snapshot.day}, {"月", period.label}});
  return std::move(*made);
}

// Once more from the figures of that morning; of the whole company it must come to what was stored then.
Reply again(base::Date day, const Request& request, const People& people, const ForecastSetting& setting, Desk& desk) {
  const auto snapshot = snapshot_of(day, desk);
  const bool is_company = people.is_team && desk.sender.role == crm::Role::admin && !request.has("region") && request.slots.group("scope").is_empty();
  const Period month = chat::month_of(snapshot.day, desk.today());
  const People asked = is_company ? People{{}, people.label, true} : people;
  Forecast made = made_then(snapshot, asked, month, setting);
  made.is_as_stored = is_company && made.outlook == snapshot.outlook;
  return chat::forecast_board(people.label, people.members, made, std::nullopt, setting);
}

Reply run(const Request& request, Desk& desk) {
  const People people = asked(request, desk);
  const ForecastSetting setting{desk.store, desk.rules, desk.words, desk.now};
  if (const auto day = request.slots.date("as_of")) return again(*day, request, people, setting, desk);
  const Period period = request.slots.period("period").value_or(chat::month_of(desk.today(), desk.today()));
  check(period, people, desk);
  const Forecast now = chat::forecast_now(people.members, period, setting);
  std::optional<Forecast> earlier;
  if (const auto then = request.slots.period("compare_snapshot")) earlier = made_then(snapshot_of(then->end, desk), people, period, setting);
  return chat::forecast_board(people.label, people.members, now, earlier, setting);
}

}  // namespace

chat::Command forecast_query() {
  return {.intent = "forecast_query",
          .slots = {chat::optional("owners"), chat::optional("scope:asked_scope"), chat::optional("region:asked_region"), chat::optional("as_of"),
                    chat::optional("compare_snapshot"), chat::optional("period:month_to_come")},
          .role = crm::Role::manager,
          .run = run};
}

}  // namespace commands
