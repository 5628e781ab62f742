// WeCom, AI bot over its long connection: needs no public address, hears groups that mention it, and can push.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "connectors/connector.hpp"
#include "connectors/transport/http_client.hpp"
#include "connectors/transport/long_line.hpp"
#include "connectors/transport/web_socket.hpp"
#include "connectors/wecom/bot_files.hpp"

namespace connectors {

struct WecomBotSocketSettings {
  std::string name;  // as configured
  std::string bot_id, secret;
  std::vector<std::string> bot_names;  // display names, whose mention is removed from texts
  std::string socket = "wss://openws.work.weixin.qq.com";
  std::string api = wecom::usual_api;  // another one is the only origin that files may be fetched from
  std::vector<std::string> media_hosts = wecom::usual_media_hosts();
  LinePace pace{};
};

// Answers through send(), as one finished stream to the message it answers while that is possible (24 h), else as a message
// of its own; whether a frame that was not answered had arrived is not known, so that a message may then come twice; a tap on a card and the opening of a chat are answered at once, within the 5 s the platform waits. What arrives
// while no connection is up is lost: the platform brings nothing again.
//
// `http` and `sockets` must live longer.
std::unique_ptr<Connector> make_wecom_bot_socket(WecomBotSocketSettings settings, HttpClient& http, WebSockets& sockets);

}  // namespace connectors
