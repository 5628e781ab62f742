// When customers that nobody looks after go back to the sea pool.
#include "bot/crm/recycling.hpp"

#include <algorithm>

namespace crm {
namespace {

constexpr int longest_rest = 60;  // days; a calendar without any workday ends a search

base::Date next_workday(base::Date from, const IsWorkday& is_workday) {
  for (int days = 0; days < longest_rest && !is_workday(from); ++days) from = base::add_days(from, 1);
  return from;
}

base::Date workdays_after(base::Date from, int count, const IsWorkday& is_workday) {
  for (; count > 0; --count) from = next_workday(base::add_days(from, 1), is_workday);
  return from;
}

bool is_one_of(const std::vector<std::string>& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool admits(const std::vector<std::string>& words, const std::string& word) { return words.empty() || is_one_of(words, word); }

bool is_about(const RecyclingRule& rule, const Neglect& neglect) {
  return admits(rule.stages, neglect.stage) && admits(rule.levels, neglect.level) && admits(rule.sources, neglect.source);
}

bool is_spared(const RecyclingPolicy& policy, const Neglect& neglect, base::Date today) {
  if (is_one_of(policy.spared_stages, neglect.stage) || is_one_of(policy.spared_levels, neglect.level) ||
      is_one_of(policy.spared_sources, neglect.source))
    return true;
  if (policy.spares_planned && neglect.is_planned) return true;
  return std::any_of(neglect.closings.begin(), neglect.closings.end(), [&](base::Date closes) {
    return policy.spares_closing_within > 0 && closes >= today && base::days_between(today, closes) <= policy.spares_closing_within;
  });
}

}  // namespace

base::Date after(base::Date from, DayCount count, const IsWorkday& is_workday) {
  return count.are_workdays ? workdays_after(from, count.days, is_workday) : base::add_days(from, count.days);
}

std::optional<Recycling> recycling(const RecyclingPolicy& policy, const Neglect& neglect, base::Date today,
                                   const IsWorkday& is_workday) {
  const auto rule = std::find_if(policy.rules.begin(), policy.rules.end(), [&](const auto& r) { return is_about(r, neglect); });
  if (rule == policy.rules.end() || is_spared(policy, neglect, today)) return std::nullopt;
  std::optional<Recycling> first;
  const auto consider = [&](DayCount count, base::Date since, Recycling::Cause cause) {
    if (count.days == 0) return;
    const Recycling found{rule->name, cause, since, next_workday(after(since, count, is_workday), is_workday)};
    if (!first || found.on < first->on) first = found;
  };
  consider(rule->without_follow_up, std::max(neglect.touched_on, neglect.owned_on), Recycling::Cause::no_follow_up);
  if (!neglect.has_won) consider(rule->without_deal, neglect.owned_on, Recycling::Cause::no_deal);
  return first;
}

std::optional<int> warning_due(const RecyclingPolicy& policy, base::Date on, base::Date today, const IsWorkday& is_workday) {
  std::optional<int> due;
  for (const int days : policy.warnings)
    if (workdays_after(today, days, is_workday) >= on && (!due || days < *due)) due = days;
  return due;
}

// Workdays take at least as many days, so counting days leaves nobody out.
Reach reach(const RecyclingPolicy& policy, base::Date today, int workdays_ahead, const IsWorkday& is_workday) {
  const base::Date horizon = workdays_after(today, workdays_ahead, is_workday);
  Reach reach;
  const auto widen = [&](std::optional<base::Date>& day, DayCount count) {
    if (count.days == 0) return;
    const base::Date latest = base::add_days(horizon, -count.days);
    day = std::max(day.value_or(latest), latest);
  };
  for (const auto& rule : policy.rules) {
    widen(reach.touched, rule.without_follow_up);
    widen(reach.owned, rule.without_deal);
  }
  return reach;
}

}  // namespace crm
