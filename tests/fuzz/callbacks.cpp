// Fuzz targets: what WeCom and DingTalk, or somebody who pretends to be them, may send.
#include <functional>

#include "bot/base/utf8.hpp"
#include "connectors/crypto/callback_cipher.hpp"
#include "connectors/dingtalk/callback_sign.hpp"
#include "connectors/dingtalk/dingtalk_group_webhook.hpp"
#include "connectors/dingtalk/dingtalk_http.hpp"
#include "connectors/wecom/wecom_app.hpp"
#include "connectors/wecom/wecom_bot.hpp"
#include "storage/message_json.hpp"
#include "tests/fuzz/target.hpp"

namespace fuzz {
namespace {

using namespace connectors;

constexpr const char* aes_key = "kWxPEV2UEDyxWpmPdKC3F4dgPDmOvfKX1HGnEUDS1aR";
constexpr const char* secret = "SECRET-that-nobody-may-read";
const base::Instant now = base::from_millis(1'796'000'000'000);
const std::string stamp = "1796000000";

// Gives a token to whoever asks for one, and to everything else the answer under test.
class Network : public HttpClient {
 public:
  IncomingResponse exchange(const OutgoingRequest& request) override {
    require(!is_quiet, "a callback called somebody");
    if (request.url.find("gettoken") != std::string::npos ||
        request.url.find("accessToken") != std::string::npos)
      return {200,
              {},
              {},
              R"({"errcode":0,"access_token":"t","accessToken":"t","expires_in":7200,"expireIn":7200})"};
    return {status, {}, {}, std::string(body)};
  }
  bool is_quiet = true;
  int status = 200;
  std::string_view body;
};

// One of each connector. Made anew for answers of an API, as tokens and pauses are remembered.
struct Connectors {
  Network network;
  std::unique_ptr<Connector> app =
      make_wecom_app({"app", "ww1", 1, secret, "token", aes_key, {"小销"}}, network);
  std::unique_ptr<Connector> bot = make_wecom_bot({"bot", "token", aes_key, {"小销"}}, network);
  std::unique_ptr<Connector> ding = make_dingtalk_http({"ding", "id", secret}, network);
  std::unique_ptr<Connector> group = make_dingtalk_group_webhook({"group", "access", secret}, network);
};
const Connectors& connectors_here() {
  static const Connectors all;
  return all;
}

base::HttpRequest signed_request(std::string_view encrypted, std::string body) {
  static const crypto::CallbackCipher cipher("token", aes_key, "");
  base::HttpRequest request{.method = "POST", .path = "/callback/x", .body = std::move(body)};
  request.query = {
      {"timestamp", stamp}, {"nonce", "n"}, {"msg_signature", cipher.signature(stamp, "n", encrypted)}};
  return request;
}

void require_sound(const base::Incoming& incoming) {
  require(!incoming.message_id.empty() && !incoming.conversation.id.empty(), "a message that is nobody's");
  require_text(incoming.text + incoming.quote + incoming.sender_id + incoming.sender_name +
                   incoming.message_id + incoming.conversation.id + incoming.conversation.title,
               "a message that is no text");
  for (const auto& attachment : incoming.attachments)
    require_text(attachment.handle + attachment.name + attachment.text, "an attachment that is no text");
  const std::string stored = storage::to_json(incoming);
  require(storage::to_json(storage::incoming_from_json(stored)) == stored, "a message is stored as another");
}

bool leads_to(const std::string& url, const std::string& host) {
  const std::string origin = "https://" + host;
  return url.starts_with(origin) &&
         (url.size() == origin.size() || std::string("/?:").find(url[origin.size()]) != std::string::npos);
}

// A genuine callback is a message, a finished exchange, or nonsense; and whatever we say to it fits into the
// response.
void receive(const Connector& connector, const base::HttpRequest& request, const std::string& reply_host) {
  const auto reception = connector.receive(request, now);
  if (reception.finished)
    return require(reception.finished->status == 200 || reception.finished->status == 400,
                   "a genuine callback was refused");
  const auto& incoming = reception.incoming;
  require_sound(incoming);
  const auto& url = incoming.reply_address.url;
  require(url.empty() || leads_to(url, reply_host), "answers would go to a stranger");
  base::Outgoing echo;
  echo.text = incoming.text;
  echo.outcome = base::CardOutcome{incoming.click.task, incoming.text, incoming.click.reply_code};
  require(reception.respond(nullptr).status == 200 && reception.respond(&echo).status == 200,
          "no way to answer");
}

void expect_refusal(const Connector& connector, const base::HttpRequest& request) {
  const auto reception = connector.receive(request, now);
  require(reception.finished && reception.finished->status == 403 && reception.finished->body.empty(),
          "a stranger came in");
}

}  // namespace

// Whoever knows the token alone gets no further than whoever knows nothing.
void wecom_envelope(std::string_view input) {
  const auto& all = connectors_here();
  for (const auto* connector : {all.app.get(), all.bot.get()}) {
    expect_refusal(*connector, {.method = "POST", .body = std::string(input)});
    expect_refusal(*connector, signed_request(input, std::string(input)));
    const bool is_app = connector == all.app.get();
    const auto plain = std::string(input.substr(0, input.find_first_of("<>&\"\\\r\n")));
    if (!base::is_utf8(plain)) continue;
    expect_refusal(*connector, signed_request(plain, is_app ? "<xml><Encrypt>" + plain + "</Encrypt></xml>"
                                                            : "{\"encrypt\":\"" + plain + "\"}"));
  }
}

void wecom_app(std::string_view input) {
  static const crypto::CallbackCipher cipher("token", aes_key, "ww1");
  const auto encrypted = cipher.encrypted_with(input, "0123456789abcdef");
  receive(*connectors_here().app,
          signed_request(encrypted, "<xml><Encrypt>" + encrypted + "</Encrypt></xml>"), "nobody");
}

void wecom_bot(std::string_view input) {
  static const crypto::CallbackCipher cipher("token", aes_key, "");
  const auto encrypted = cipher.encrypted_with(input, "0123456789abcdef");
  receive(*connectors_here().bot, signed_request(encrypted, "{\"encrypt\":\"" + encrypted + "\"}"),
          "qyapi.weixin.qq.com");
}

void dingtalk_robot(std::string_view input) {
  const std::string millis = stamp + "000";
  receive(*connectors_here().ding,
          {.method = "POST",
           .headers = {{"timestamp", millis}, {"sign", dingtalk::callback_sign(millis, secret)}},
           .body = std::string(input)},
          "oapi.dingtalk.com");
}

// The first byte chooses the status.
void platform_answer(std::string_view input) {
  constexpr int statuses[] = {200, 200, 200, 400, 401, 403, 429, 500, 502};
  Connectors all;
  all.network.is_quiet = false;
  all.network.status =
      input.empty() ? 200 : statuses[static_cast<unsigned char>(input[0]) % std::size(statuses)];
  all.network.body = input.substr(std::min<std::size_t>(input.size(), 1));
  base::Outgoing message;
  message.text = "提醒";
  for (auto* connector : {all.app.get(), all.ding.get(), all.group.get()}) {
    const auto kind = connector == all.group.get() ? base::ChatKind::group : base::ChatKind::single;
    const auto delivery =
        connector->send({{connector->name(), kind, "0123", {}}, {}, {}, {}}, message, "key", now);
    require_one_line(delivery.reason, "a reason is more than a line");
    require_text(delivery.handle, "a handle is no text");
    require(delivery.wait >= base::Duration(0) && delivery.wait <= std::chrono::hours(24 * 366),
            "a wait without end");
    require(delivery.reason.find(secret) == std::string::npos, "a reason tells a secret");
    const auto profile = connector->profile("0123", now);
    require_text(profile.name + profile.mobile, "a profile is no text");
    for (const auto& line : connector->check_online(now)) require_text(line, "a complaint is no text");
    static_cast<void>(connector->fetch({.handle = "code"}, {}, now));
  }
}

}  // namespace fuzz
