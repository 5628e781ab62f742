// Speaks up when something promised for now is due.
#include "bot/jobs/remind.hpp"

#include <algorithm>

#include "bot/base/log.hpp"
#include "bot/chat/post.hpp"
#include "bot/jobs/reminder_message.hpp"
#include "storage/savepoint.hpp"

namespace jobs {
namespace {

constexpr int most_at_once = 20'000;
constexpr std::ptrdiff_t members_per_write = 50;
constexpr base::Duration trouble_lasts = std::chrono::minutes(1);

// Who named the clock time wants it to the minute. What has none is held in quiet hours; and what is late already is
// not brought up on a day of rest.
bool may_disturb(const crm::Reminder& reminder, base::Instant now, const chat::Rules& rules) {
  if (reminder.has_clock) return true;
  const base::Civil local = base::civil(now, rules.zone);
  if (rules.quiet.covers(local.time)) return false;
  return now - reminder.due_at <= crm::punctual || rules.workdays.is_workday(local.date);
}

}  // namespace

std::optional<base::Instant> Remind::next() {
  std::optional<base::Instant> next;
  crew_.database.read([&](storage::Connection& connection) {
    next = storage::Store(connection, crew_.ids).reminders.next_due();
  });
  return next;
}

std::size_t Remind::tick(base::Instant now) {
  const auto members = due_by_member(now);
  std::size_t fired = 0;
  for (auto begin = members.begin(); begin != members.end();) {
    const auto end = begin + std::min(members_per_write, members.end() - begin);
    fired += fire({begin, end}, now);
    begin = end;
  }
  if (fired > 0) crew_.counters.add("chengdan_reminders_fired_total", {}, static_cast<double>(fired));
  return fired;
}

std::vector<Remind::Due> Remind::due_by_member(base::Instant now) {
  std::erase_if(troubled_, [&](const auto& entry) { return entry.second <= now; });
  std::map<std::string, Due> by_member;
  crew_.database.read([&](storage::Connection& connection) {
    for (auto& reminder : storage::Store(connection, crew_.ids).reminders.due(now, most_at_once))
      if (!troubled_.contains(reminder.member_id)) by_member[reminder.member_id].push_back(std::move(reminder));
  });
  std::vector<Due> members;
  for (auto& [id, due] : by_member) members.push_back(std::move(due));
  std::sort(members.begin(), members.end(), [](const Due& a, const Due& b) { return a.front().due_at < b.front().due_at; });
  return members;
}

std::size_t Remind::fire(const std::vector<Due>& members, base::Instant now) {
  std::size_t fired = 0;
  std::vector<std::string> failed;
  crew_.database.write_and_wait([&](storage::Connection& connection) {
    fired = 0;
    failed.clear();
    for (const Due& due : members) {
      if (const auto count = fire_safely(connection, due, now)) fired += *count;
      else failed.push_back(due.front().member_id);
    }
  });
  for (const auto& member : failed) troubled_[member] = now + trouble_lasts;
  return fired;
}

// None when it failed, and then nothing has changed.
std::optional<std::size_t> Remind::fire_safely(storage::Connection& connection, const Due& due, base::Instant now) {
  storage::Savepoint attempt(connection);
  try {
    const std::size_t fired = fire_one_member(connection, due, now);
    attempt.keep();
    return fired;
  } catch (const std::exception& error) {
    base::log::error("reminder_failed", {{"member", due.front().member_id}, {"error", error.what()}});
    crew_.counters.add("chengdan_job_failures_total", {{"job", "remind"}});
    return std::nullopt;
  }
}

std::size_t Remind::fire_one_member(storage::Connection& connection, const Due& due, base::Instant now) {
  storage::Store store(connection, crew_.ids);
  Due at_once, held;
  for (const auto& read_before : due) {
    // Somebody may have dealt with it since it was read.
    const auto reminder = store.reminders.find(read_before.id);
    if (!reminder || reminder->status != "open" || reminder->due_at > now) continue;
    (may_disturb(*reminder, now, crew_.rules) ? at_once : held).push_back(*reminder);
  }
  tell(store, at_once, chat::Timing::now, now);
  tell(store, held, chat::Timing::when_awake, now);
  return at_once.size() + held.size();
}

void Remind::tell(storage::Store& store, const Due& due, chat::Timing timing, base::Instant now) {
  if (due.empty()) return;
  const std::string trace = crew_.ids.next(now);
  chat::Post post(store, crew_.words, crew_.rules, now, trace);
  const base::Instant read_at = timing == chat::Timing::now ? now : post.awake(now);
  for (const auto& reminder : due) store.reminders.mark_fired(reminder.id, read_at);
  const std::string& member_id = due.front().member_id;
  const auto member = store.members.find(member_id);
  if (member && member->is_active &&
      post.tell(member_id, reminder_message(due, read_at, crew_.rules, store), timing, "reminder"))
    return;
  // It stays in his list of things to do, which is where he finds it when he comes back.
  base::log::warning("reminder_unreachable", {{"trace", trace}, {"member", member_id}});
  crew_.counters.add("chengdan_reminders_unreachable_total");
}

}  // namespace jobs
