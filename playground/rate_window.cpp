// Counts what happened within the last span of time.
#include "playground/rate_window.hpp"

namespace playground {

std::deque<base::Instant>& RateWindow::recent(const std::string& key, base::Instant now) {
  auto& times = seen_[key];
  while (!times.empty() && times.back() > now) times.pop_back();
  while (!times.empty() && now - times.front() >= span_) times.pop_front();
  return times;
}

bool RateWindow::has_room(const std::string& key, base::Instant now) {
  std::lock_guard lock(mutex_);
  return static_cast<int>(recent(key, now).size()) < limit_;
}

void RateWindow::count(const std::string& key, base::Instant now) {
  std::lock_guard lock(mutex_);
  recent(key, now).push_back(now);
}

bool RateWindow::admit(const std::string& key, base::Instant now) {
  std::lock_guard lock(mutex_);
  auto& times = recent(key, now);
  if (static_cast<int>(times.size()) >= limit_) return false;
  times.push_back(now);
  return true;
}

}  // namespace playground
