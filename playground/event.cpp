// Keeps what can be seen in the simulated chats.
#include "playground/event.hpp"

#include <algorithm>

namespace playground {

static constexpr std::size_t kept_events = 200'000;

std::uint64_t Stage::add(Event event) {
  std::lock_guard lock(mutex_);
  event.number = ++last_;
  events_.push_back(std::move(event));
  if (events_.size() > kept_events) events_.pop_front();
  grown_.notify_all();
  return last_;
}

std::vector<Event> Stage::since(std::uint64_t number) const {
  std::lock_guard lock(mutex_);
  const auto first = std::upper_bound(events_.begin(), events_.end(), number,
                                      [](std::uint64_t n, const Event& event) { return n < event.number; });
  return {first, events_.end()};
}

std::optional<Event> Stage::find(std::uint64_t number) const {
  std::lock_guard lock(mutex_);
  if (events_.empty() || number < events_.front().number || number > last_) return std::nullopt;
  return events_[number - events_.front().number];
}

std::uint64_t Stage::last() const {
  std::lock_guard lock(mutex_);
  return last_;
}

bool Stage::wait_beyond(std::uint64_t number, std::chrono::milliseconds limit) const {
  std::unique_lock lock(mutex_);
  return grown_.wait_for(lock, limit, [&] { return last_ > number; });
}

}  // namespace playground
