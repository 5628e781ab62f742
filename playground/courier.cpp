// Carries errands one after another within a lane.
#include "playground/courier.hpp"

#include <exception>

#include "bot/base/log.hpp"

namespace playground {

Courier::Courier(int workers) {
  for (int i = 0; i < workers; ++i) workers_.emplace_back([this] { work(); });
}

Courier::~Courier() {
  stop();
}

void Courier::post(const std::string& lane, Errand errand) {
  std::lock_guard lock(mutex_);
  if (stopping_) return;
  const auto [place, is_new] = waiting_.try_emplace(lane);
  place->second.push_back(std::move(errand));
  if (is_new) ready_.push_back(lane);
  changed_.notify_all();
}

bool Courier::settle(std::chrono::milliseconds limit) {
  std::unique_lock lock(mutex_);
  return changed_.wait_for(lock, limit, [this] { return waiting_.empty(); });
}

void Courier::stop() {
  {
    std::lock_guard lock(mutex_);
    stopping_ = true;
    changed_.notify_all();
  }
  for (auto& worker : workers_) {
    if (worker.joinable()) worker.join();
  }
}

bool Courier::pause(std::chrono::milliseconds time) {
  std::unique_lock lock(mutex_);
  return !changed_.wait_for(lock, time, [this] { return stopping_; });
}

bool Courier::stopping() const {
  std::lock_guard lock(mutex_);
  return stopping_;
}

void Courier::work() {
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [this] { return stopping_ || !ready_.empty(); });
    if (stopping_) return;
    const std::string lane = std::move(ready_.front());
    ready_.pop_front();
    const Errand errand = std::move(waiting_[lane].front());
    waiting_[lane].pop_front();
    lock.unlock();
    try {
      errand();
    } catch (const std::exception& problem) {
      base::log::error("playground_errand", {{"what", problem.what()}});
    }
    lock.lock();
    if (waiting_[lane].empty())
      waiting_.erase(lane);
    else
      ready_.push_back(lane);
    changed_.notify_all();
  }
}

}  // namespace playground
