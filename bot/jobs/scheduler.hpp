// Everything that happens by the clock, in one list.
#pragma once

#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "bot/jobs/acquaint.hpp"
#include "bot/jobs/audit.hpp"
#include "bot/jobs/chase_targets.hpp"
#include "bot/jobs/count_inbound.hpp"
#include "bot/jobs/deliver.hpp"
#include "bot/jobs/fetch_media.hpp"
#include "bot/jobs/first_word.hpp"
#include "bot/jobs/handover.hpp"
#include "bot/jobs/housekeeping.hpp"
#include "bot/jobs/morning.hpp"
#include "bot/jobs/pace_alarm.hpp"
#include "bot/jobs/rates.hpp"
#include "bot/jobs/recycle.hpp"
#include "bot/jobs/remind.hpp"
#include "bot/jobs/review_pack.hpp"
#include "bot/jobs/three_questions.hpp"
#include "bot/jobs/weekly_forecast.hpp"

namespace jobs {

// tick(), advance() and run() are called by one thread; count() by any.
class Scheduler {
 public:
  Scheduler(const Crew& crew, Deliver& deliver, Rates& rates);

  // Runs all that is due. A job that throws is logged and does not stop the others. What it makes known waits in the
  // outbox. Doing it twice at the same moment is doing it once.
  void tick(base::Instant now);

  // The first moment at or after `now` when there is something to do, deliveries included.
  std::optional<base::Instant> next(base::Instant now);

  // Lets time pass: sets the clock to every moment in between when something is due, does and delivers it, and then
  // sets the clock to `to`. For clocks that stand still; no other thread delivers meanwhile.
  void advance(base::MovableClock& clock, base::Instant to);

  // As a service: each job in a thread of its own, so that a slow download does not delay a reminder, until it is
  // told to stop. `clock` outlives the call.
  void run(const base::Clock& clock, std::stop_token stop);

  // Levels for /metrics.
  void count(base::Instant now);

 private:
  struct Job {
    std::string name;
    std::function<bool(base::Instant now)> tick;  // whether it made anything known
    std::function<std::optional<base::Instant>(base::Instant now)> next;
  };

  void do_everything(base::Instant now);
  void run_safely(const Job& job, base::Instant now);
  void repeat(const Job& job, const base::Clock& clock, std::stop_token stop);

  const Crew& crew_;
  Deliver& deliver_;
  Rates& rates_;
  Remind remind_;
  FirstWord first_word_;
  FetchMedia fetch_media_;
  Acquaint acquaint_;
  CountInbound count_inbound_;
  Audit audit_;
  Housekeeping housekeeping_;
  Recycle recycle_;
  Morning morning_;
  HandOver hand_over_;
  ChaseTargets chase_targets_;
  PaceAlarm pace_alarm_;
  ThreeQuestions three_questions_;
  WeeklyForecast weekly_forecast_;
  ReviewPack review_pack_;
  const std::vector<Job> jobs_;
};

}  // namespace jobs
