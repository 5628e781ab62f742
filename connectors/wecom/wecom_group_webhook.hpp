// WeCom, group webhook: messages into one group; nothing comes back.
#pragma once

#include <memory>
#include <string>

#include "connectors/connector.hpp"
#include "connectors/transport/http_client.hpp"

namespace connectors {

struct WecomGroupWebhookSettings {
  std::string name;  // as configured
  std::string key;   // of the webhook's address: the only secret
  std::string api = "https://qyapi.weixin.qq.com";
};

// A picture is a message of its own behind the text; a card is sent as its text. `http` must live longer.
std::unique_ptr<Connector> make_wecom_group_webhook(WecomGroupWebhookSettings settings, HttpClient& http);

}  // namespace connectors
