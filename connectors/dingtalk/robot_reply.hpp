// What the robot says, in the two forms DingTalk takes: the body of a webhook and the msgKey with its msgParam.
// Source: DingTalk "robot message type", "robot reply and send messages", "custom robots send group messages".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bot/base/message.hpp"

namespace connectors::dingtalk {

// How a card's buttons look in a single chat. A tap on a link makes the person say the label; in a group nobody
// would hear it, because what it says does not mention the robot, so there the words alone must do.
enum class Buttons { link, text };

struct RobotMessage {
  std::string key;    // sampleText, …
  std::string param;  // JSON, at most 15,000 bytes
};

// The text of `message` with its card, if it has one. Text that is too long is cut at a whole character.
// In a group the names of those mentioned are written out, as these sends know no mention.
RobotMessage robot_message(const base::Outgoing& message, base::ChatKind chat, Buttons buttons);
RobotMessage robot_picture(const std::string& media_id);

// The same for a webhook, at most 20,000 bytes. `mentioned`: staff ids to notify; others among them are left out.
// `uuid` may be empty.
std::string webhook_body(const base::Outgoing& message, base::ChatKind chat, Buttons buttons,
                         const std::vector<base::Mention>& mentioned, std::string_view uuid);

bool is_staff_id(std::string_view id);  // not one of the encrypted ids that the send calls do not know

}  // namespace connectors::dingtalk
