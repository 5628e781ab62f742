// Some threads that wait on the network, so that nobody else has to.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "bot/base/clock.hpp"

namespace jobs {

// Thread-safe. What is given must not throw. `freed` is called, by any of the threads, after each task.
class Senders {
 public:
  Senders(int count, std::function<void()> freed);
  ~Senders();  // waits for what was given
  Senders(const Senders&) = delete;
  Senders& operator=(const Senders&) = delete;

  std::size_t idle() const;  // how many would begin at once
  void give(std::function<void()> task);
  bool finish(base::Duration patience);  // true when nothing is in hand any more

 private:
  void serve();

  const std::size_t count_;
  const std::function<void()> freed_;
  mutable std::mutex mutex_;  // guards the three below
  std::deque<std::function<void()>> waiting_;
  std::size_t in_hand_ = 0;  // waiting or begun
  bool stopping_ = false;
  std::condition_variable arrived_, finished_;
  std::vector<std::thread> threads_;  // last: they use all of the above
};

}  // namespace jobs
