// The forms a message to DingTalk may have, and how each reads.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "playground/dingtalk/directory.hpp"
#include "playground/dingtalk/media_desk.hpp"

namespace playground::dingtalk {

// A body for a webhook or a callback's answer: text, link, markdown, actionCard, feedCard, with `at`. Fills
// kind, text, buttons and mentions. Throws Refused (40035 incomplete, 400105 type) for what the platform does
// not take.
void shape_webhook(const nlohmann::json& body, const Directory& directory, Event& event);

// msgKey and msgParam of a REST send. An @ in it notifies nobody. Throws Refused with the new interface's
// codes.
void shape_rest(const std::string& msg_key, const std::string& msg_param, const MediaDesk& media,
                Event& event);

// The text that a dtmd link makes the tapping person say, or "" for any other link.
std::string said_by_link(const std::string& link);

}  // namespace playground::dingtalk
