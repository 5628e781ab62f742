// The app robot of DingTalk over Stream mode: needs no public address. Robot messages, taps on cards and the events of the
// company come over connections we open; answers go the way every robot's do.
// Source: DingTalk "Stream mode protocol" and the official SDKs.
#pragma once

#include <memory>

#include "connectors/dingtalk/dingtalk_robot.hpp"
#include "connectors/transport/long_line.hpp"
#include "connectors/transport/web_socket.hpp"

namespace connectors {

struct DingtalkStreamSettings {
  DingtalkRobotSettings robot;
  int connections = 2;  // side by side, so that nothing is missed while DingTalk has one of them replaced
  LinePace pace{};
};

// A message is acknowledged when it is durable; until then DingTalk brings it again. `http` and `sockets` must live longer.
std::unique_ptr<Connector> make_dingtalk_stream(DingtalkStreamSettings settings, HttpClient& http, WebSockets& sockets);

}  // namespace connectors
