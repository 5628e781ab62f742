// What an AI bot is told: the JSON that its URL callback and its long connection share.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/base/message.hpp"
#include "connectors/reply_hosts.hpp"

namespace connectors::wecom {

struct BotMessage {
  // What it is decides what may answer it (document paths 100719, 101027, 101031).
  enum class Kind {
    said,     // a stream or a card
    opened,   // a welcome in plain text
    tapped,   // a change of the tapped card
    refresh,  // the platform asks for the rest of the stream `stream_id`
    other,    // nothing
  };
  Kind kind = Kind::other;
  base::Incoming incoming;  // unless refresh or other
  std::string stream_id;
};

struct BotDialect {
  std::string connector;               // its configured name
  std::vector<std::string> bot_names;  // display names, whose mention is removed from texts
  ReplyHosts reply_hosts;              // where a response_url may point
};

// Reads one message or event. None when it is malformed: no JSON object, no id, nobody who speaks.
// A response_url elsewhere than allowed is as if there were none; it lasts an hour from `now`.
std::optional<BotMessage> read_bot_message(std::string_view json, const BotDialect& dialect,
                                           base::Instant now);

}  // namespace connectors::wecom
