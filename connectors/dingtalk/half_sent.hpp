// Remembers which messages of several parts are half out, so that a retry does not say the first half again.
#pragma once

#include <deque>
#include <mutex>
#include <string>
#include <string_view>

namespace connectors::dingtalk {

// Thread-safe. Keeps the last thousand keys in memory only: after a restart a half may be said twice.
class HalfSent {
 public:
  void add(std::string_view key);
  bool has(std::string_view key) const;
  void remove(std::string_view key);

 private:
  mutable std::mutex mutex_;  // guards keys_
  std::deque<std::string> keys_;
};

}  // namespace connectors::dingtalk
