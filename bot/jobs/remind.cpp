// Speaks up when something promised for now is due.
#include "bot/jobs/remind.hpp"

#include <algorithm>

#include "bot/base/log.hpp"
#include "bot/chat/post.hpp"
#include "bot/chat/tasks_shown.hpp"
#include "bot/jobs/reminder_message.hpp"
#include "bot/jobs/part.hpp"

namespace jobs {
namespace {

constexpr int most_members = 20'000;
constexpr std::ptrdiff_t members_per_write = 50;
constexpr base::Duration trouble_lasts = std::chrono::minutes(1);

}  // namespace

Remind::Due Remind::due(base::Instant now) const {
  const base::Civil local = base::civil(now, crew_.rules.zone);
  if (crew_.rules.quiet.covers(local.time)) return {now, now};
  const bool works = crew_.rules.workdays.is_workday(local.date);
  return {now, works ? base::Instant{} : now - crm::punctual - base::Duration(1)};
}

std::optional<base::Instant> Remind::next(base::Instant now) {
  const Due due_now = due(now);
  std::optional<base::Instant> next;
  const auto consider = [&](std::optional<base::Instant> at) {
    if (at) next = std::min(next.value_or(*at), *at);
  };
  crew_.database.read([&](storage::Connection& connection) {
    storage::Store store(connection, crew_.ids);
    consider(store.reminders.next_due(true, {}));
    consider(store.reminders.next_due(false, due_now.calm_since));
    const auto held = store.reminders.next_due(false, {});
    if (held && *held <= due_now.calm_since) consider(chat::awake(now, crew_.rules));
  });
  return next;
}

std::size_t Remind::tick(base::Instant now) {
  // A moment further away than that is one of a clock that has been set back since.
  std::erase_if(troubled_, [&](const auto& entry) { return entry.second <= now || entry.second > now + trouble_lasts; });
  const Due due_now = due(now);
  Members members;
  crew_.database.read([&](storage::Connection& connection) {
    members = storage::Store(connection, crew_.ids).reminders.members_due(due_now, most_members);
  });
  std::erase_if(members, [&](const std::string& member) { return troubled_.contains(member); });
  std::size_t fired = 0;
  for (auto begin = members.begin(); begin != members.end();) {
    const auto end = begin + std::min(members_per_write, members.end() - begin);
    fired += fire({begin, end}, due_now);
    begin = end;
  }
  if (fired > 0) crew_.counters.add("chengdan_reminders_fired_total", {}, static_cast<double>(fired));
  return fired;
}

std::size_t Remind::fire(const Members& members, const Due& due) {
  std::size_t fired = 0;
  Members failed;
  crew_.database.write_and_wait([&](storage::Connection& connection) {
    fired = 0;
    failed.clear();
    for (const auto& member : members) {
      if (const auto count = fire_safely(connection, member, due)) fired += *count;
      else failed.push_back(member);
    }
  });
  for (const auto& member : failed) troubled_[member] = due.now + trouble_lasts;
  return fired;
}

// None when it failed, and then nothing has changed.
std::optional<std::size_t> Remind::fire_safely(storage::Connection& connection, const std::string& member, const Due& due) {
  std::size_t fired = 0;
  const bool is_done = done_alone(crew_, connection, {"remind", "reminder_failed", {"member", member}}, [&] {
    fired = fire_one_member(connection, member, due);
    return true;
  });
  return is_done ? std::optional(fired) : std::nullopt;
}

std::size_t Remind::fire_one_member(storage::Connection& connection, const std::string& member, const Due& due) {
  storage::Store store(connection, crew_.ids);
  const auto fired = store.reminders.fire(member, due);
  if (!fired.empty()) tell(store, fired, due.now);
  return fired.size();
}

void Remind::tell(storage::Store& store, const std::vector<crm::Reminder>& fired, base::Instant now) {
  const std::string trace = crew_.ids.next(now);
  chat::Post post(store, crew_.words, crew_.rules, now, trace);
  const std::string& member_id = fired.front().member_id;
  const auto member = store.members.find(member_id);
  bool told = member && member->is_active;
  if (told)
    for (const auto& message : reminder_messages(fired, now, crew_.rules, store, versions_))
      told = post.tell(member_id, message, chat::Timing::now, "reminder") && told;
  if (told) return chat::remember_tasks(fired, member_id, store, now);
  // It stays in his list of things to do, which is where he finds it when he comes back.
  base::log::warning("reminder_unreachable", {{"trace", trace}, {"member", member_id}});
  crew_.counters.add("chengdan_reminders_unreachable_total");
}

}  // namespace jobs
