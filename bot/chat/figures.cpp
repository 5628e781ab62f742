// Figures about targets and results.
#include "bot/chat/figures.hpp"

#include <algorithm>

#include "bot/chat/standing.hpp"

namespace chat {
namespace {

// The beginning of the day that many days ago.
base::Instant days_before(int days, const Rules& rules, base::Instant now) {
  return base::instant(base::add_days(base::civil(now, rules.zone).date, -days), base::Duration{0}, rules.zone);
}

base::Money mean(const storage::WonDeals& won) { return won.count ? base::Money{won.amount.fen / won.count} : base::Money{}; }

}  // namespace

Period month_of(base::Date day, base::Date today) {
  const base::Date first = base::first_of_month(day);
  std::string label = first == base::first_of_month(today) ? "本月" : std::to_string(unsigned(day.month())) + "月";
  // 12月 said in January is that of the last weeks to everybody; any other month of another year is not.
  constexpr int nearby = 45;  // days
  if (first.year() != today.year() && !(first < today && base::days_between(base::last_of_month(day), today) < nearby))
    label = std::to_string(int(first.year())) + "年" + label;
  return {first, base::last_of_month(day), std::move(label)};
}

Period month_said(const Slots& slots, const Desk& desk) {
  const auto said = slots.period("period");
  if (!said) return month_of(desk.today(), desk.today());
  constexpr int far_ahead = 270;  // days
  const bool names_year = said->label.find("年") != said->label.npos;
  const bool is_last = !names_year && base::days_between(desk.today(), said->start) > far_ahead;
  return month_of(is_last ? said->start - std::chrono::years(1) : said->start, desk.today());
}

crm::Progress progress_of(const crm::Member& member, const Period& month, const Desk& desk) {
  return Standing(month, desk.store, desk.rules, desk.now).of({.members = {member}});
}

base::Money average_deal(const crm::Member& member, Desk& desk) { return average_deal(member, desk.store, desk.rules, desk.now); }

base::Money average_deal(const crm::Member& member, storage::Store& store, const Rules& rules, base::Instant now) {
  return average_deal_of(member, store, rules, now).amount;
}

AverageDeal average_deal_of(const crm::Member& member, storage::Store& store, const Rules& rules, base::Instant now) {
  constexpr int half_year = 183;
  const base::Instant from = days_before(half_year, rules, now);
  const auto own = store.deals.won(member.id, from, now + base::Duration{1});
  if (own.count) return {mean(own), true};
  return {mean(store.deals.won_by_all(from, now + base::Duration{1})), false};
}

storage::Deals::WonByOwner won_by_each(const std::vector<crm::Member>& people, base::Instant from, base::Instant until, storage::Store& store) {
  std::vector<std::string> ids;
  for (const auto& one : people) ids.push_back(one.id);
  return store.deals.won_by_owner(ids, from, until);
}

storage::WonDeals won_together(const std::vector<crm::Member>& people, base::Instant from, base::Instant until, storage::Store& store) {
  storage::WonDeals sum;
  for (const auto& [owner, by_product] : won_by_each(people, from, until, store))
    for (const auto& [product, won] : by_product) sum = {sum.amount + won.amount, sum.count + won.count};
  return sum;
}

std::int64_t new_leads_of_week(const crm::Member& member, storage::Store& store, const Rules& rules, base::Instant now) {
  return store.customers.count_new(member.id, days_before(6, rules, now), now + base::Duration{1});
}

base::Money about(base::Money amount) {
  constexpr std::int64_t wan = 10'000 * 100, step = 100 * 100;
  return amount.fen < wan ? base::Money{amount.fen / 100 * 100} : base::Money{(amount.fen + step / 2) / step * step};
}

Reply gap_line(const crm::Member& member, Desk& desk) {
  const crm::Progress progress = progress_of(member, month_of(desk.today(), desk.today()), desk);
  if (!progress.permille()) return say("figures.no_target", {{"已签", progress.won}, {"单数", static_cast<std::int64_t>(progress.won_deals)}});
  if (progress.gap().fen == 0) return say("figures.reached", {{"已签", progress.won}, {"目标", progress.target}});
  return say("figures.gap", {{"已签", progress.won}, {"差", progress.gap()}, {"完成率", percent(*progress.permille())}});
}

std::vector<crm::Member> team_of(const crm::Member& sender, Desk& desk) { return team_of(sender, desk.store); }

std::vector<crm::Member> team_of(const crm::Member& sender, storage::Store& store) {
  if (sender.role == crm::Role::rep) return {sender};
  auto team = store.members.active();
  std::erase_if(team, [&](const crm::Member& m) { return !crm::may_see(sender, m) || m.role == crm::Role::admin; });
  return team;
}

std::string percent(int permille) {
  const std::string whole = std::to_string(permille / 10);
  return (permille % 10 ? whole + "." + std::to_string(permille % 10) : whole) + "%";
}

}  // namespace chat
