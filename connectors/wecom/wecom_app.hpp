// WeCom, self-built app: callbacks of the members' single chats with the app, and messages to any member in
// scope.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "connectors/connector.hpp"
#include "connectors/transport/http_client.hpp"

namespace connectors {

struct WecomAppSettings {
  std::string name;  // as configured
  std::string corp_id;
  std::int64_t agent_id = 0;
  std::string secret, token, encoding_aes_key;
  std::vector<std::string> bot_names;  // display names, whose mention is removed from texts
  std::string api = "https://qyapi.weixin.qq.com";
  base::Duration timestamp_window{600'000};  // how far a callback's timestamp may be from now
  std::int64_t daily_sends = 0;              // 200 for every account of the company; 0: not known
};

// Answers in the response: the text of an Outgoing, or after a tap on a card its outcome. What the response
// cannot carry (a card, a picture, the text after a tap) needs send(), which can do all of them.
//
// Throws std::invalid_argument with one clear line for a wrong encoding_aes_key. `http` must live longer.
std::unique_ptr<Connector> make_wecom_app(WecomAppSettings settings, HttpClient& http);

}  // namespace connectors
