// The app robot of DingTalk that receives by HTTP callback.
#include "connectors/dingtalk/dingtalk_http.hpp"

#include <utility>

#include "connectors/dingtalk/callback_sign.hpp"
#include "connectors/dingtalk/robot_message.hpp"
#include "connectors/dingtalk/robot_sender.hpp"

namespace connectors {
namespace {

using dingtalk::AppAccess;

constexpr base::Duration patience{2000};

DingtalkHttpSettings completed(DingtalkHttpSettings settings) {
  for (auto* url : {&settings.api, &settings.oapi})
    while (url->ends_with('/')) url->pop_back();
  if (settings.robot_code.empty()) settings.robot_code = settings.client_id;
  return settings;
}

ReplyHosts reply_hosts(const DingtalkHttpSettings& settings) {
  const DingtalkHttpSettings usual;
  if (settings.api == usual.api && settings.oapi == usual.oapi) return ReplyHosts({"oapi.dingtalk.com"});
  return ReplyHosts::only_origins({settings.api, settings.oapi});
}

base::HttpResponse silence(const base::Outgoing*) {
  return {200, "application/json; charset=utf-8", R"({"msgtype":"empty"})"};
}

base::HttpResponse without_body(int status) { return {status, "text/plain; charset=utf-8", ""}; }

class DingtalkHttp : public Connector {
 public:
  DingtalkHttp(DingtalkHttpSettings settings, HttpClient& http)
      : settings_(completed(std::move(settings))),
        reader_{settings_.name, settings_.bot_name, reply_hosts(settings_)},
        sender_({settings_.name, settings_.robot_code, settings_.client_id, settings_.monthly_calls,
                 settings_.monthly_messages},
                {settings_.client_id, settings_.client_secret, settings_.api, settings_.oapi},
                reply_hosts(settings_), settings_.buttons, http) {}

  const std::string& name() const override { return settings_.name; }
  std::string_view type() const override { return "dingtalk_http"; }
  base::Platform platform() const override { return base::Platform::dingtalk; }

  Reception receive(const base::HttpRequest& request, base::Instant now) const override {
    if (!dingtalk::is_signed(request, settings_.client_secret, now)) return Reception::done(without_body(403));
    if (request.method != "POST") return Reception::done(without_body(405));
    auto incoming = reader_.read(request.body, now);
    if (!incoming) return Reception::done(without_body(400));
    return {std::nullopt, std::move(*incoming), silence, false, false, patience};
  }

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

 private:
  const DingtalkHttpSettings settings_;
  const dingtalk::RobotReader reader_;
  dingtalk::RobotSender sender_;
};

}  // namespace

std::unique_ptr<Connector> make_dingtalk_http(DingtalkHttpSettings settings, HttpClient& http) {
  return std::make_unique<DingtalkHttp>(std::move(settings), http);
}

}  // namespace connectors
