// WeCom, group webhook: messages into one group; nothing comes back (document path 91770).
#include "connectors/wecom/wecom_group_webhook.hpp"

#include <nlohmann/json.hpp>

#include "connectors/crypto/codec.hpp"
#include "connectors/part_by_part.hpp"
#include "connectors/wecom/errcodes.hpp"
#include "connectors/wecom/json_fields.hpp"
#include "connectors/wecom/media.hpp"
#include "connectors/wecom/plain_text.hpp"

namespace connectors {
namespace {

using base::Delivery;
using nlohmann::json;
using namespace wecom;

constexpr std::size_t text_bytes = 2048, picture_bytes = 2 << 20;
constexpr long long empty_content = 44004;

class WecomGroupWebhook : public Connector {
 public:
  WecomGroupWebhook(WecomGroupWebhookSettings settings, HttpClient& http)
      : settings_(std::move(settings)), http_(http) {}

  const std::string& name() const override { return settings_.name; }
  std::string_view type() const override { return "wecom_group_webhook"; }
  base::Platform platform() const override { return base::Platform::wecom; }

  bool can_push(const base::Conversation& to) const override { return to.kind == base::ChatKind::group; }
  Delivery send(const base::Address& to, const base::Outgoing& message, std::string_view idempotency_key,
                base::Instant now) override;
  std::vector<Window> windows(const base::Address&) const override {
    return {{settings_.name, 18, std::chrono::minutes(1)}};  // the platform's 20, for the whole webhook
  }
  Download fetch(const base::Attachment&, const base::Incoming&, base::Instant) override {
    return {Delivery::refused("群机器人没有可下载的内容"), {}, {}, {}};
  }
  std::vector<std::string> check_online(base::Instant now) override;

 private:
  ApiAnswer post(const char* type, json content);
  Delivery send_text(const base::Outgoing& message);
  Delivery send_picture(const base::Picture& picture);

  const WecomGroupWebhookSettings settings_;
  HttpClient& http_;
  PartByPart parts_;
};

Delivery WecomGroupWebhook::send(const base::Address& to, const base::Outgoing& message,
                                 std::string_view idempotency_key, base::Instant) {
  if (!can_push(to.conversation)) return Delivery::refused("群机器人只能发到它的群");
  std::vector<PartByPart::Part> parts;
  if (!message.text.empty()) parts.push_back([&] { return send_text(message); });
  if (message.picture) parts.push_back([&] { return send_picture(*message.picture); });
  return parts_.send(idempotency_key, parts);
}

ApiAnswer WecomGroupWebhook::post(const char* type, json content) {
  OutgoingRequest request;
  request.url = settings_.api + "/cgi-bin/webhook/send?key=" + crypto::url_encoded(settings_.key);
  request.body = to_text({{"msgtype", type}, {type, std::move(content)}});
  return read_answer(http_.exchange(request));
}

Delivery WecomGroupWebhook::send_text(const base::Outgoing& message) {
  auto mentioned = json::array();
  for (const auto& mention : message.mentions)
    if (!mention.user_id.empty()) mentioned.push_back(mention.user_id);
  json text = {{"content", fitted(harmless(message.text), text_bytes)}};
  if (!mentioned.empty()) text["mentioned_list"] = std::move(mentioned);
  return post("text", std::move(text)).delivery;
}

Delivery WecomGroupWebhook::send_picture(const base::Picture& picture) {
  if (!picture_type(picture.bytes).is_known || picture.bytes.size() > picture_bytes)
    return Delivery::refused("图片不是 PNG 或 JPEG，或超过 2 MB");
  return post("image",
              {{"base64", crypto::base64(picture.bytes)}, {"md5", crypto::hex(crypto::md5(picture.bytes))}})
      .delivery;
}

// An empty text shows nothing in the group, and is refused as empty only where the key is good.
std::vector<std::string> WecomGroupWebhook::check_online(base::Instant) {
  const auto answer = post("text", {{"content", ""}});
  if (answer.errcode == 0 || answer.errcode == empty_content) return {};
  return {answer.delivery.reason};
}

}  // namespace

std::unique_ptr<Connector> make_wecom_group_webhook(WecomGroupWebhookSettings settings, HttpClient& http) {
  return std::make_unique<WecomGroupWebhook>(std::move(settings), http);
}

}  // namespace connectors
