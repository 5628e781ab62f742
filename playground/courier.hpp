// Carries errands one after another within a lane, and several lanes at once.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace playground {

// Thread-safe. An errand that throws is over.
class Courier {
 public:
  using Errand = std::function<void()>;

  explicit Courier(int workers = 8);
  ~Courier();  // stop()

  void post(const std::string& lane, Errand errand);
  bool settle(std::chrono::milliseconds limit);  // true as soon as nothing waits or runs
  void stop();                                   // drops what waits, wakes who pauses, waits for what runs
  // For errands: waits that long; false at once when stopping.
  bool pause(std::chrono::milliseconds time);
  bool stopping() const;

 private:
  void work();

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::map<std::string, std::deque<Errand>> waiting_;  // guarded by mutex_; a lane stays here while it runs
  std::deque<std::string> ready_;                      // guarded by mutex_; lanes with work and no worker
  bool stopping_ = false;                              // guarded by mutex_
  std::vector<std::thread> workers_;
};

}  // namespace playground
