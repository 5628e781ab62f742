// What a person says where the robot hears it, as the robot's callback or Stream tells it, and the answer in the
// callback's response.
#pragma once

#include <atomic>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "playground/caller.hpp"
#include "playground/courier.hpp"
#include "playground/dingtalk/directory.hpp"
#include "playground/dingtalk/quota.hpp"
#include "playground/dingtalk/stream_desk.hpp"
#include "playground/dingtalk/webhook_desk.hpp"

namespace playground::dingtalk {

// Thread-safe.
class RobotLine {
 public:
  RobotLine(const DingtalkSetup& setup, const Directory& directory, Quota& quota, WebhookDesk& webhooks,
            StreamDesk& streams, Caller& caller, Courier& courier);

  // `content` holds msgtype and its member; the rest of the callback is added here. Mentions are read from
  // `text`.
  void message(const DingtalkMember& from, const std::string& chat, const std::string& text,
               const nlohmann::json& content);
  void repeat(bool on) { repeat_ = on; }

  bool hears(const std::string& chat, const std::string& text) const;
  std::string without_mention(std::string text) const;  // "@小销 你好" → " 你好"

 private:
  nlohmann::json envelope(const DingtalkMember& from, const std::string& chat, const std::string& text) const;
  nlohmann::json mentioned(const std::string& text) const;
  void deliver(const std::string& chat, const std::string& body);
  std::string attempt(const std::string& chat, const std::string& body, bool lose);
  std::string stream(const std::string& body, bool lose);

  const DingtalkSetup& setup_;
  const Directory& directory_;
  Quota& quota_;
  WebhookDesk& webhooks_;
  StreamDesk& streams_;
  Caller& caller_;
  Courier& courier_;
  const std::string robot_id_;  // the encrypted id of the robot
  std::atomic<bool> repeat_{false};
};

}  // namespace playground::dingtalk
