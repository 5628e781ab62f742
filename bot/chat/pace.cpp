// Who keeps the pace week by week.
#include "bot/chat/pace.hpp"

#include <algorithm>

#include "bot/chat/figures.hpp"

namespace chat {
namespace {

// Nobody is behind a target that he had not been given yet.
bool was_known_by(base::Instant when, const crm::Member& member, const std::string& month, storage::Store& store) {
  constexpr int most_read = 200;
  const auto changes = store.target_changes.of_member(member.id, month, most_read);
  return changes.empty() || changes.back().at < when;
}

}  // namespace

std::optional<WeekEnd> week_end(const crm::Member& member, base::Date monday, storage::Store& store, const Rules& rules) {
  base::Date last = base::add_days(monday, 6);
  while (last >= monday && !rules.workdays.is_workday(last)) last = base::add_days(last, -1);
  if (last < monday) return std::nullopt;
  const Period month = month_of(last, base::add_days(monday, 7));
  const auto target = store.targets.of(member.id, base::iso_month(month.start));
  if (!target) return std::nullopt;
  // What is signed at the weekend still counts for the week, as far as it lies in the month.
  const base::Date end = std::min(base::add_days(monday, 6), month.end);
  const auto until = base::instant(base::add_days(end, 1), base::Duration{0}, rules.zone);
  if (!was_known_by(until, member, base::iso_month(month.start), store)) return std::nullopt;
  const auto won = store.deals.won(member.id, base::instant(month.start, base::Duration{0}, rules.zone), until);
  const base::Money expected = crm::expected_by(*target, workdays_in(month.start, last, rules), workdays_in(month.start, month.end, rules));
  return WeekEnd{monday, month, {*target, won.amount, won.count, expected}};
}

Streak streak_of(const crm::Member& member, base::Date last_monday, storage::Store& store, const Rules& rules) {
  constexpr int most = 53, week = 7;
  Streak streak;
  base::Date monday = last_monday;
  for (int looked = 0; looked < most; ++looked, monday = base::add_days(monday, -week)) {
    const bool is_rest = rules.workdays.workdays_between(monday, base::add_days(monday, week)) == 0;
    if (is_rest) continue;
    auto end = week_end(member, monday, store, rules);
    if (!end || end->progress.light(rules.policies.targets) == crm::Light::green) break;
    ++streak.weeks;
    streak.first_monday = monday;
    if (!streak.last) streak.last = std::move(end);
  }
  return streak;
}

std::optional<Lamp> lamp_of(const crm::Member& member, storage::Store& store, const Rules& rules, base::Instant now) {
  const base::Date today = base::civil(now, rules.zone).date;
  Lamp lamp{.member = member, .progress = Standing(month_of(today, today), store, rules, now).of({.members = {member}})};
  if (lamp.progress.target.fen == 0) return std::nullopt;
  lamp.streak = streak_of(member, base::add_days(base::monday_of(today), -7), store, rules);
  lamp.light = crm::light_of(lamp.streak.weeks, lamp.progress, rules.policies.targets);
  return lamp;
}

Reply light_word(crm::Light light) {
  return say(light == crm::Light::green ? "light.green" : light == crm::Light::yellow ? "light.yellow" : "light.red");
}

std::string closing_deals(const crm::Member& member, base::Money gap, storage::Store& store) {
  constexpr int most_read = 200;
  constexpr std::size_t most_named = 3;
  auto deals = store.deals.open_of_owner(member.id, most_read);
  std::erase_if(deals, [](const crm::Deal& deal) { return !deal.amount || deal.amount->fen <= 0; });
  std::stable_sort(deals.begin(), deals.end(), [](const crm::Deal& a, const crm::Deal& b) { return *a.amount > *b.amount; });
  std::string named;
  base::Money sum;
  for (std::size_t i = 0; i < deals.size() && i < most_named && sum < gap; ++i) {
    const auto customer = store.customers.find(deals[i].customer_id);
    if (!customer) continue;
    named += (named.empty() ? "" : "、") + customer->name + " " + base::spoken(*deals[i].amount);
    sum = sum + *deals[i].amount;
  }
  return named;
}

}  // namespace chat
