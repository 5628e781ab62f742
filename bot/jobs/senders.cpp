// Some threads that wait on the network.
#include "bot/jobs/senders.hpp"

#include <utility>

namespace jobs {

Senders::Senders(int count, std::function<void()> freed)
    : count_(static_cast<std::size_t>(count)), freed_(std::move(freed)) {
  for (int i = 0; i < count; ++i) threads_.emplace_back([this] { serve(); });
}

Senders::~Senders() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  arrived_.notify_all();
  for (auto& thread : threads_) thread.join();
}

std::size_t Senders::idle() const {
  const std::lock_guard lock(mutex_);
  return count_ > in_hand_ ? count_ - in_hand_ : 0;
}

void Senders::give(std::function<void()> task) {
  {
    const std::lock_guard lock(mutex_);
    waiting_.push_back(std::move(task));
    ++in_hand_;
  }
  arrived_.notify_one();
}

bool Senders::finish(base::Duration patience) {
  std::unique_lock lock(mutex_);
  return finished_.wait_for(lock, patience, [this] { return in_hand_ == 0; });
}

void Senders::serve() {
  std::unique_lock lock(mutex_);
  while (true) {
    arrived_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
    if (waiting_.empty()) return;
    const auto task = std::exchange(waiting_.front(), {});
    waiting_.pop_front();
    lock.unlock();
    task();
    lock.lock();
    if (--in_hand_ == 0) finished_.notify_all();
    lock.unlock();
    freed_();
    lock.lock();
  }
}

}  // namespace jobs
