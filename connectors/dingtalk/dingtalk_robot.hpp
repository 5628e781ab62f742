// The app robot of DingTalk, whatever way its messages come in: how it is set up, and all that goes out.
#pragma once

#include <string>

#include "connectors/connector.hpp"
#include "connectors/dingtalk/robot_message.hpp"
#include "connectors/dingtalk/robot_sender.hpp"
#include "connectors/transport/http_client.hpp"

namespace connectors {

struct DingtalkRobotSettings {
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

// Answers go through send(): to the message's sessionWebhook while that lasts, which alone can mention people in a group,
// and otherwise by REST, which costs a call of the organisation's monthly quota. `http` must outlive it.
class DingtalkRobot : public Connector {
 public:
  DingtalkRobot(DingtalkRobotSettings settings, HttpClient& http);

  const std::string& name() const override { return settings_.name; }
  base::Platform platform() const override { return base::Platform::dingtalk; }

  bool can_push(const base::Conversation& conversation) const override { return sender_.can_push(conversation); }
  base::Delivery send(const base::Address& to, const base::Outgoing& message, std::string_view idempotency_key,
                      base::Instant now) override {
    return sender_.send(to, message, idempotency_key, now);
  }
  std::vector<Window> windows(const base::Address& to) const override { return sender_.windows(to); }
  std::string way_out(const base::Address& to) const override { return sender_.way_out(to); }
  std::optional<Quota> quota(const base::Address& to, const base::Outgoing& message) const override {
    return sender_.quota(to, message);
  }
  std::optional<Quota> inbound_quota() const override {
    return Quota{"messages", Quota::Period::month, settings_.monthly_messages};
  }
  Download fetch(const base::Attachment& attachment, const base::Incoming& of, base::Instant now) override {
    return sender_.fetch(attachment, of, now);
  }
  Profile profile(const std::string& user_id, base::Instant now) override { return sender_.profile(user_id, now); }
  std::vector<std::string> check_online(base::Instant now) override { return sender_.check_online(now); }

 protected:
  const DingtalkRobotSettings settings_;
  const dingtalk::RobotReader reader_;
  HttpClient& http_;

 private:
  dingtalk::RobotSender sender_;
};

}  // namespace connectors
