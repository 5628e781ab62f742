// A message that a platform takes only as several sends, so that trying again does not repeat what is already out.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "bot/base/message.hpp"

namespace connectors {

// Thread-safe; one message must not be sent twice at once. Remembers the last 1000 unfinished messages, and
// those only until the process ends: after that a part may be repeated, never lost. (Words and a picture come from the
// outbox as two messages already; a connector sends what it is given all the same.)
class PartByPart {
 public:
  using Part = std::function<base::Delivery()>;

  // Sends the parts that are not out yet, in order, and stops at the first that did not go. `key`: the
  // message's idempotency key; without one nothing is remembered. The handle is that of the last part that
  // has one.
  base::Delivery send(std::string_view key, const std::vector<Part>& parts);

 private:
  std::size_t done(const std::string& key);
  void remember(const std::string& key, std::size_t done);

  std::mutex mutex_;  // guards both below
  std::map<std::string, std::size_t> done_;
  std::deque<std::string> oldest_;
};

}  // namespace connectors
