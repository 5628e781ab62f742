// The XML a self-built app's callback carries: the envelope, and the message or event inside.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/base/message.hpp"

namespace connectors::wecom {

// What the platform takes as an answer in the response (document path 90241).
enum class AppAnswer { nothing, text, card_change };

struct AppMessage {
  bool is_wanted = false;  // false: an event nobody needs, to be acknowledged
  AppAnswer answer = AppAnswer::nothing;
  std::string from;  // the member's id as written, for the answer
  base::Incoming incoming;
};

// The Encrypt element of a callback body. None unless it is UTF-8 and well-formed XML without a document
// type.
std::optional<std::string> encrypted_in_xml(std::string_view body);

// Reads the decrypted XML (document paths 90239, 90240). None when it is malformed or says not who speaks.
// CDATA and plain text count alike, the order of elements does not count. `bot_names`: mentions of the bot to
// remove.
std::optional<AppMessage> read_app_message(std::string_view xml, const std::string& connector,
                                           const std::vector<std::string>& bot_names, base::Instant now);

}  // namespace connectors::wecom
