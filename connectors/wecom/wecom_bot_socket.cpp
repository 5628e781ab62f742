// WeCom, AI bot over its long connection.
#include "connectors/wecom/wecom_bot_socket.hpp"

#include <algorithm>
#include <deque>
#include <mutex>
#include <nlohmann/json.hpp>

#include "bot/base/log.hpp"
#include "connectors/crypto/codec.hpp"
#include "connectors/part_by_part.hpp"
#include "connectors/transport/lanes.hpp"
#include "connectors/wecom/bot_line.hpp"
#include "connectors/wecom/bot_message.hpp"
#include "connectors/wecom/bot_reply.hpp"
#include "connectors/wecom/errcodes.hpp"
#include "connectors/wecom/json_fields.hpp"
#include "connectors/wecom/media.hpp"

namespace connectors {
namespace {

using base::Delivery;
using nlohmann::json;
using namespace wecom;

constexpr base::Duration at_once{4500};     // of the 5 s for a tap and for a chat just opened
constexpr base::Duration durable_in{10'000};
constexpr base::Duration reply_window = std::chrono::hours(24), reply_margin = std::chrono::minutes(5);
constexpr std::string_view reply_scheme = "req:";  // in ReplyAddress::url: the callback that is answered
constexpr long long req_id_invalid = 846605, stream_expired = 846608, not_subscribed = 846609, wrong_parameter = 40058;
constexpr std::size_t chunk_bytes = 512 * 1024;  // of an upload, before base64

Delivery not_connected() { return Delivery::later("长连接还没有连上", base::Duration{2000}, true); }

Delivery to_delivery(const FrameAnswer& answer) {
  if (!answer.arrived && answer.was_sent) return Delivery::later("企业微信没有回应");
  if (!answer.arrived) return not_connected();
  if (answer.errcode == 0) return Delivery::sent();
  if (answer.errcode == not_subscribed) return not_connected();
  return delivery_for(answer.errcode, answer.errmsg);
}

// Messages whose latest attempt was not answered. Thread-safe. Remembers the last 1000, until the process ends.
class Doubts {
 public:
  void note(std::string_view key, bool is_doubtful) {
    constexpr std::size_t remembered = 1000;
    std::lock_guard lock(mutex_);
    std::erase(keys_, key);
    if (is_doubtful) keys_.emplace_back(key);
    if (keys_.size() > remembered) keys_.pop_front();
  }
  bool has(std::string_view key) {
    std::lock_guard lock(mutex_);
    return std::find(keys_.begin(), keys_.end(), key) != keys_.end();
  }

 private:
  std::mutex mutex_;
  std::deque<std::string> keys_;  // guarded by mutex_
};

// The platform takes no answer to that callback any more: a message of its own still reaches the chat.
bool is_too_late(const FrameAnswer& answer) { return answer.errcode == req_id_invalid || answer.errcode == stream_expired; }

class WecomBotSocket : public Connector {
 public:
  WecomBotSocket(WecomBotSocketSettings settings, HttpClient& http, WebSockets& sockets)
      : settings_(std::move(settings)), dialect_{settings_.name, settings_.bot_names, ReplyHosts({})},
        media_hosts_(bot_media_hosts(settings_.api, settings_.media_hosts)), http_(http), sockets_(sockets),
        line_(line_settings(), sockets, [this](bool, std::string req_id, std::string body) { heard(std::move(req_id), body); }),
        connection_(settings_.pace) {}

  const std::string& name() const override { return settings_.name; }
  std::string_view type() const override { return "wecom_bot_socket"; }
  base::Platform platform() const override { return base::Platform::wecom; }

  bool listens() const override { return true; }
  void listen(const Ear& ear, const base::Clock& clock, std::stop_token stop) override;
  std::string state() const override { return connection_.state(); }

  bool can_push(const base::Conversation&) const override { return true; }
  Delivery send(const base::Address& to, const base::Outgoing& message, std::string_view idempotency_key, base::Instant now) override;
  std::vector<Window> windows(const base::Address& to) const override;
  Download fetch(const base::Attachment& attachment, const base::Incoming&, base::Instant) override {
    return fetch_bot_file(attachment, {}, media_hosts_, http_);
  }
  std::vector<std::string> check_online(base::Instant) override { return {}; }  // only a connection would tell
  std::vector<std::string> check_connection() override;

 private:
  BotLine::Settings line_settings() const { return {settings_.socket, settings_.bot_id, settings_.secret, settings_.pace.socket}; }
  void heard(std::string req_id, const std::string& body);
  void take(const std::string& req_id, BotMessage message);
  void answer_at_once(const std::string& req_id, const BotMessage& message, const base::Outgoing& answer);
  Delivery say(const base::Address& to, const json& body, std::string_view reply_body, std::string_view key, base::Instant now);
  Delivery send_picture(const base::Address& to, const base::Picture& picture, std::string_view key, base::Instant now);

  const WecomBotSocketSettings settings_;
  const BotDialect dialect_;
  const ReplyHosts media_hosts_;
  HttpClient& http_;
  WebSockets& sockets_;
  PartByPart parts_;
  Doubts doubts_;
  BotLine line_;
  LongLine connection_;

  // While it listens.
  const Ear* ear_ = nullptr;
  const base::Clock* clock_ = nullptr;
  Lanes* lanes_ = nullptr;
};

void WecomBotSocket::listen(const Ear& ear, const base::Clock& clock, std::stop_token stop) {
  Lanes lanes;
  ear_ = &ear;
  clock_ = &clock;
  lanes_ = &lanes;
  connection_.run(line_, std::move(stop));
}

void WecomBotSocket::heard(std::string req_id, const std::string& body) {
  const auto now = clock_->now();
  auto message = read_bot_message(body, dialect_, now);
  if (!message) return base::log::warning("frame_malformed", {{"connector", settings_.name}});
  if (message->kind == BotMessage::Kind::other || message->kind == BotMessage::Kind::refresh) return;
  // What is no message takes only its own kind of answer, and only at once.
  if (message->kind == BotMessage::Kind::said) message->incoming.reply_address = {std::string(reply_scheme) + req_id, now + reply_window};
  const std::string lane = message->incoming.conversation.key();
  lanes_->post(lane, [this, req_id = std::move(req_id), message = std::move(*message)] { take(req_id, message); });
}

void WecomBotSocket::take(const std::string& req_id, BotMessage message) {
  // The platform brings nothing again: a database that is busy for a moment is asked once more.
  constexpr int attempts = 3;
  const bool is_at_once = message.kind != BotMessage::Kind::said;
  for (int i = 0; i < attempts; ++i) {
    const Heard heard = (*ear_)(message.incoming, is_at_once, is_at_once ? at_once : durable_in);
    if (heard.is_durable) return is_at_once ? answer_at_once(req_id, message, heard.answer) : void();
  }
  base::log::error("message_lost", {{"connector", settings_.name}});
}

void WecomBotSocket::answer_at_once(const std::string& req_id, const BotMessage& message, const base::Outgoing& answer) {
  if (message.kind == BotMessage::Kind::opened && !answer.text.empty())
    line_.ask("aibot_respond_welcome_msg", req_id, bot_welcome(answer.text));
  if (message.kind != BotMessage::Kind::tapped || !answer.outcome) return;
  // The platform changes the card only under the task of the tap.
  auto outcome = *answer.outcome;
  outcome.task = message.incoming.click.task;
  line_.ask("aibot_respond_update_msg", req_id, bot_card_change(outcome));
}

// `reply_body`: the same as an answer to the message that `to` replies to.
Delivery WecomBotSocket::say(const base::Address& to, const json& body, std::string_view reply_body, std::string_view key,
                             base::Instant now) {
  const std::string& reply = to.reply.url;
  if (reply.starts_with(reply_scheme) && now < to.reply.expires - reply_margin) {
    const auto answer = line_.ask("aibot_respond_msg", reply.substr(reply_scheme.size()), std::string(reply_body));
    // A stream of one frame, or a card under its task: told that it is over or taken, the attempt before had arrived.
    const bool is_repetition = answer.errcode == stream_expired || answer.errcode == wrong_parameter;
    const bool was_there = is_repetition && doubts_.has(key);
    doubts_.note(key, answer.was_sent && !answer.arrived);
    if (was_there) return Delivery::sent();
    if (!answer.arrived || !is_too_late(answer)) return to_delivery(answer);
  }
  const bool is_group = to.conversation.kind == base::ChatKind::group;
  json push{{"chatid", to.conversation.id}, {"chat_type", is_group ? 2 : 1}};
  push.update(body);
  return to_delivery(line_.ask("aibot_send_msg", {}, to_text(push)));
}

Delivery WecomBotSocket::send(const base::Address& to, const base::Outgoing& message, std::string_view key, base::Instant now) {
  std::vector<PartByPart::Part> parts;
  if (!message.text.empty() || message.card)
    parts.push_back([&] { return say(to, parse_json(bot_message(message)), bot_answer(stream_id(key), message, Pictures::left_out), key, now); });
  if (message.picture) parts.push_back([&] { return send_picture(to, *message.picture, key, now); });
  if (parts.empty()) return Delivery::refused("卡片只能在点击后 5 秒内更改");
  return parts_.send(key, parts);
}

// Three kinds of frames (document path 101463, media upload): the announcement, the chunks one after the other, the end.
Delivery WecomBotSocket::send_picture(const base::Address& to, const base::Picture& picture, std::string_view key,
                                      base::Instant now) {
  const std::string& bytes = picture.bytes;
  const std::size_t chunks = (bytes.size() + chunk_bytes - 1) / chunk_bytes;
  const std::string file_name = "picture." + picture_type(bytes).extension;
  const auto begun = line_.ask("aibot_upload_media_init", {},
                               to_text({{"type", "image"}, {"filename", file_name}, {"total_size", bytes.size()}, {"total_chunks", chunks},
                                        {"md5", crypto::hex(crypto::md5(bytes))}}));
  const std::string upload = text_field(parse_json(begun.body), "upload_id");
  if (upload.empty()) return begun.errcode != 0 || !begun.arrived ? to_delivery(begun) : Delivery::later("上传没有编号");
  for (std::size_t i = 0; i < chunks; ++i) {
    const auto chunk = line_.ask("aibot_upload_media_chunk", {},
                                 to_text({{"upload_id", upload}, {"chunk_index", i},
                                          {"base64_data", crypto::base64(std::string_view(bytes).substr(i * chunk_bytes, chunk_bytes))}}));
    if (!chunk.arrived || chunk.errcode != 0) return to_delivery(chunk);
  }
  const auto done = line_.ask("aibot_upload_media_finish", {}, to_text({{"upload_id", upload}}));
  const std::string media = text_field(parse_json(done.body), "media_id");
  if (media.empty()) return done.errcode != 0 || !done.arrived ? to_delivery(done) : Delivery::later("上传没有结果");
  const json body{{"msgtype", "image"}, {"image", {{"media_id", media}}}};
  return say(to, body, to_text(body), key, now);
}

// Replies and pushes of one conversation together: 30 a minute, 1,000 an hour.
std::vector<Window> WecomBotSocket::windows(const base::Address& to) const {
  const std::string key = settings_.name + "/" + to.conversation.key();
  return {{key + "/minute", 27, std::chrono::minutes(1), 9}, {key + "/hour", 900, std::chrono::hours(1), 300}};
}

std::vector<std::string> WecomBotSocket::check_connection() {
  if (connection_.is_live()) return {};
  BotLine line(line_settings(), sockets_, [](bool, std::string, std::string) {});
  auto opened = line.open();
  if (!opened.socket) return {opened.trouble.reason};
  const auto refused = line.greet(*opened.socket);
  line.ended();
  opened.socket->close();
  return refused ? std::vector{refused->reason} : std::vector<std::string>{};
}

}  // namespace

std::unique_ptr<Connector> make_wecom_bot_socket(WecomBotSocketSettings settings, HttpClient& http, WebSockets& sockets) {
  return std::make_unique<WecomBotSocket>(std::move(settings), http, sockets);
}

}  // namespace connectors
