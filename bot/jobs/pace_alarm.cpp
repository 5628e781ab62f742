// Tells a rep and his manager, once, that he has been behind the pace for several weeks in a row.
#include "bot/jobs/pace_alarm.hpp"

#include <algorithm>

#include "bot/chat/figures.hpp"
#include "bot/chat/post.hpp"
#include "bot/chat/superiors.hpp"
#include "bot/jobs/part.hpp"

namespace jobs {
namespace {

using chat::Reply, chat::say;

constexpr std::size_t lines_shown = 3;

std::string rung(const crm::Member& member, const chat::Streak& streak) {
  return "target/behind/" + member.id + "/" + base::iso_date(streak.first_monday);
}

// What is lacking in a month that is over cannot be closed any more.
bool can_close(const chat::Streak& streak, base::Date today) { return today <= streak.last->month.end; }

}  // namespace

std::optional<base::Instant> PaceAlarm::next(base::Instant now) {
  if (crew_.rules.policies.targets.weeks_behind == 0) return std::nullopt;
  return hour_.next(now);
}

std::size_t PaceAlarm::tick(base::Instant now) {
  const auto due = next(now);
  if (!due || *due > now) return 0;
  const auto found = behind(now);
  std::size_t count = 0;
  crew_.database.write_and_wait([&](storage::Connection& connection) {
    std::vector<Behind> told;
    for (const Behind& one : found)
      if (tell_safely(connection, one, now)) told.push_back(one);
    tell_managers(connection, told, now);
    hour_.done(connection, now);
    count = told.size();
  });
  return count;
}

// Read beside the writer: every rep's last weeks.
std::vector<PaceAlarm::Behind> PaceAlarm::behind(base::Instant now) {
  const base::Date last_monday = base::add_days(base::monday_of(hour_.today(now)), -7);
  std::vector<Behind> found;
  crew_.database.read([&](storage::Connection& connection) {
    found.clear();
    storage::Store store(connection, crew_.ids);
    for (const auto& member : store.members.active()) {
      if (member.role != crm::Role::rep) continue;
      auto streak = chat::streak_of(member, last_monday, store, crew_.rules);
      const bool is_new = streak.weeks >= crew_.rules.policies.targets.weeks_behind && !store.rungs.climbed_at(rung(member, streak));
      if (is_new) found.push_back({member, std::move(streak)});
    }
  });
  return found;
}

bool PaceAlarm::tell_safely(storage::Connection& connection, const Behind& behind, base::Instant now) {
  return done_alone(crew_, connection, {"pace_alarm", "pace_alarm_failed", {"member", behind.member.id}}, [&] {
    storage::Store store(connection, crew_.ids);
    const auto& [member, streak] = behind;
    if (!store.rungs.climb(rung(member, streak), now)) return false;
    const crm::Progress& progress = streak.last->progress;
    const bool is_open = can_close(streak, hour_.today(now));
    const base::Money average = chat::average_deal(member, store, crew_.rules, now);
    const auto month = chat::month_of(streak.last->month.start, hour_.today(now));
    chat::Post post(store, crew_.words, crew_.rules, now, crew_.ids.next(now));
    post.tell(member.id,
              say("pace.rep", {{"周", std::int64_t{streak.weeks}},
                               {"灯", std::vector{chat::light_word(progress.light(crew_.rules.policies.targets))}},
                               {"月", month.label},
                               {"应到", chat::about(progress.expected)},
                               {"已签", progress.won},
                               {"差", chat::about(progress.behind())},
                               {"还差", is_open ? chat::Value(progress.gap()) : chat::Value(std::string())},
                               {"差单", is_open ? chat::if_any(crm::deals_to_go(progress.gap(), average)) : chat::Value(std::string())},
                               {"均单", chat::if_some(average)},
                               {"商机", is_open ? chat::closing_deals(member, progress.gap(), store) : ""}}),
              chat::Timing::when_awake);
    return true;
  });
}

void PaceAlarm::tell_managers(storage::Connection& connection, const std::vector<Behind>& told, base::Instant now) {
  storage::Store store(connection, crew_.ids);
  chat::Post post(store, crew_.words, crew_.rules, now, crew_.ids.next(now));
  std::map<std::string, std::vector<const Behind*>> by_manager;
  for (const Behind& one : told)
    for (const auto& manager : chat::superiors_of(one.member, store)) by_manager[manager].push_back(&one);
  for (auto& [manager, reps] : by_manager) {
    std::stable_sort(reps.begin(), reps.end(), [](const Behind* a, const Behind* b) {
      return a->streak.last->progress.behind() > b->streak.last->progress.behind();
    });
    std::vector<Reply> lines;
    for (const Behind* one : reps) {
      if (lines.size() == lines_shown) break;
      const crm::Progress& progress = one->streak.last->progress;
      const bool is_open = can_close(one->streak, hour_.today(now));
      lines.push_back(say("pace.line", {{"灯", std::vector{chat::light_word(progress.light(crew_.rules.policies.targets))}},
                                        {"名字", one->member.name},
                                        {"差", chat::about(progress.behind())},
                                        {"商机", is_open ? chat::closing_deals(one->member, progress.gap(), store) : ""}}));
    }
    post.tell(manager,
              say("pace.manager", {{"周", std::int64_t{crew_.rules.policies.targets.weeks_behind}},
                                   {"个数", static_cast<std::int64_t>(reps.size())},
                                   {"明细", lines},
                                   {"还有", chat::if_some(static_cast<std::int64_t>(reps.size() - lines.size()))}}),
              chat::Timing::when_awake);
  }
}

}  // namespace jobs
