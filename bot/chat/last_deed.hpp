// What somebody wrote last in this chat: the records that 改 and 撤销 are about.
#pragma once

#include <optional>
#include <string>

#include "bot/chat/desk.hpp"

namespace chat {

struct LastDeed {
  storage::Deed deed;
  std::string customer_id, contact_id, deal_id, reminder_id, follow_up_id, target_id;  // empty: not part of it
};

// None when nothing was written here within the undo window.
std::optional<LastDeed> last_deed(const Request& request, Desk& desk);

}  // namespace chat
