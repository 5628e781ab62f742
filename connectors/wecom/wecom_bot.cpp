// WeCom, AI bot by URL callback: single chats, and groups in which somebody mentions the bot.
#include "connectors/wecom/wecom_bot.hpp"

#include <nlohmann/json.hpp>

#include "connectors/wecom/bot_files.hpp"
#include "connectors/wecom/bot_message.hpp"
#include "connectors/wecom/bot_reply.hpp"
#include "connectors/wecom/callback_gate.hpp"
#include "connectors/wecom/errcodes.hpp"
#include "connectors/wecom/json_fields.hpp"

namespace connectors {
namespace {

using base::Delivery;
using nlohmann::json;
using namespace wecom;

constexpr base::Duration patience{4500};  // of the platform's 5 s
constexpr base::Duration reply_margin{30'000};
constexpr const char* cannot_push = "智能机器人（URL 回调）不能主动推送，请用 push_via 指定一个应用";

ReplyHosts reply_hosts(const WecomBotSettings& settings) { return bot_media_hosts(settings.api, {}); }

class WecomBot : public Connector {
 public:
  WecomBot(WecomBotSettings settings, HttpClient& http)
      : settings_(std::move(settings)),
        gate_(settings_.token, settings_.encoding_aes_key, "", settings_.timestamp_window),
        dialect_{settings_.name, settings_.bot_names, reply_hosts(settings_)},
        media_hosts_(bot_media_hosts(settings_.api, settings_.media_hosts)),
        http_(http) {}

  const std::string& name() const override { return settings_.name; }
  std::string_view type() const override { return "wecom_bot"; }
  base::Platform platform() const override { return base::Platform::wecom; }

  Reception receive(const base::HttpRequest& request, base::Instant now) const override;
  bool can_push(const base::Conversation&) const override { return false; }
  bool shows_pictures() const override { return false; }  // a reply address takes none
  Delivery send(const base::Address& to, const base::Outgoing& message, std::string_view idempotency_key,
                base::Instant now) override;
  std::vector<Window> windows(const base::Address&) const override {
    return {};
  }  // each reply address works once
  Download fetch(const base::Attachment& attachment, const base::Incoming& of, base::Instant now) override;
  std::vector<std::string> check_online(base::Instant) override {
    return {};
  }  // no credentials that could be tried

 private:
  Reception reception(BotMessage message, std::string nonce, base::Instant now) const;
  std::string answer_to(const BotMessage& message, const base::Outgoing& answer) const;
  base::HttpResponse sealed(std::string_view json, const std::string& nonce, base::Instant now) const;

  const WecomBotSettings settings_;
  const CallbackGate gate_;
  const BotDialect dialect_;
  const ReplyHosts media_hosts_;
  HttpClient& http_;
};

std::optional<std::string> encrypted_in_json(std::string_view body) {
  const json envelope = parse_json(body);
  if (!envelope.is_object()) return std::nullopt;
  return text_field(envelope, "encrypt");
}

Reception WecomBot::receive(const base::HttpRequest& request, base::Instant now) const {
  if (request.method == "GET") return Reception::done(gate_.answer_to_check(request, now));
  const auto encrypted = request.method == "POST" ? encrypted_in_json(request.body) : std::nullopt;
  const auto plain = encrypted ? gate_.opened(request, *encrypted, now) : std::nullopt;
  if (!plain) return Reception::done(empty_response(403));
  auto message = read_bot_message(*plain, dialect_, now);
  if (!message) return Reception::done(empty_response(400));
  std::string nonce(request.parameter("nonce"));
  // Our streams are finished with their first frame, so one that is asked for again was lost with an older
  // process.
  if (message->kind == BotMessage::Kind::refresh)
    return Reception::done(sealed(bot_stream(message->stream_id, settings_.lost_stream_text), nonce, now));
  if (message->kind == BotMessage::Kind::other) return Reception::done(empty_response(200));
  return reception(std::move(*message), std::move(nonce), now);
}

Reception WecomBot::reception(BotMessage message, std::string nonce, base::Instant now) const {
  Reception reception;
  reception.incoming = message.incoming;
  reception.answers_in_response = true;
  reception.pictures_in_response = message.kind == BotMessage::Kind::said;
  reception.patience = patience;
  reception.respond = [this, message = std::move(message), nonce = std::move(nonce),
                       now](const base::Outgoing* answer) {
    const std::string json = answer ? answer_to(message, *answer) : std::string{};
    return json.empty() ? empty_response(200) : sealed(json, nonce, now);
  };
  return reception;
}

// Empty where the platform takes nothing of what the answer holds.
std::string WecomBot::answer_to(const BotMessage& message, const base::Outgoing& answer) const {
  const bool has_words = !answer.text.empty() || answer.card || answer.picture;
  switch (message.kind) {
    case BotMessage::Kind::said:
      return has_words ? bot_answer(stream_id(message.incoming.message_id), answer, Pictures::inside) : "";
    case BotMessage::Kind::opened:
      return answer.text.empty() ? "" : bot_welcome(answer.text);
    case BotMessage::Kind::tapped: {
      if (!answer.outcome) return "";
      // The platform changes the card only under the task of the tap.
      auto outcome = *answer.outcome;
      outcome.task = message.incoming.click.task;
      return bot_card_change(outcome);
    }
    default:
      return "";
  }
}

base::HttpResponse WecomBot::sealed(std::string_view message, const std::string& nonce,
                                    base::Instant now) const {
  const auto sealed = gate_.seal(message, now, nonce);
  const json envelope = {{"encrypt", sealed.encrypted},
                         {"msgsignature", sealed.signature},
                         {"timestamp", unix_seconds(now)},
                         {"nonce", sealed.nonce}};
  return {200, "text/plain; charset=utf-8", to_text(envelope)};
}

Delivery WecomBot::send(const base::Address& to, const base::Outgoing& message, std::string_view,
                        base::Instant now) {
  const auto& reply = to.reply;
  if (message.text.empty() && !message.card) return Delivery::refused(cannot_push);
  if (reply.url.empty() || now >= reply.expires - reply_margin || !dialect_.reply_hosts.allows(reply.url))
    return Delivery::refused(cannot_push);
  OutgoingRequest request;
  request.url = reply.url;
  request.body = bot_message(message);
  const auto answer = read_answer(http_.exchange(request));
  // A code that no table knows is most likely an address that was used already, and will not work again.
  const bool is_unknown = answer.errcode > 0 && answer.delivery.outcome == Delivery::Outcome::later &&
                          answer.delivery.wait == base::Duration{0};
  return is_unknown ? Delivery::refused(answer.delivery.reason) : answer.delivery;
}

Download WecomBot::fetch(const base::Attachment& attachment, const base::Incoming&, base::Instant) {
  return fetch_bot_file(attachment, settings_.encoding_aes_key, media_hosts_, http_);
}

}  // namespace

std::unique_ptr<Connector> make_wecom_bot(WecomBotSettings settings, HttpClient& http) {
  return std::make_unique<WecomBot>(std::move(settings), http);
}

}  // namespace connectors
