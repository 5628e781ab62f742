// Tells every rep in the morning what his day holds, and every manager how his team stands.
#include "bot/jobs/morning.hpp"

#include <algorithm>
#include <charconv>

#include "bot/chat/post.hpp"
#include "bot/chat/tasks_shown.hpp"
#include "bot/crm/adoption.hpp"
#include "bot/jobs/morning_report.hpp"
#include "bot/jobs/part.hpp"
#include "bot/jobs/repetition.hpp"

namespace jobs {
namespace {

constexpr const char* last_minute = "morning lists";  // 2026-11-24 7: seven minutes of that day are behind us

const std::string last_list = "morning list ";  // and whose: what it told, since when, and when last

int minute_of(const crm::Member& member) { return chat::morning_minute_of(member.id); }

}  // namespace

Morning::Progress Morning::progress(base::Instant now) {
  std::string note;
  crew_.database.read([&](storage::Connection& connection) { note = storage::Notes(connection).get(last_minute); });
  Progress progress{base::civil(now, crew_.rules.zone).date};
  const std::string day = base::iso_date(progress.day) + " ";
  if (note.starts_with(day)) std::from_chars(note.data() + day.size(), note.data() + note.size(), progress.minutes);
  return progress;
}

std::vector<crm::Member> Morning::members() {
  std::vector<crm::Member> found;
  crew_.database.read([&](storage::Connection& connection) { found = storage::Store(connection, crew_.ids).members.active(); });
  return found;
}

base::Instant Morning::minute(base::Date day, int which) const {
  return base::instant(day, begins + std::chrono::minutes(which), crew_.rules.zone);
}

std::optional<base::Instant> Morning::next(base::Instant now) {
  const auto& workdays = crew_.rules.workdays;
  const auto [day, behind] = progress(now);
  const bool is_over = behind >= minutes || base::civil(now, crew_.rules.zone).time >= too_late;
  if (!workdays.is_workday(day) || is_over) return minute(workdays.next_workday(base::add_days(day, 1)), 0);
  const base::Instant first = minute(day, 0);
  if (behind == 0 || now < first) return std::max(now, first);
  int soonest = minutes - 1;  // the last minute closes the day, also when it is nobody's
  for (const auto& member : members())
    if (const int his = minute_of(member); his >= behind) soonest = std::min(soonest, his);
  return std::max(now, minute(day, soonest));
}

std::size_t Morning::tick(base::Instant now) {
  const auto due = next(now);
  if (!due || *due > now) return 0;
  const auto [day, behind] = progress(now);
  const auto passed = (now - minute(day, 0)) / std::chrono::minutes(1) + 1;
  const int until = static_cast<int>(std::min<long long>(passed, minutes));
  auto turn = members();
  std::erase_if(turn, [&, behind = behind](const crm::Member& member) {
    return minute_of(member) < behind || minute_of(member) >= until;
  });
  rules_ = crew_.rules_now();
  const MorningTime time{minute(day, 0), now};
  const auto reports = this->reports(turn, time);
  std::size_t told = 0;
  crew_.database.write_and_wait([&, day = day](storage::Connection& connection) {
    told = 0;
    for (const auto& member : turn) {
      const auto report = reports.find(member.id);
      told += tell_safely(connection, member, report == reports.end() ? nullptr : &report->second, time);
    }
    storage::Notes(connection).set(last_minute, base::iso_date(day) + " " + std::to_string(until));
  });
  return told;
}

// Whose team cannot be read is told of his own day alone.
std::map<std::string, MorningList> Morning::reports(const std::vector<crm::Member>& turn, const MorningTime& time) {
  std::map<std::string, MorningList> made;
  if (!crew_.rules.policies.targets.has_morning_report) return made;
  for (const auto& member : turn) {
    if (member.role != crm::Role::manager) continue;
    try {
      crew_.database.read([&](storage::Connection& connection) {
        storage::Store store(connection, crew_.ids);
        if (auto report = morning_report(member, store, *rules_, crew_.words, time)) made.insert_or_assign(member.id, std::move(*report));
      });
    } catch (const std::exception& error) {
      base::log::error("morning_report_failed", {{"member", member.id}, {"error", error.what()}});
      crew_.counters.add("chengdan_job_failures_total", {{"job", "morning"}});
    }
  }
  return made;
}

// Whoever's records cannot be read gets no list today, and the others do.
bool Morning::tell_safely(storage::Connection& connection, const crm::Member& member, const MorningList* report, const MorningTime& time) {
  bool told = false;
  const bool is_done = done_alone(crew_, connection, {"morning", "morning_failed", {"member", member.id}}, [&] {
    storage::Store store(connection, crew_.ids);
    const base::Date today = base::civil(time.now, crew_.rules.zone).date;
    const auto list = report ? std::optional(*report) : morning_list(member, store, *rules_, time);
    if (!list) return false;
    const std::string last = last_list + member.id;
    const auto said = said_today(store.notes.get(last), list->what, today, crew_.rules.workdays);
    if (!said) return false;
    chat::Post post(store, crew_.words, crew_.rules, time.now, crew_.ids.next(time.now));
    told = post.tell(member.id, list->reply, chat::Timing::when_awake, "morning");
    if (told) chat::remember_tasks(list->shown, member.id, store, time.now);
    if (told) store.notes.set(last, *said);
    if (told && report) store.use_counts.count(member.id, today, crm::morning_report_use);
    return true;
  });
  return is_done && told;
}

}  // namespace jobs
