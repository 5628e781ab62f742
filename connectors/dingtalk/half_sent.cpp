// Remembers which messages of several parts are half out.
#include "connectors/dingtalk/half_sent.hpp"

#include <algorithm>

namespace connectors::dingtalk {

void HalfSent::add(std::string_view key) {
  constexpr std::size_t most = 1000;
  if (key.empty()) return;
  std::lock_guard lock(mutex_);
  keys_.emplace_back(key);
  if (keys_.size() > most) keys_.pop_front();
}

bool HalfSent::has(std::string_view key) const {
  std::lock_guard lock(mutex_);
  return std::find(keys_.begin(), keys_.end(), key) != keys_.end();
}

void HalfSent::remove(std::string_view key) {
  std::lock_guard lock(mutex_);
  std::erase(keys_, key);
}

}  // namespace connectors::dingtalk
