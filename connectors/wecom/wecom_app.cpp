// WeCom, self-built app: callbacks of the members' single chats with the app, and messages to any member in
// scope.
#include "connectors/wecom/wecom_app.hpp"

#include <nlohmann/json.hpp>

#include "connectors/crypto/codec.hpp"
#include "connectors/part_by_part.hpp"
#include "connectors/wecom/app_message.hpp"
#include "connectors/wecom/app_reply.hpp"
#include "connectors/wecom/callback_gate.hpp"
#include "connectors/wecom/json_fields.hpp"
#include "connectors/wecom/media.hpp"
#include "connectors/wecom/plain_text.hpp"
#include "connectors/wecom/template_card.hpp"
#include "connectors/wecom/wecom_api.hpp"

namespace connectors {
namespace {

using base::Delivery;
using nlohmann::json;
using namespace wecom;

constexpr base::Duration patience{4500};  // of the platform's 5 s
constexpr std::size_t text_bytes = 2048, outcome_points = 30, picture_bytes = 10 << 20;

class WecomApp : public Connector {
 public:
  WecomApp(WecomAppSettings settings, HttpClient& http)
      : settings_(std::move(settings)),
        gate_(settings_.token, settings_.encoding_aes_key, settings_.corp_id, settings_.timestamp_window),
        api_(http, settings_.api, settings_.corp_id, settings_.secret) {}

  const std::string& name() const override { return settings_.name; }
  std::string_view type() const override { return "wecom_app"; }
  base::Platform platform() const override { return base::Platform::wecom; }

  Reception receive(const base::HttpRequest& request, base::Instant now) const override;
  bool can_push(const base::Conversation& to) const override {
    return to.kind == base::ChatKind::single && !to.id.empty();
  }
  Delivery send(const base::Address& to, const base::Outgoing& message, std::string_view idempotency_key,
                base::Instant now) override;
  std::vector<Window> windows(const base::Address& to) const override;
  std::optional<Quota> quota(const base::Address& to, const base::Outgoing& message) const override;
  Download fetch(const base::Attachment& attachment, const base::Incoming&, base::Instant now) override {
    return api_.media(attachment.handle, now);
  }
  Profile profile(const std::string& user_id, base::Instant now) override;
  std::vector<std::string> check_online(base::Instant now) override;

 private:
  Reception reception(AppMessage message, std::string nonce, base::Instant now) const;
  base::HttpResponse response(const AppMessage& message, const std::string& nonce, base::Instant now,
                              const base::Outgoing* answer) const;

  Delivery send_message(const std::string& user, const char* type, json content, base::Instant now);
  Delivery send_words(const std::string& user, const base::Outgoing& message, base::Instant now);
  Delivery send_picture(const std::string& user, const base::Picture& picture, base::Instant now);
  Delivery change_card(const std::string& user, const base::CardOutcome& outcome, base::Instant now);

  const WecomAppSettings settings_;
  const CallbackGate gate_;
  WecomApi api_;
  PartByPart parts_;
};

Reception WecomApp::receive(const base::HttpRequest& request, base::Instant now) const {
  if (request.method == "GET") return Reception::done(gate_.answer_to_check(request, now));
  const auto encrypted = request.method == "POST" ? encrypted_in_xml(request.body) : std::nullopt;
  const auto xml = encrypted ? gate_.opened(request, *encrypted, now) : std::nullopt;
  if (!xml) return Reception::done(empty_response(403));
  auto message = read_app_message(*xml, settings_.name, settings_.bot_names, now);
  if (!message) return Reception::done(empty_response(400));
  if (!message->is_wanted) return Reception::done(empty_response(200));
  return reception(std::move(*message), std::string(request.parameter("nonce")), now);
}

Reception WecomApp::reception(AppMessage message, std::string nonce, base::Instant now) const {
  Reception reception;
  reception.incoming = message.incoming;
  reception.answers_in_response = true;
  reception.patience = patience;
  reception.respond = [this, message = std::move(message), nonce = std::move(nonce),
                       now](const base::Outgoing* answer) { return response(message, nonce, now, answer); };
  return reception;
}

base::HttpResponse WecomApp::response(const AppMessage& message, const std::string& nonce, base::Instant now,
                                      const base::Outgoing* answer) const {
  const AppReplyHead head{message.from, settings_.corp_id, now};
  std::string xml;
  if (answer && message.answer == AppAnswer::text && !answer->text.empty())
    xml = text_reply(head, answer->text);
  if (answer && message.answer == AppAnswer::card_change && answer->outcome)
    xml = button_reply(head, answer->outcome->text);
  if (xml.empty()) return empty_response(200);
  return {200, "application/xml; charset=utf-8", sealed_xml(gate_.seal(xml, now, nonce))};
}

Delivery WecomApp::send(const base::Address& to, const base::Outgoing& message,
                        std::string_view idempotency_key, base::Instant now) {
  if (!can_push(to.conversation)) return Delivery::refused("企业微信应用只能发给个人，不能发到群");
  const std::string& user = to.conversation.id;
  std::vector<PartByPart::Part> parts;
  if (message.outcome && !message.outcome->reply_code.empty())
    parts.push_back([&] { return change_card(user, *message.outcome, now); });
  if (!message.text.empty() || message.card) parts.push_back([&] { return send_words(user, message, now); });
  if (message.picture) parts.push_back([&] { return send_picture(user, *message.picture, now); });
  return parts_.send(idempotency_key, parts);
}

Delivery WecomApp::send_message(const std::string& user, const char* type, json content, base::Instant now) {
  const json body = {
      {"touser", user}, {"msgtype", type}, {"agentid", settings_.agent_id}, {type, std::move(content)}};
  const auto answer = api_.post("/cgi-bin/message/send", to_text(body), now);
  if (answer.delivery.outcome != Delivery::Outcome::sent) return answer.delivery;
  const auto details = parse_json(answer.body);
  // Partial failure still has errcode 0; with one receiver it is a failure.
  if (!text_field(details, "invaliduser").empty()) return Delivery::refused("成员无效或不在应用的可见范围内");
  if (!text_field(details, "unlicenseduser").empty())
    return Delivery::refused("成员没有企业微信的基础接口许可");
  return Delivery::sent(text_field(details, "msgid"));
}

Delivery WecomApp::send_words(const std::string& user, const base::Outgoing& message, base::Instant now) {
  if (message.card && can_be_card(*message.card))
    return send_message(user, "template_card", button_card(*message.card, message.text), now);
  const std::string& text = message.text.empty() && message.card ? message.card->title : message.text;
  return send_message(user, "text", {{"content", fitted(harmless(text), text_bytes)}}, now);
}

Delivery WecomApp::send_picture(const std::string& user, const base::Picture& picture, base::Instant now) {
  if (!picture_type(picture.bytes).is_known || picture.bytes.size() > picture_bytes)
    return Delivery::refused("图片不是 PNG 或 JPEG，或超过 10 MB");
  const auto uploaded = api_.upload_image(picture, now);
  if (uploaded.delivery.outcome != Delivery::Outcome::sent) return uploaded.delivery;
  const std::string media_id = text_field(parse_json(uploaded.body), "media_id");
  if (media_id.empty()) return Delivery::later("上传图片后没有得到 media_id");
  return send_message(user, "image", {{"media_id", media_id}}, now);
}

// The code works once and for 72 h: an old card that stays as it is does no harm, so a refusal is no failure.
Delivery WecomApp::change_card(const std::string& user, const base::CardOutcome& outcome, base::Instant now) {
  const json body = {{"userids", {user}},
                     {"agentid", settings_.agent_id},
                     {"response_code", outcome.reply_code},
                     {"button", {{"replace_name", one_line(outcome.text, outcome_points)}}}};
  const auto answer = api_.post("/cgi-bin/message/update_template_card", to_text(body), now);
  return answer.delivery.outcome == Delivery::Outcome::later ? answer.delivery : Delivery::sent();
}

// The platform drops what exceeds 30 a minute and 1000 an hour to one member, without a word.
std::vector<Window> WecomApp::windows(const base::Address& to) const {
  const std::string key = settings_.name + "/" + to.conversation.id;
  return {{key + "/minute", 27, std::chrono::minutes(1), 9}, {key + "/hour", 900, std::chrono::hours(1), 300}};
}

// 200 a day for every account of the company (document path 90312).
std::optional<Quota> WecomApp::quota(const base::Address&, const base::Outgoing&) const {
  return Quota{"sends", Quota::Period::day, settings_.daily_sends};
}

// Apps made after June 2022 are told no mobile number.
Profile WecomApp::profile(const std::string& user_id, base::Instant now) {
  const auto answer = api_.get("/cgi-bin/user/get", "userid=" + crypto::url_encoded(user_id), now);
  if (answer.delivery.outcome != Delivery::Outcome::sent) return {answer.delivery, {}, {}};
  const auto details = parse_json(answer.body);
  return {Delivery::sent(), text_field(details, "name"), text_field(details, "mobile")};
}

std::vector<std::string> WecomApp::check_online(base::Instant now) {
  const auto answer = api_.get("/cgi-bin/agent/get", "agentid=" + std::to_string(settings_.agent_id), now);
  if (answer.delivery.outcome != Delivery::Outcome::sent) return {answer.delivery.reason};
  if (number_field(parse_json(answer.body), "close").value_or(0) != 0) return {"应用已被管理员停用"};
  return {};
}

}  // namespace

std::unique_ptr<Connector> make_wecom_app(WecomAppSettings settings, HttpClient& http) {
  return std::make_unique<WecomApp>(std::move(settings), http);
}

}  // namespace connectors
