// The threads that handle requests; they are started as they are needed.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace app {

// Thread-safe.
class FrontWorkers {
 public:
  explicit FrontWorkers(std::size_t most) : most_(most) {}
  ~FrontWorkers();  // waits for the jobs at work, forgets those that wait

  void add(std::function<void()> job);  // `job` must not throw

 private:
  void work();

  const std::size_t most_;
  std::mutex mutex_;  // guards what follows
  std::condition_variable changed_;
  std::deque<std::function<void()>> waiting_;
  std::size_t idle_ = 0;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace app
