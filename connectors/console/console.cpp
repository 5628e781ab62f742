// A terminal as a platform: the list of what was sent.
#include "connectors/console/console.hpp"

#include <utility>

namespace connectors {

std::vector<Console::Sent> Console::take() {
  std::lock_guard lock(mutex_);
  return std::exchange(sent_, {});
}

base::Delivery Console::send(const base::Address& to, const base::Outgoing& message, std::string_view,
                             base::Instant now) {
  std::lock_guard lock(mutex_);
  sent_.push_back({to, message, now});
  return base::Delivery::sent();
}

Download Console::fetch(const base::Attachment&, const base::Incoming&, base::Instant) {
  return {base::Delivery::refused("终端没有附件"), {}, {}, {}};
}

}  // namespace connectors
