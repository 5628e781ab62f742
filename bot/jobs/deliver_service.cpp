// Delivers as a service: hands departures to the senders as these become free.
#include <algorithm>

#include "bot/base/log.hpp"
#include "bot/jobs/deliver.hpp"
#include "storage/outbox.hpp"

namespace jobs {
namespace {

using base::Duration, base::Instant;

constexpr Duration poll = std::chrono::milliseconds(100), after_trouble = std::chrono::seconds(1);

}  // namespace

void Deliver::run(const base::Clock& clock, std::stop_token stop) {
  {
    const std::stop_callback stops(stop, [this] {
      stopping_ = true;
      wake();
    });
    while (!stop.stop_requested()) serve(clock);
  }
  stopping_ = false;
  if (senders_ && !senders_->finish(last_grace)) base::log::warning("deliver_stopped_with_sends_in_hand");
}

void Deliver::serve(const base::Clock& clock) {
  try {
    mind_clock(clock.now());
    recall(clock.now());
    const Duration until_due = until_next(clock.now());
    const bool handed_out = until_due <= Duration{0} && hand_out(clock);
    if (!handed_out) wait(until_due <= Duration{0} ? poll : std::min(poll, until_due));
  } catch (const std::exception& error) {
    base::log::error("deliver_failed", {{"error", error.what()}});
    crew_.counters.add("chengdan_job_failures_total", {{"job", "deliver"}});
    wait(after_trouble);
  }
}

// False when nothing could be begun: all senders are busy, or somebody else was faster.
bool Deliver::hand_out(const base::Clock& clock) {
  if (!senders_) {
    std::size_t claimed = 0;
    pass_once(clock.now(), claimed);
    return claimed > 0;
  }
  const std::size_t idle = senders_->idle();
  if (idle == 0) return false;
  const auto claimed = claim(clock.now(), idle);
  for (const auto& departure : claimed)
    senders_->give([this, &clock, departure] {
      try {
        record({attempt(departure, clock.now())});
      } catch (const std::exception& error) {
        base::log::error("delivery_not_recorded", {{"trace", departure.trace}, {"error", error.what()}});
      }
    });
  return !claimed.empty();
}

Duration Deliver::until_next(Instant now) {
  std::optional<Instant> next;
  crew_.database.read([&](storage::Connection& connection) { next = storage::Outbox(connection).next_due(now); });
  return next ? *next - now : poll;
}

void Deliver::wake() {
  {
    const std::lock_guard lock(mutex_);
    woken_ = true;
  }
  work_.notify_all();
}

void Deliver::wait(Duration longest) {
  std::unique_lock lock(mutex_);
  work_.wait_for(lock, longest, [this] { return woken_; });
  woken_ = false;
}

}  // namespace jobs
