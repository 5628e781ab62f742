// How much people use the bot.
#include "bot/chat/adoption.hpp"

#include <algorithm>
#include <set>

namespace chat {
namespace {

constexpr int looked_back = 30;  // days

int workdays(base::Date from, base::Date to, const Rules& rules) { return from > to ? 0 : rules.workdays.workdays_between(from, base::add_days(to, 1)); }

using Uses = std::vector<storage::UseCounts::Use>;

// What he did himself; the report comes by itself.
crm::Usage usage_of(const Uses& uses, base::Date from, base::Date to, const Rules& rules) {
  crm::Usage usage{workdays(from, to, rules)};
  std::set<base::Date> active;
  for (const auto& use : uses) {
    if (use.intent == crm::morning_report_use || use.day < from || use.day > to || !rules.workdays.is_workday(use.day)) continue;
    usage.uses += use.uses;
    active.insert(use.day);
  }
  usage.active_days = std::ssize(active);
  return usage;
}

std::optional<base::Date> first_known_day(const std::vector<crm::Member>& people, storage::Store& store) {
  std::optional<base::Date> first;
  for (const auto& member : people)
    if (const auto day = store.use_counts.first_day(member.id)) first = std::min(first.value_or(*day), *day);
  return first;
}

std::int64_t queries(const Uses& uses, const Rules& rules) {
  std::int64_t sum = 0;
  for (const auto& use : uses)
    if (crm::is_asked_by_hand(use.intent) && rules.workdays.is_workday(use.day)) sum += use.uses;
  return sum;
}

}  // namespace

Adoption adoption_of(const std::vector<crm::Member>& people, const Period& period, storage::Store& store, const Rules& rules, base::Instant now) {
  Adoption found;
  found.since = first_known_day(people, store);
  const base::Date to = std::min(period.end, base::civil(now, rules.zone).date);
  for (const auto& member : people) {
    const base::Date joined = base::civil(member.joined_at, rules.zone).date;
    const base::Date from = std::max({period.start, joined, found.since.value_or(period.start)});
    if (from > to) continue;
    const auto uses = store.use_counts.of_member(member.id, period.start, to);
    found.usage += usage_of(uses, from, to, rules);
    const bool has_used = std::any_of(uses.begin(), uses.end(), [](const auto& use) { return use.intent != crm::morning_report_use; });
    if (has_used) continue;
    found.silent.push_back(member.name);
    // Before anything was counted, whoever spoke left an account with a time, or a record.
    const bool has_worked = store.follow_ups.first_of(member.id) || !store.customers.of_owner(member.id, 1).empty();
    if (!store.use_counts.first_day(member.id) && !has_worked) found.never_seen.push_back(member.name);
  }
  return found;
}

crm::ByHand by_hand(const std::vector<crm::Member>& people, storage::Store& store, const Rules& rules, base::Instant now) {
  const base::Date today = base::civil(now, rules.zone).date;
  crm::ByHand sum;
  for (const auto& member : people) {
    if (member.role != crm::Role::manager) continue;
    const auto first_report = store.use_counts.first_day(member.id, crm::morning_report_use);
    const auto first_use = store.use_counts.first_day(member.id);
    if (!first_use) continue;
    const base::Date before_end = first_report ? base::add_days(*first_report, -1) : today;
    const base::Date before_begin = std::max(*first_use, base::add_days(before_end, 1 - looked_back));
    sum.queries_before += queries(store.use_counts.of_member(member.id, before_begin, before_end), rules);
    sum.days_before += workdays(before_begin, before_end, rules);
    if (!first_report) continue;
    const base::Date since = std::max(*first_report, base::add_days(today, 1 - looked_back));
    const auto uses = store.use_counts.of_member(member.id, since, today);
    sum.queries_since += queries(uses, rules);
    sum.days_since += workdays(since, today, rules);
    sum.reports += std::count_if(uses.begin(), uses.end(), [](const auto& use) { return use.intent == crm::morning_report_use; });
  }
  return sum;
}

std::vector<int> entry_lags(const std::vector<crm::Member>& people, const Period& period, storage::Store& store, const Rules& rules) {
  constexpr int most_read = 2'000;
  std::set<std::string> ids;
  for (const auto& member : people) ids.insert(member.id);
  const auto from = base::instant(period.start, {}, rules.zone), until = base::instant(base::add_days(period.end, 1), {}, rules.zone);
  std::vector<int> lags;
  for (const auto& follow_up : store.follow_ups.recorded(from, until, most_read))
    if (ids.contains(follow_up.member_id)) lags.push_back(std::max(0, base::days_between(follow_up.happened_on, base::civil(follow_up.recorded_at, rules.zone).date)));
  return lags;
}

}  // namespace chat
