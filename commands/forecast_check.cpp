// Says how often the weekly forecasts held: whether eight of ten months really ended in their intervals.
#include <map>

#include "bot/chat/figures.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Reply, chat::Request, chat::say;

constexpr int looks_back = 365;  // days
constexpr std::int64_t few = 10;

base::Money signed_in(const chat::Period& month, Desk& desk) {
  const auto start = [&](base::Date day) { return base::instant(day, base::Duration{0}, desk.rules.zone); };
  return desk.store.deals.won_by_all(start(month.start), start(base::add_days(month.end, 1))).amount;
}

// 80 % should hold: what is far from it is named.
const char* verdict(std::int64_t count, std::int64_t percent) {
  if (count < few) return "forecast_check.few";
  if (percent < 70) return "forecast_check.narrow";
  return percent > 90 ? "forecast_check.wide" : "forecast_check.good";
}

Reply run(const Request&, Desk& desk) {
  std::map<base::Date, base::Money> signed_by_month;
  std::int64_t count = 0, held = 0;
  std::optional<storage::ForecastSnapshot> last;
  for (auto& snapshot : desk.store.forecasts.outlooks(base::add_days(desk.today(), -looks_back), desk.today())) {
    const chat::Period month = chat::month_of(snapshot.day, desk.today());
    if (month.end >= desk.today()) continue;
    const auto [at, is_new] = signed_by_month.try_emplace(month.start);
    if (is_new) at->second = signed_in(month, desk);
    ++count;
    if (snapshot.outlook.low <= at->second && at->second <= snapshot.outlook.high) ++held;
    last = std::move(snapshot);
  }
  if (!last) return say("forecast_check.none");
  const std::int64_t percent = held * 100 / count;
  const chat::Period month = chat::month_of(last->day, desk.today());
  return say("forecast_check.board", {{"次数", count}, {"中了", held}, {"比例", percent}, {"评语", std::vector<Reply>{say(verdict(count, percent))}},
                                      {"月", month.label}, {"日期", last->day}, {"低", last->outlook.low}, {"高", last->outlook.high},
                                      {"实际", signed_by_month.at(month.start)}});
}

}  // namespace

chat::Command forecast_check() { return {.intent = "forecast_check", .role = crm::Role::manager, .run = run}; }

}  // namespace commands
