// The app robot of DingTalk that receives by HTTP callback.
//
// Every callback is acknowledged with an empty message at once (the platform waits about two seconds); answers go
// through send().
// Source: DingTalk "receive message", "robot reply and send messages", "chatbots send one-on-one chat messages in
// batches", "the robot sends a group message", "download the file content of the robot receiving message".
#pragma once

#include <memory>

#include "connectors/dingtalk/dingtalk_robot.hpp"

namespace connectors {

using DingtalkHttpSettings = DingtalkRobotSettings;

// `http` must outlive the connector.
std::unique_ptr<Connector> make_dingtalk_http(DingtalkHttpSettings settings, HttpClient& http);

}  // namespace connectors
