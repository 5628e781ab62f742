// A connection to a platform that is kept open.
#include "connectors/transport/long_line.hpp"

#include <algorithm>
#include <random>

#include "bot/base/log.hpp"

namespace connectors {
namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr base::Duration worth_a_fresh_start{60'000};  // a connection that lasted so long was no failure
constexpr base::Duration look_up_every{500};           // how soon a stop is noticed

// 20 % more or less, so that all who lost the same platform do not come back at the same moment.
base::Duration with_jitter(base::Duration wait) {
  thread_local std::minstd_rand random{std::random_device{}()};
  return base::Duration(std::uniform_int_distribution<long long>(wait.count() * 8 / 10, wait.count() * 12 / 10)(random));
}

}  // namespace

void LongLine::run(LineManners& manners, std::stop_token stop) {
  base::Duration wait = pace_.first_wait;
  bool came_back_at_once = false;
  while (!stop.stop_requested()) {
    const auto begun = SteadyClock::now();
    const LineEnd end = once(manners, stop);
    if (stop.stop_requested()) break;
    if (SteadyClock::now() - begun > worth_a_fresh_start) {
      wait = pace_.first_wait;
      came_back_at_once = false;
    }
    // A platform that sends us away again and again is not called again and again.
    const bool is_at_once = end.is_planned && !came_back_at_once;
    came_back_at_once = is_at_once;
    set_state(end.reason, false);
    if (is_at_once) continue;
    const auto pause_for = with_jitter(end.wait > base::Duration{0} ? end.wait : wait);
    base::log::warning("line_ended", {{"reason", end.reason}, {"wait_ms", std::to_string(pause_for.count())}});
    pause(pause_for, stop);
    wait = std::min(wait * 2, pace_.longest_wait);
  }
  set_state("stopped", false);
}

// One connection, from the attempt to open it to its end.
LineEnd LongLine::once(LineManners& manners, const std::stop_token& stop) {
  auto opened = manners.open();
  if (!opened.socket) return std::move(opened.trouble);
  LineEnd end = live(manners, *opened.socket, stop);
  opened.socket->close();
  manners.ended();
  return end;
}

LineEnd LongLine::live(LineManners& manners, WebSocket& socket, const std::stop_token& stop) {
  if (auto refused = manners.greet(socket)) return *refused;
  set_state("ok", true);
  auto next_beat = SteadyClock::now() + pace_.beat_every;
  while (!stop.stop_requested()) {
    const auto until_beat = std::chrono::ceil<base::Duration>(next_beat - SteadyClock::now());
    if (auto text = socket.receive(std::clamp(until_beat, base::Duration{0}, look_up_every)))
      if (auto end = manners.hear(socket, *text)) return *end;
    if (!socket.is_open()) {
      // What had arrived before the end is heard first.
      while (auto text = socket.receive(base::Duration{0}))
        if (auto end = manners.hear(socket, *text)) return *end;
      return {socket.why_closed(), {}};
    }
    if (SteadyClock::now() < next_beat) continue;
    if (auto dead = manners.beat(socket)) return *dead;
    next_beat = SteadyClock::now() + pace_.beat_every;
  }
  return {"stopped", {}};
}

void LongLine::pause(base::Duration time, const std::stop_token& stop) {
  std::mutex mutex;
  std::condition_variable_any sleep;
  std::unique_lock lock(mutex);
  sleep.wait_for(lock, stop, time, [] { return false; });
}

bool LongLine::is_live() const {
  std::lock_guard lock(mutex_);
  return is_live_;
}

std::string LongLine::state() const {
  std::lock_guard lock(mutex_);
  return state_;
}

void LongLine::set_state(std::string state, bool is_live) {
  std::lock_guard lock(mutex_);
  state_ = std::move(state);
  is_live_ = is_live;
}

}  // namespace connectors
