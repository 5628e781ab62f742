// Everything that happens by the clock, in one list.
#include "bot/jobs/scheduler.hpp"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "bot/base/log.hpp"
#include "bot/jobs/status.hpp"
#include "storage/store.hpp"

namespace jobs {
namespace {

using base::Instant;

constexpr base::Duration poll = std::chrono::seconds(1), stuck = std::chrono::minutes(1);

}  // namespace

Scheduler::Scheduler(const Crew& crew, Deliver& deliver, Rates& rates)
    : crew_(crew), deliver_(deliver), rates_(rates), remind_(crew), first_word_(crew), fetch_media_(crew), acquaint_(crew), count_inbound_(crew),
      audit_(crew), housekeeping_(crew), recycle_(crew), morning_(crew), hand_over_(crew),
      chase_targets_(crew), pace_alarm_(crew), three_questions_(crew), weekly_forecast_(crew), review_pack_(crew),
      jobs_{
          // Reminders, to the minute.
          {"remind", [this](Instant now) { return remind_.tick(now) > 0; }, [this](Instant now) { return remind_.next(now); }},
          // Leads that wait for their first answer: warned of, told of, passed on.
          {"first_word", [this](Instant now) { return first_word_.tick(now) > 0; },
           [this](Instant now) { return first_word_.next(now); }},
          // Files of messages, before their addresses end.
          {"fetch_media", [this](Instant now) { return fetch_media_.tick(now) > 0; },
           [this](Instant) { return fetch_media_.next(); }},
          // Who a new colleague is.
          {"acquaint", [this](Instant now) { return acquaint_.tick(now) > 0; },
           [this](Instant) { return acquaint_.next(); }},
          // What arrived is charged to a month's grant.
          {"count_inbound",
           [this](Instant now) {
             count_inbound_.tick(now);
             return false;
           },
           [this](Instant now) { return count_inbound_.next(now); }},
          // Every night: yesterday's follow-ups are looked through.
          {"audit", [this](Instant now) { return audit_.tick(now) > 0; }, [this](Instant now) { return audit_.next(now); }},
          // Whose last day has come.
          {"handover", [this](Instant now) { return hand_over_.tick(now) > 0; }, [this](Instant now) { return hand_over_.next(now); }},
          // Once a day: old messages go, a missing calendar is announced.
          {"housekeeping",
           [this](Instant now) {
             housekeeping_.tick(now);
             return true;
           },
           [this](Instant now) { return housekeeping_.next(now); }},
          // Every Monday: what forecasts are made from is kept, and who is far from his target learns it.
          {"forecast", [this](Instant now) { return weekly_forecast_.tick(now) > 0; },
           [this](Instant now) { return weekly_forecast_.next(now); }},
          // In the morning: who has been left alone goes back to the sea pool, and everybody learns what his day holds.
          {"recycle", [this](Instant now) { return recycle_.tick(now) > 0; }, [this](Instant now) { return recycle_.next(now); }},
          {"morning", [this](Instant now) { return morning_.tick(now) > 0; }, [this](Instant now) { return morning_.next(now); }},
          // Targets: who has not confirmed his, who has been behind for weeks, who knows his number.
          {"chase_targets", [this](Instant now) { return chase_targets_.tick(now) > 0; },
           [this](Instant now) { return chase_targets_.next(now); }},
          {"pace_alarm", [this](Instant now) { return pace_alarm_.tick(now) > 0; }, [this](Instant now) { return pace_alarm_.next(now); }},
          {"three_questions", [this](Instant now) { return three_questions_.tick(now) > 0; },
           [this](Instant now) { return three_questions_.next(now); }},
          // On the first working day of a month: why the last one came to what it came to.
          {"review_pack", [this](Instant now) { return review_pack_.tick(now) > 0; }, [this](Instant now) { return review_pack_.next(now); }},
      } {}

void Scheduler::tick(Instant now) {
  for (const auto& job : jobs_) run_safely(job, now);
}

void Scheduler::run_safely(const Job& job, Instant now) {
  try {
    const auto due = job.next(now);
    if (due && *due <= now && job.tick(now)) deliver_.wake();
  } catch (const std::exception& error) {
    base::log::error("job_failed", {{"job", job.name}, {"error", error.what()}});
    crew_.counters.add("chengdan_job_failures_total", {{"job", job.name}});
  }
}

std::optional<Instant> Scheduler::next(Instant now) {
  std::optional<Instant> first;
  const auto consider = [&](std::optional<Instant> due) {
    if (due) first = std::max(now, std::min(first.value_or(*due), *due));
  };
  for (const auto& job : jobs_) consider(job.next(now));
  crew_.database.read([&](storage::Connection& connection) { consider(storage::Outbox(connection).next_due(now)); });
  return first;
}

void Scheduler::do_everything(Instant now) {
  tick(now);
  try {
    deliver_.pass(now);
  } catch (const std::exception& error) {
    base::log::error("job_failed", {{"job", "deliver"}, {"error", error.what()}});
  }
}

void Scheduler::advance(base::MovableClock& clock, Instant to) {
  while (clock.now() <= to) {
    const Instant now = clock.now();
    do_everything(now);
    auto due = next(now);
    // What is still due although it was just done would hold the clock for ever.
    if (due && *due <= now) due = now + stuck;
    if (!due || *due > to) break;
    if (*due > clock.now()) clock.set(*due);
  }
  if (clock.now() >= to) return;
  clock.set(to);
  do_everything(to);  // somebody's lease may have ended since
}

void Scheduler::run(const base::Clock& clock, std::stop_token stop) {
  std::vector<std::thread> threads;
  for (const auto& job : jobs_) threads.emplace_back([&] { repeat(job, clock, stop); });
  for (auto& thread : threads) thread.join();
}

void Scheduler::repeat(const Job& job, const base::Clock& clock, std::stop_token stop) {
  std::mutex mutex;
  std::condition_variable_any sleep;
  while (!stop.stop_requested()) {
    run_safely(job, clock.now());
    std::unique_lock lock(mutex);
    sleep.wait_for(lock, stop, poll, [] { return false; });
  }
}

void Scheduler::count(Instant now) {
  auto& counters = crew_.counters;
  const Status status = status_of(crew_, now);
  const auto level = [&](const char* name, std::int64_t value) { counters.level(name, {}, static_cast<double>(value)); };
  level("chengdan_outbox_open", status.waiting.count);
  level("chengdan_outbox_oldest_seconds", status.oldest / std::chrono::seconds(1));
  level("chengdan_dead_letters_today", status.dead_today);
  level("chengdan_reminders_open", status.reminders_open);
  level("chengdan_reminders_overdue", status.reminders_overdue);
  level("chengdan_storage_queue", static_cast<std::int64_t>(crew_.database.queued()));
  for (const auto& quota : status.quotas) {
    const base::Counters::Labels labels{{"connector", quota.connector}, {"quota", quota.name}};
    counters.level("chengdan_quota_used", labels, static_cast<double>(quota.used));
    if (quota.most > 0) counters.level("chengdan_quota_left", labels, static_cast<double>(quota.left()));
  }
  for (const auto& [name, connector] : crew_.connectors)
    if (const auto left = rates_.left(name, now)) counters.level("chengdan_sends_left", {{"connector", name}}, *left);
}

}  // namespace jobs
