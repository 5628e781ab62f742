// Words of templates/ where a picture needs them as plain text.
#pragma once

#include <string>

#include "bot/chat/wording.hpp"

namespace chat {

// As everybody alone with the bot would read it; what a group may not see is masked when the picture is drawn.
inline std::string worded(const Reply& reply, const Words& words, base::Instant now, const base::Zone& zone) {
  return Renderer(words, {false, now, zone}).text(reply);
}

}  // namespace chat
