// Cuts connections whose exchange has run out of time, wherever it hangs: handshake, upload, header or body.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <set>
#include <thread>
#include <utility>

namespace connectors {

// One thread for all exchanges of a client. Thread-safe. Time is the steady clock: it measures waiting, not
// dates.
class DeadlineWatch {
 public:
  using Moment = std::chrono::steady_clock::time_point;
  using Cut = std::function<void()>;  // called from the watching thread; must not block

  DeadlineWatch();
  ~DeadlineWatch();
  DeadlineWatch(const DeadlineWatch&) = delete;
  DeadlineWatch& operator=(const DeadlineWatch&) = delete;

  void cut_all();  // as if the moment had come for every guard there is

  // While it lives, `cut` is called once when the moment has come; never after it is gone.
  class Guard {
   public:
    Guard(DeadlineWatch& watch, Moment at, Cut cut);
    ~Guard();
    Guard(const Guard&) = delete;
    Guard& operator=(const Guard&) = delete;

   private:
    friend DeadlineWatch;
    DeadlineWatch& watch_;
    const Moment at_;
    const Cut cut_;
  };

 private:
  void run();

  std::mutex mutex_;  // guards all below; held while a cut runs, so that a guard's end waits for it
  std::condition_variable changed_;
  std::set<std::pair<Moment, Guard*>> waiting_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace connectors
