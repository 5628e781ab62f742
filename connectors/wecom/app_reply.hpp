// The XML that answers a self-built app's callback in its response (document path 90241).
#pragma once

#include <string>
#include <string_view>

#include "bot/base/clock.hpp"
#include "connectors/wecom/callback_gate.hpp"

namespace connectors::wecom {

struct AppReplyHead {
  std::string to, from;  // the callback's From and To: swapped
  base::Instant at;
};

std::string text_reply(const AppReplyHead& head, std::string_view text);  // cut at 2048 bytes
// Greys the tapped card's buttons and shows this text on them.
std::string button_reply(const AppReplyHead& head, std::string_view text);
std::string sealed_xml(const CallbackGate::Sealed& sealed);

}  // namespace connectors::wecom
