// Where the moment comes from: instants are UTC milliseconds and always handed in, never read from the air.
#pragma once

#include <atomic>
#include <chrono>

namespace base {

using Duration = std::chrono::milliseconds;
using Instant = std::chrono::sys_time<Duration>;

inline Instant from_millis(long long ms) { return Instant{Duration{ms}}; }
inline long long to_millis(Instant at) { return at.time_since_epoch().count(); }

// Thread-safe: any thread may ask at any time.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant now() const = 0;
};

class SystemClock : public Clock {
 public:
  Instant now() const override {
    return std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now());
  }
};

// A clock that can be set. It stands still, or runs on from where it was set.
class MovableClock : public Clock {
 public:
  enum class Pace { standing, running };

  explicit MovableClock(Instant start, Pace pace = Pace::standing) : is_running_(pace == Pace::running) { set(start); }

  Instant now() const override {
    const Instant set_to = from_millis(set_to_.load());
    if (!is_running_) return set_to;
    return set_to + Duration{steady_millis() - set_when_.load()};
  }
  void set(Instant to) {
    set_when_ = steady_millis();
    set_to_ = to_millis(to);
  }
  void advance(Duration by) { set(now() + by); }
  void stand_at(Instant at) {
    is_running_ = false;
    set(at);
  }

 private:
  static long long steady_millis() {
    return std::chrono::duration_cast<Duration>(std::chrono::steady_clock::now().time_since_epoch()).count();
  }

  std::atomic<bool> is_running_;
  std::atomic<long long> set_to_{0};
  std::atomic<long long> set_when_{0};
};

}  // namespace base
