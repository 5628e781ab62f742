// Counts what happened within the last span of time, per key, to tell when a platform's limit is passed.
#pragma once

#include <deque>
#include <map>
#include <mutex>
#include <string>

#include "bot/base/clock.hpp"

namespace playground {

// Thread-safe. A clock that is set back forgets what was counted after it.
class RateWindow {
 public:
  RateWindow(int limit, base::Duration span) : limit_(limit), span_(span) {}

  bool has_room(const std::string& key, base::Instant now);
  void count(const std::string& key, base::Instant now);
  bool admit(const std::string& key, base::Instant now);  // counts when there is room, else false

 private:
  std::deque<base::Instant>& recent(const std::string& key, base::Instant now);

  const int limit_;
  const base::Duration span_;
  std::mutex mutex_;
  std::map<std::string, std::deque<base::Instant>> seen_;  // guarded by mutex_
};

}  // namespace playground
