// Work in a fixed number of threads, in order within a lane.
#include "connectors/transport/lanes.hpp"

namespace connectors {

Lanes::Lanes() {
  for (Lane& lane : lanes_) lane.thread = std::thread([&lane] { run(lane); });
}

Lanes::~Lanes() {
  for (Lane& lane : lanes_) {
    std::lock_guard lock(lane.mutex);
    lane.is_stopping = true;
    lane.changed.notify_all();
  }
  for (Lane& lane : lanes_) lane.thread.join();
}

void Lanes::post(std::string_view key, Work work) {
  Lane& lane = lanes_[std::hash<std::string_view>{}(key) % threads];
  std::unique_lock lock(lane.mutex);
  lane.changed.wait(lock, [&] { return lane.waiting.size() < most_waiting; });
  lane.waiting.push_back(std::move(work));
  lane.changed.notify_all();
}

void Lanes::run(Lane& lane) {
  std::unique_lock lock(lane.mutex);
  while (true) {
    lane.changed.wait(lock, [&] { return !lane.waiting.empty() || lane.is_stopping; });
    if (lane.waiting.empty()) return;
    const Work work = std::move(lane.waiting.front());
    lane.waiting.pop_front();
    lane.changed.notify_all();
    lock.unlock();
    work();
    lock.lock();
  }
}

}  // namespace connectors
