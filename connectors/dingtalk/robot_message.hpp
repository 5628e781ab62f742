// What somebody said to the robot: the JSON of a callback (HTTP body and Stream `data` alike) as an Incoming.
// Source: DingTalk "receive message" and "robot message type"; content seen in traffic only is tolerated.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "bot/base/message.hpp"
#include "connectors/reply_hosts.hpp"

namespace connectors::dingtalk {

struct RobotReader {
  std::string connector;  // the connector's name
  std::string bot_name;   // its leading mention is stripped where the platform left it; empty: unknown
  ReplyHosts reply_hosts;

  // None when the body is not JSON or lacks what a message cannot do without: its id, its sender, a group's id.
  // A kind of message that the platform does not document comes with empty text and a card as attachment.
  // Never throws, whatever the bytes.
  std::optional<base::Incoming> read(std::string_view body, base::Instant now) const;
};

}  // namespace connectors::dingtalk
