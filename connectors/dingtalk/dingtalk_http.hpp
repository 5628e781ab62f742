// The app robot of DingTalk that receives by HTTP callback.
//
// Every callback is acknowledged with an empty message at once (the platform waits about two seconds); answers go
// through send(): to the message's sessionWebhook while that lasts, which alone can mention people in a group, and
// otherwise by REST, which costs a call of the organisation's monthly quota.
// Source: DingTalk "receive message", "robot reply and send messages", "chatbots send one-on-one chat messages in
// batches", "the robot sends a group message", "download the file content of the robot receiving message".
#pragma once

#include <memory>
#include <string>

#include "connectors/connector.hpp"
#include "connectors/dingtalk/robot_reply.hpp"
#include "connectors/transport/http_client.hpp"

namespace connectors {

struct DingtalkHttpSettings {
  std::string name;  // of the connector
  std::string client_id, client_secret;
  std::string robot_code;  // empty: the client id; a message that tells its own is answered by that
  std::string api = "https://api.dingtalk.com";    // whoever changes these two thereby names
  std::string oapi = "https://oapi.dingtalk.com";  // the only hosts a sessionWebhook may have
  std::string bot_name;                            // display name, to strip a leftover mention
  dingtalk::Buttons buttons = dingtalk::Buttons::link;
  std::int64_t monthly_calls = 5000;     // what the organisation's edition grants: the free one by default
  std::int64_t monthly_messages = 3000;  // received, or sent by webhook
};

// `http` must outlive the connector.
std::unique_ptr<Connector> make_dingtalk_http(DingtalkHttpSettings settings, HttpClient& http);

}  // namespace connectors
