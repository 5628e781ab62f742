// A week (or a day) in six lines.
#include "bot/chat/week_board.hpp"

#include <algorithm>

#include "bot/chat/figures.hpp"
#include "bot/chat/pace.hpp"
#include "bot/chat/phrasing.hpp"
#include "bot/chat/worded.hpp"

namespace chat {
namespace {

using base::Money;

constexpr std::size_t risks_shown = 3, deals_named = 3;
constexpr int most_read = 500;

base::Instant start_of(base::Date day, const BoardSetting& setting) { return base::instant(day, base::Duration{0}, setting.rules.zone); }
Worded worded(const BoardSetting& setting) { return {setting.words, setting.now, setting.rules.zone}; }

struct Sums {
  std::int64_t leads = 0, follow_ups = 0, won_deals = 0;
  Money won;
};

Sums sums_of(const std::vector<crm::Member>& members, const Period& period, const BoardSetting& setting) {
  const auto from = start_of(period.start, setting), until = start_of(base::add_days(period.end, 1), setting);
  Sums sums;
  for (const auto& member : members) {
    sums.leads += setting.store.customers.count_new(member.id, from, until);
    sums.follow_ups += setting.store.follow_ups.count_between(member.id, from, until);
  }
  const auto won = won_together(members, from, until, setting.store);
  sums.won = won.amount;
  sums.won_deals = won.count;
  return sums;
}

// The month as it stood when the last day of the period was over. Its part up to then has the part of the target that falls
// on these working days, which is what the pace demands.
Reply pace(const Subject& subject, base::Date last, const BoardSetting& setting) {
  const Period month = month_of(last, setting.today());
  const Period until{month.start, last, month.label};
  crm::Progress progress = Standing(until, setting.store, setting.rules, setting.now).of(subject);
  const Money target = Standing(month, setting.store, setting.rules, setting.now).of(subject).target;
  progress.expected = progress.target;
  const char* key = target.fen == 0 ? "week.no_target" : progress.behind().fen ? "week.behind" : "week.on_pace";
  return say(key, {{"月", month.label},
                   {"已签", progress.won},
                   {"应到", about(progress.expected)},
                   {"落后", about(progress.behind())},
                   {"灯", std::vector{light_word(progress.light(setting.rules.policies.targets))}},
                   {"目标", target}});
}

std::string risks(const Subject& subject, const Period& period, const BoardSetting& setting) {
  constexpr int days_back = 60;
  // Of the last week that is over.
  const base::Date last_monday = std::min(base::monday_of(period.end), base::add_days(base::monday_of(setting.today()), -7));
  auto named = behind_for_weeks(subject.members, last_monday, setting);
  if (named.size() > 1) named.resize(1);
  const base::Date until = std::min(period.end, base::add_days(setting.today(), -1));
  for (const auto& deal : to_be_signed(subject.members, base::add_days(until, -days_back), until, setting)) {
    if (named.size() == risks_shown - 1) break;
    const auto customer = setting.store.customers.find(deal.customer_id);
    named.push_back(worded(setting)("week.unsigned", {{"客户", customer ? customer->name : ""}, {"金额", deal.amount ? base::spoken(*deal.amount) : ""}, {"日期", *deal.closes}}));
  }
  std::int64_t waiting = 0;
  for (const auto& member : subject.members) waiting += std::ssize(setting.store.first_responses.open_of_member(member.id, most_read));
  if (waiting) named.push_back(worded(setting)("week.waiting", {{"个数", waiting}}));
  return first_in_a_row(named, risks_shown);
}

std::string next_signatures(const Subject& subject, const BoardSetting& setting) {
  std::vector<std::string> named;
  for (const auto& deal : to_be_signed(subject.members, setting.today(), base::add_days(setting.today(), 6), setting)) named.push_back(expected_words(deal, setting));
  return in_a_row(named, deals_named, setting.words.text("week.measure"));
}

}  // namespace

std::vector<std::string> behind_for_weeks(const std::vector<crm::Member>& members, base::Date last_monday, const BoardSetting& setting) {
  const int weeks = std::max(1, setting.rules.policies.targets.weeks_behind);
  std::vector<std::pair<Money, std::string>> found;
  for (const auto& member : members) {
    if (member.role != crm::Role::rep) continue;
    const Streak streak = streak_of(member, last_monday, setting.store, setting.rules);
    if (streak.weeks < weeks) continue;
    found.emplace_back(streak.last->progress.behind(), worded(setting)("week.streak", {{"名字", member.name}, {"周", std::int64_t{streak.weeks}}}));
  }
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<std::string> named;
  for (auto& [behind, words] : found) named.push_back(std::move(words));
  return named;
}

std::vector<crm::Deal> to_be_signed(const std::vector<crm::Member>& members, base::Date from, base::Date to, const BoardSetting& setting) {
  std::vector<crm::Deal> found;
  for (const auto& member : members)
    for (auto& deal : setting.store.deals.expected(member.id, from, to, most_read))
      if (deal.status == "open") found.push_back(std::move(deal));
  std::stable_sort(found.begin(), found.end(), [](const crm::Deal& a, const crm::Deal& b) { return a.amount.value_or(Money{}) > b.amount.value_or(Money{}); });
  return found;
}

std::string expected_words(const crm::Deal& deal, const BoardSetting& setting) {
  const auto customer = setting.store.customers.find(deal.customer_id);
  return worded(setting)("week.expected", {{"客户", customer ? customer->name : ""}, {"金额", deal.amount ? base::spoken(*deal.amount) : ""}, {"日期", *deal.closes}});
}

Reply week_board(const Subject& subject, const Period& period, const BoardSetting& setting) {
  const Sums sums = sums_of(subject.members, period, setting);
  const bool is_day = period.start == period.end;
  const base::Date last = std::min(period.end, setting.today());
  return say("week.board", {{"标题", std::vector{say(is_day ? "week.title_day" : "week.title",
                                                     {{"时段", period.label}, {"范围", subject.label}, {"从", period.start}, {"到", period.end}})}},
                            {"线索", sums.leads},
                            {"跟进", sums.follow_ups},
                            {"单数", sums.won_deals},
                            {"已签", sums.won},
                            {"节奏", std::vector{pace(subject, last, setting)}},
                            {"风险", risks(subject, period, setting)},
                            {"该签", next_signatures(subject, setting)},
                            {"截至", setting.now}});
}

}  // namespace chat
