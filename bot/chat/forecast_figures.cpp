// Makes forecasts from what is stored.
#include "bot/chat/figures.hpp"
#include "bot/chat/forecast_board.hpp"
#include "bot/chat/periods.hpp"
#include "bot/chat/subject.hpp"

namespace chat {
namespace {

crm::Ahead days_ahead(const Period& period, base::Date day) {
  return {std::max(0, base::days_between(day, period.start)), std::max(0, base::days_between(day, period.end) + 1)};
}

// The target that the progress shows; none where there is none.
std::optional<base::Money> target_of(const std::vector<crm::Member>& members, const Period& period, const ForecastSetting& setting) {
  if (!is_whole_months(period) || members.empty()) return std::nullopt;
  const base::Money target = Standing(period, setting.store, setting.rules, setting.now).target(everything_of(members, {}, setting.store));
  return target.fen ? std::optional(target) : std::nullopt;
}

}  // namespace

std::uint64_t forecast_seed(base::Date day) {
  return static_cast<std::uint64_t>(base::days_between(base::Date{std::chrono::year(2000) / 1 / 1}, day));
}

base::Money roughly(base::Money amount) {
  const std::int64_t step = amount.fen >= base::Money::yuan(10'000).fen ? base::Money::yuan(1'000).fen : base::Money::yuan(100).fen;
  return {(amount.fen + step / 2) / step * step};
}

Forecast forecast_from(crm::Conversion past, crm::Book book, const std::vector<crm::Member>& members, const Period& period,
                       base::Date day, std::uint64_t seed, const ForecastSetting& setting) {
  Forecast made{period, day, std::move(past), std::move(book), {}, target_of(members, period, setting)};
  made.outlook = crm::forecast(made.past, made.book, days_ahead(period, day), setting.rules.policies.forecast, seed);
  return made;
}

crm::Book book_of(const crm::Member& member, const Period& period, const ForecastSetting& setting) {
  crm::Book book = setting.store.forecasts.book(member.id, setting.today(), setting.rules.zone);
  const auto start = base::instant(period.start, base::Duration{0}, setting.rules.zone);
  if (start <= setting.now) book.won = setting.store.deals.won(member.id, start, setting.now + base::Duration{1}).amount;
  return book;
}

Forecast forecast_now(const std::vector<crm::Member>& members, const Period& period, const ForecastSetting& setting) {
  const base::Date today = setting.today();
  const auto snapshot = setting.store.forecasts.latest(today);
  crm::Book book;
  for (const auto& member : members) crm::add(book, book_of(member, period, setting));
  return forecast_from(snapshot ? snapshot->past : crm::Conversion{}, std::move(book), members, period, today, forecast_seed(today), setting);
}

std::optional<Forecast> forecast_then(const storage::ForecastSnapshot& snapshot, const std::vector<crm::Member>& members,
                                      const Period& period, const ForecastSetting& setting) {
  const bool is_its_month = period.start == base::first_of_month(snapshot.day);
  if (period.start < snapshot.day && !is_its_month) return std::nullopt;
  crm::Book book;
  if (members.empty()) book = setting.store.forecasts.book_of_all(snapshot.id);
  for (const auto& member : members)
    if (const auto then = setting.store.forecasts.book_then(snapshot.id, member.id)) crm::add(book, *then);
  if (!is_its_month) book.won = {};
  return forecast_from(snapshot.past, std::move(book), members, period, snapshot.day, snapshot.seed, setting);
}

}  // namespace chat
