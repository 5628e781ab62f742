// Work in a fixed number of threads: what shares a key in its order, different keys side by side.
#pragma once

#include <array>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <string_view>
#include <thread>

namespace connectors {

// Thread-safe. Its end waits for all that was posted: no platform brings a second time what it once got rid of.
class Lanes {
 public:
  using Work = std::function<void()>;  // must not throw

  static constexpr std::size_t threads = 8, most_waiting = 128;

  Lanes();
  ~Lanes();
  Lanes(const Lanes&) = delete;
  Lanes& operator=(const Lanes&) = delete;

  // Waits while too much waits already in this lane, so that whoever brings the work is slowed down.
  void post(std::string_view key, Work work);

 private:
  struct Lane {
    std::mutex mutex;  // guards the two below
    std::condition_variable changed;
    std::deque<Work> waiting;
    bool is_stopping = false;
    std::thread thread;
  };
  static void run(Lane& lane);

  std::array<Lane, threads> lanes_;
};

}  // namespace connectors
