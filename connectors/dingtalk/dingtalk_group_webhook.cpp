// The custom robot of one DingTalk group.
#include "connectors/dingtalk/dingtalk_group_webhook.hpp"

#include <utility>

#include "connectors/crypto/codec.hpp"
#include "connectors/dingtalk/callback_sign.hpp"
#include "connectors/dingtalk/robot_reply.hpp"
#include "connectors/dingtalk/verdict.hpp"

namespace connectors {
namespace {

using namespace std::chrono_literals;
using base::Delivery;

class DingtalkGroupWebhook : public Connector {
 public:
  DingtalkGroupWebhook(DingtalkGroupWebhookSettings settings, HttpClient& http)
      : settings_(std::move(settings)), http_(http) {}

  const std::string& name() const override { return settings_.name; }
  std::string_view type() const override { return "dingtalk_group_webhook"; }
  base::Platform platform() const override { return base::Platform::dingtalk; }

  bool shows_pictures() const override { return false; }
  bool can_push(const base::Conversation& conversation) const override {
    return conversation.connector == settings_.name && conversation.kind == base::ChatKind::group;
  }

  Delivery send(const base::Address& to, const base::Outgoing& message, std::string_view idempotency_key,
                base::Instant now) override {
    if (!can_push(to.conversation)) return Delivery::refused("群机器人只能发到它自己的群");
    // Pictures have no place in this webhook, and what was sent cannot be changed.
    if (message.text.empty() && !message.card)
      return message.picture ? Delivery::refused("群机器人不能发图片") : Delivery::sent();
    const auto body = dingtalk::webhook_body(message, base::ChatKind::group, dingtalk::Buttons::text, message.mentions,
                                             idempotency_key);
    const auto response =
        http_.exchange({.url = url(now), .body = body, .content_type = "application/json; charset=utf-8"});
    return dingtalk::webhook_verdict(response, true).delivery;
  }

  std::vector<Window> windows(const base::Address&) const override {
    return {{"dingtalk/webhook/" + settings_.name, 18, 60s}};
  }

  Download fetch(const base::Attachment&, const base::Incoming&, base::Instant) override {
    return {Delivery::refused("群机器人收不到消息"), {}, {}, {}};
  }

  // Only a message to the whole group would tell.
  std::vector<std::string> check_online(base::Instant) override { return {}; }

 private:
  std::string url(base::Instant now) const {
    auto url = settings_.oapi;
    while (url.ends_with('/')) url.pop_back();
    url += "/robot/send?access_token=" + crypto::url_encoded(settings_.access_token);
    if (settings_.secret.empty()) return url;
    const auto timestamp = std::to_string(base::to_millis(now));
    const auto sign = dingtalk::callback_sign(timestamp, settings_.secret);
    return url + "&timestamp=" + timestamp + "&sign=" + crypto::url_encoded(sign);
  }

  const DingtalkGroupWebhookSettings settings_;
  HttpClient& http_;
};

}  // namespace

std::unique_ptr<Connector> make_dingtalk_group_webhook(DingtalkGroupWebhookSettings settings, HttpClient& http) {
  return std::make_unique<DingtalkGroupWebhook>(std::move(settings), http);
}

}  // namespace connectors
