// 体检: the facts for it, and what a chat can show of them.
#include "bot/chat/health_board.hpp"

#include <algorithm>

#include "bot/chat/adoption.hpp"
#include "bot/chat/figures.hpp"
#include "bot/chat/ownership.hpp"
#include "bot/chat/pace.hpp"
#include "bot/chat/worded.hpp"
#include "bot/crm/response_figures.hpp"

namespace chat {
namespace {

using crm::Health, crm::HealthFacts, crm::HealthRow;

constexpr int looked_back = 30;   // days
constexpr int most_read = 1'000;  // of one rep
constexpr std::size_t risks_shown = 4;

std::vector<crm::Member> reps_of(const Subject& subject) {
  auto reps = subject.members;
  std::erase_if(reps, [](const crm::Member& member) { return member.role != crm::Role::rep; });
  return reps;
}

Period quarter_before(base::Date today) {
  const unsigned month = static_cast<unsigned>(today.month());
  const base::Date end = base::add_days(base::Date{today.year(), std::chrono::month{(month - 1) / 3 * 3 + 1}, std::chrono::day{1}}, -1);
  base::Date first = base::first_of_month(end);
  for (int i = 0; i < 2; ++i) first = base::first_of_month(base::add_days(first, -1));
  return {first, end, {}};
}

void add_targets(HealthFacts& facts, const Subject& subject, const BoardSetting& setting) {
  auto& store = setting.store;
  const base::Date today = setting.today();
  facts.completion = Standing(quarter_before(today), store, setting.rules, setting.now).of(subject).permille();
  const auto reps = reps_of(subject);
  const auto all = std::ssize(reps);
  if (reps.empty()) return;
  HealthFacts::Share without{0, all}, behind, asked_again{0, all};
  const int weeks = std::max(1, setting.rules.policies.targets.weeks_behind);
  bool is_counted = false;
  for (const auto& rep : reps) {
    const auto lamp = lamp_of(rep, store, setting.rules, setting.now);
    without.part += !lamp;
    behind.whole += lamp.has_value();
    behind.part += lamp && lamp->streak.weeks >= weeks && lamp->light != crm::Light::green;
    std::int64_t asked = 0;
    for (const auto& use : store.use_counts.of_member(rep.id, base::add_days(today, 1 - looked_back), today)) {
      is_counted = true;
      if (use.intent == "target_explain") asked += use.uses;
    }
    asked_again.part += asked > 1;
  }
  facts.without_target = without;
  if (behind.whole) facts.behind = behind;
  if (is_counted) facts.asked_again = asked_again;
}

// The last spot check of this month's weeks that asked any of these people.
void add_spot_check(HealthFacts& facts, const Subject& subject, const BoardSetting& setting) {
  constexpr int weeks_back = 5;
  base::Date monday = base::monday_of(setting.today());
  for (int i = 0; i < weeks_back; ++i, monday = base::add_days(monday, -7)) {
    HealthFacts::Share vague;
    for (const auto& quiz : setting.store.target_quizzes.of_week(base::iso_date(monday))) {
      const bool is_theirs = std::any_of(subject.members.begin(), subject.members.end(), [&](const crm::Member& member) { return member.id == quiz.member_id; });
      const bool can_still_answer = !quiz.is_answered() && i == 0;
      if (!is_theirs || can_still_answer) continue;
      ++vague.whole;
      vague.part += quiz.correct < crm::clear_from;
    }
    if (vague.whole) return void(facts.vague = vague);
  }
}

void add_responses(HealthFacts& facts, const Subject& subject, const BoardSetting& setting) {
  const crm::WorkingTime time = working_time(setting.rules);
  const auto from = setting.now - std::chrono::hours(24 * looked_back);
  std::vector<base::Duration> waits;
  for (const auto& member : subject.members)
    for (const auto& response : setting.store.first_responses.begun_by(member.id, from, setting.now, most_read))
      if (response.is_answered()) waits.push_back(crm::waited(response, time, setting.now));
  if (const auto median = crm::percentile(std::move(waits), 50)) facts.first_response = static_cast<int>(*median / std::chrono::minutes(1));
}

void add_stakes(HealthFacts& facts, const Subject& subject, const BoardSetting& setting) {
  constexpr int most = 200;  // the latest deals of each rep
  bool any = false;
  HealthFacts::Share lone;
  for (const auto& member : subject.members)
    for (const auto& stake : setting.store.leaks.stakes_of(member.id, most)) {
      any = true;
      if (!stake.is_silent && !(stake.is_lone && stake.amount >= setting.rules.policies.leaks.stake)) continue;
      ++lone.part;
      lone.whole += stake.amount.fen;
    }
  if (any) facts.lone = lone;
}

void add_use(HealthFacts& facts, const Subject& subject, const BoardSetting& setting) {
  const base::Date today = setting.today();
  const Period days{base::add_days(today, 1 - looked_back), today, {}};
  facts.entry_lag = crm::entry_lag(entry_lags(subject.members, days, setting.store, setting.rules));
  const auto adoption = adoption_of(subject.members, days, setting.store, setting.rules, setting.now);
  if (adoption.since) {
    facts.active = adoption.usage.active_permille();
    facts.uses = adoption.usage.tenths_a_day();
  }
  facts.saved = by_hand(subject.members, setting.store, setting.rules, setting.now).saved_permille();
}

// How each row is called, its number and its cure.
struct RowWords {
  std::string_view row;
  const char *name, *number, *cure;
};
constexpr RowWords row_words[] = {
    {"completion", "health.name_completion", "health.completion", "health.cure_completion"},
    {"without_target", "health.name_without_target", "health.without_target", "health.cure_without_target"},
    {"vague", "health.name_vague", "health.vague", "health.cure_vague"},
    {"asked_again", "health.name_asked_again", "health.asked_again", "health.cure_asked_again"},
    {"behind", "health.name_behind", "health.behind", "health.cure_behind"},
    {"entry_lag", "health.name_entry_lag", "health.entry_lag", "health.cure_entry_lag"},
    {"first_response", "health.name_first_response", "health.first_response", "health.cure_first_response"},
    {"lone", "health.name_lone", "health.lone", "health.cure_lone"},
    {"active", "health.name_active", "health.active", "health.cure_active"},
    {"uses", "health.name_uses", "health.uses", "health.cure_uses"},
    {"saved", "health.name_saved", "health.saved", "health.cure_saved"},
    {"steps", "health.name_steps", "health.steps", "health.cure_steps"},
    {"prefers_sheets", "health.name_prefers_sheets", "health.prefers_sheets", "health.cure_prefers_sheets"},
    {"satisfaction", "health.name_satisfaction", "health.satisfaction", "health.cure_satisfaction"},
};

const RowWords& words_of(const HealthRow& row) {
  return *std::find_if(std::begin(row_words), std::end(row_words), [&](const RowWords& words) { return words.row == row.name; });
}

std::string sign_of(Health health, const BoardSetting& setting) {
  switch (health) {
    case Health::healthy: return setting.words.text("health.sign_healthy");
    case Health::watch: return setting.words.text("health.sign_watch");
    case Health::risk: return setting.words.text("health.sign_risk");
    case Health::unknown: break;
  }
  return setting.words.text("health.sign_unknown");
}

std::string tenths(std::int64_t value) { return (value < 0 ? "-" : "") + std::to_string(std::abs(value) / 10) + "." + std::to_string(std::abs(value) % 10); }
std::string share(std::int64_t permille) { return (permille < 0 ? "-" : "") + percent(static_cast<int>(std::abs(permille))); }

// The number in the row's own unit; the text takes the one it needs.
Reply number(const HealthRow& row) {
  return say(words_of(row).number, {{"数", row.value}, {"全", row.of}, {"百分比", share(row.value)}, {"一位", tenths(row.value)}, {"金额", base::Money{row.of}}});
}

Reply line(const HealthRow& row, bool with_cure, const BoardSetting& setting) {
  const bool is_known = row.health != Health::unknown;
  const bool is_sick = row.health == Health::risk || row.health == Health::watch;
  return say("health.line", {{"号", sign_of(row.health, setting)},
                             {"项", setting.words.text(words_of(row).name)},
                             {"数", std::vector{is_known ? number(row) : say("health.no_data")}},
                             {"办法", with_cure && is_sick ? setting.words.text(words_of(row).cure) : ""}});
}

}  // namespace

crm::HealthFacts health_facts(const Subject& subject, const BoardSetting& setting) {
  HealthFacts facts;
  add_targets(facts, subject, setting);
  add_spot_check(facts, subject, setting);
  add_responses(facts, subject, setting);
  add_stakes(facts, subject, setting);
  add_use(facts, subject, setting);
  return facts;
}

Reply health_board(const std::string& whose, const std::vector<crm::HealthRow>& rows, bool whole, const BoardSetting& setting) {
  std::vector<Reply> lines;
  for (const Health wanted : {Health::risk, Health::watch})
    for (const auto& row : rows)
      if (!whole && row.health == wanted && lines.size() < risks_shown) lines.push_back(line(row, true, setting));
  if (whole)
    for (const auto& row : rows) lines.push_back(line(row, true, setting));
  const auto of = [&](Health health) { return crm::count(rows, health); };
  return say("health.board", {{"范围", whose},
                              {"健康", of(Health::healthy)},
                              {"风险", of(Health::risk)},
                              {"留意", if_some(of(Health::watch))},
                              {"没数据", if_some(of(Health::unknown))},
                              {"明细", std::move(lines)},
                              {"看全部", whole ? "" : setting.words.text("health.see_all")},
                              {"截至", setting.now}});
}

}  // namespace chat
