// The app robot of DingTalk, whatever way its messages come in.
#include "connectors/dingtalk/dingtalk_robot.hpp"

#include <utility>

namespace connectors {
namespace {

DingtalkRobotSettings completed(DingtalkRobotSettings settings) {
  for (auto* url : {&settings.api, &settings.oapi})
    while (url->ends_with('/')) url->pop_back();
  if (settings.robot_code.empty()) settings.robot_code = settings.client_id;
  return settings;
}

ReplyHosts reply_hosts(const DingtalkRobotSettings& settings) {
  const DingtalkRobotSettings usual;
  if (settings.api == usual.api && settings.oapi == usual.oapi) return ReplyHosts({"oapi.dingtalk.com"});
  return ReplyHosts::only_origins({settings.api, settings.oapi});
}

}  // namespace

DingtalkRobot::DingtalkRobot(DingtalkRobotSettings settings, HttpClient& http)
    : settings_(completed(std::move(settings))),
      reader_{settings_.name, settings_.bot_name, reply_hosts(settings_)},
      http_(http),
      sender_({settings_.name, settings_.robot_code, settings_.client_id, settings_.monthly_calls, settings_.monthly_messages},
              {settings_.client_id, settings_.client_secret, settings_.api, settings_.oapi}, reply_hosts(settings_),
              settings_.buttons, http) {}

}  // namespace connectors
