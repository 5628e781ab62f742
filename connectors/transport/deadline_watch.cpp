// Cuts connections whose exchange has run out of time.
#include "connectors/transport/deadline_watch.hpp"

namespace connectors {

DeadlineWatch::DeadlineWatch() : thread_([this] { run(); }) {}

DeadlineWatch::~DeadlineWatch() {
  {
    std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

DeadlineWatch::Guard::Guard(DeadlineWatch& watch, Moment at, Cut cut)
    : watch_(watch), at_(at), cut_(std::move(cut)) {
  std::lock_guard lock(watch_.mutex_);
  const auto entry = watch_.waiting_.emplace(at_, this).first;
  if (entry == watch_.waiting_.begin()) watch_.changed_.notify_all();
}

DeadlineWatch::Guard::~Guard() {
  std::lock_guard lock(watch_.mutex_);
  watch_.waiting_.erase({at_, this});
}

void DeadlineWatch::cut_all() {
  std::lock_guard lock(mutex_);
  for (const auto& [at, guard] : waiting_) guard->cut_();
  waiting_.clear();
}

void DeadlineWatch::run() {
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    if (waiting_.empty()) {
      changed_.wait(lock);
      continue;
    }
    const auto [at, guard] = *waiting_.begin();
    if (at > std::chrono::steady_clock::now()) {
      changed_.wait_until(lock, at);
      continue;
    }
    waiting_.erase(waiting_.begin());
    guard->cut_();
  }
}

}  // namespace connectors
