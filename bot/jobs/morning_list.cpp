// What a rep's day holds.
#include "bot/jobs/morning_list.hpp"

#include <algorithm>

#include "bot/base/utf8.hpp"
#include "bot/chat/phrasing.hpp"
#include "bot/chat/planning.hpp"
#include "bot/chat/pool.hpp"
#include "bot/chat/tasks_shown.hpp"
#include "bot/crm/progress.hpp"

namespace jobs {
namespace {

using chat::Reply, chat::say;

constexpr int most_read = 50, recycled_within = 3;  // workdays
constexpr std::size_t most_lines = 3, most_named = 3, longest_subject = 24;

struct Day {
  std::vector<crm::Reminder> tasks;  // what is late first, then in the order of time
  std::int64_t late = 0;
  std::vector<std::string> waiting, leaving;  // names of customers
  bool has_news = false;                      // beyond what is about to be said anyway
};

// It speaks up by itself at nine, or has done so today.
bool is_said_anyway(const crm::Reminder& task, const MorningTime& time) {
  constexpr base::Duration moment = std::chrono::minutes(30);
  if (task.status == "fired") return time.begins - task.fired_at < std::chrono::hours(8);
  return task.due_at >= time.begins && task.due_at - time.begins <= moment;
}

void add_tasks(Day& day, const crm::Member& member, storage::Store& store, const chat::Rules& rules, const MorningTime& time) {
  const auto midnight = base::instant(base::add_days(base::civil(time.now, rules.zone).date, 1), base::Duration{0}, rules.zone);
  day.tasks = store.reminders.pending_of_member(member.id, midnight, most_read);
  std::erase_if(day.tasks, [&](const crm::Reminder& task) { return task.created_at >= time.begins; });
  int to_come = 0;
  for (const auto& task : day.tasks) {
    const bool is_late = task.due_at < time.now;
    day.late += is_late;
    if (is_said_anyway(task, time)) continue;
    if (is_late) day.has_news = true;
    else ++to_come;
  }
  day.has_news |= to_come > 1;  // one alone comes to the minute, and needs no announcement
}

void add_waiting(Day& day, const crm::Member& member, storage::Store& store, const MorningTime& time) {
  for (const auto& response : store.first_responses.open_of_member(member.id, most_read)) {
    const auto customer = store.customers.find(response.customer_id);
    if (customer && response.started_at < time.begins) day.waiting.push_back(customer->name);
  }
  day.has_news |= !day.waiting.empty();
}

bool was_warned_of_today(const crm::Customer& customer, storage::Store& store, const chat::Rules& rules, base::Instant now) {
  const base::Date today = base::civil(now, rules.zone).date;
  const auto& warnings = rules.policies.recycling.warnings;
  return std::any_of(warnings.begin(), warnings.end(), [&](int days) {
    const auto at = store.rungs.climbed_at(chat::recycling_rung(days, customer));
    return at && base::civil(*at, rules.zone).date == today;
  });
}

void add_leaving(Day& day, const crm::Member& member, storage::Store& store, const chat::Rules& rules, base::Instant now) {
  chat::each_neglected(member.id, recycled_within, store, rules, now, [&](const crm::Customer& customer, const crm::Recycling&) {
    if (!was_warned_of_today(customer, store, rules, now)) day.leaving.push_back(customer.name);
    return day.leaving.size() < static_cast<std::size_t>(most_read);
  });
  day.has_news |= !day.leaving.empty();
}

std::string listed(const std::vector<std::string>& names) {
  return chat::in_a_row(names, most_named, "个");
}

std::vector<Reply> task_lines(const Day& day, storage::Store& store) {
  std::vector<Reply> lines;
  for (const auto& task : day.tasks) {
    if (lines.size() == most_lines) break;
    lines.push_back(say("morning.line", {{"序号", chat::number_of_line(lines, day.tasks.size())},
                                         {"时间", task.due_at},
                                         {"事项", base::cut_points(chat::reminder_subject(task, store), longest_subject)}}));
  }
  return lines;
}

// What there is to do. How much the month lacks changes with every deal and is no reason to say the rest again.
std::string what_is_in(const Day& day, const MorningTime& time) {
  std::string what;
  for (const auto& task : day.tasks)
    what += task.id + " " + std::to_string(base::to_millis(task.due_at)) + (task.due_at < time.now ? " late\n" : "\n");
  for (const auto& name : day.waiting) what += "waits " + name + "\n";
  for (const auto& name : day.leaving) what += "leaves " + name + "\n";
  return what;
}

// Nothing without a target, or when it is reached.
base::Money gap_of_month(const crm::Member& member, storage::Store& store, const chat::Rules& rules, base::Instant now) {
  const base::Date first = base::first_of_month(base::civil(now, rules.zone).date);
  const auto target = store.targets.of(member.id, base::iso_month(first));
  if (!target) return {};
  const auto won = store.deals.won(member.id, base::instant(first, base::Duration{0}, rules.zone), now);
  return crm::Progress{*target, won.amount, won.count}.gap();
}

}  // namespace

std::optional<MorningList> morning_list(const crm::Member& member, storage::Store& store, const chat::Rules& rules,
                                        const MorningTime& time) {
  Day day;
  add_tasks(day, member, store, rules, time);
  add_waiting(day, member, store, time);
  add_leaving(day, member, store, rules, time.now);
  if (!day.has_news) return std::nullopt;
  const chat::Value gap = chat::if_some(gap_of_month(member, store, rules, time.now));
  const auto tasks = static_cast<std::int64_t>(day.tasks.size());
  std::vector<Reply> title{tasks ? say("morning.tasks", {{"个数", tasks}, {"逾期", chat::if_some(day.late)}, {"差", gap}})
                                 : say("morning.no_tasks", {{"差", gap}})};
  return MorningList{say("morning.list", {{"标题", std::move(title)},
                                          {"事项", task_lines(day, store)},
                                          {"待联系", listed(day.waiting)},
                                          {"快回收", listed(day.leaving)}}),
                     what_is_in(day, time),
                     {day.tasks.begin(), day.tasks.begin() + static_cast<std::ptrdiff_t>(std::min(day.tasks.size(), most_lines))}};
}

}  // namespace jobs
