// The custom robot of one DingTalk group: an address to push to, deaf, also in groups with people from outside.
// Source: DingTalk "custom robots send group messages", "customize robot security settings".
#pragma once

#include <memory>
#include <string>

#include "connectors/connector.hpp"
#include "connectors/transport/http_client.hpp"

namespace connectors {

struct DingtalkGroupWebhookSettings {
  std::string name;  // of the connector
  std::string access_token;
  std::string secret;  // SEC…, for the security setting "sign"; empty: none
  std::string oapi = "https://oapi.dingtalk.com";
};

// `http` must outlive the connector. Any group conversation of this connector is the robot's one group.
std::unique_ptr<Connector> make_dingtalk_group_webhook(DingtalkGroupWebhookSettings settings, HttpClient& http);

}  // namespace connectors
