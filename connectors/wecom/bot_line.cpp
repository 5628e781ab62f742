// The long connection of an AI bot.
#include "connectors/wecom/bot_line.hpp"

#include <nlohmann/json.hpp>

#include "bot/base/log.hpp"
#include "connectors/wecom/errcodes.hpp"
#include "connectors/wecom/json_fields.hpp"

namespace connectors::wecom {
namespace {

using nlohmann::json;
using SteadyClock = std::chrono::steady_clock;

constexpr base::Duration answer_time{5000};         // the time-out of the official SDK
constexpr int most_unanswered_beats = 2;            // then the connection is dead (official SDK)
constexpr base::Duration after_bad_credentials = std::chrono::minutes(10);
constexpr base::Duration after_too_often = std::chrono::minutes(5);
// Whoever replaced us is served by the platform now: coming back soon would replace him, and so on for ever.
constexpr base::Duration after_being_replaced = std::chrono::minutes(10);
constexpr long long frequency = 45009, wrong_secret = 853000, wrong_bot = 93019, wrong_parameter = 40058, not_subscribed = 846609;

// Raw control characters inside strings were seen, and are no JSON.
std::string without_control_characters(std::string_view text) {
  std::string clean;
  clean.reserve(text.size());
  for (const char c : text)
    if (static_cast<unsigned char>(c) >= 0x20) clean += c;
  return clean;
}

std::string frame(const std::string& command, const std::string& req_id, const std::string& body) {
  json out{{"cmd", command}, {"headers", {{"req_id", req_id}}}};
  if (!body.empty()) out["body"] = parse_json(body);
  return to_text(out);
}

FrameAnswer answer_in(const json& frame) {
  const auto& body = field(frame, "body");
  return {true, true, number_field(frame, "errcode").value_or(0), text_field(frame, "errmsg"), body.is_null() ? "" : to_text(body)};
}

bool is_replacement(const json& body) { return text_field(field(body, "event"), "eventtype") == "disconnected_event"; }

}  // namespace

LineEnd refused_subscription(const FrameAnswer& answer) {
  if (!answer.arrived) return {"企业微信没有回应订阅", {}};
  const std::string code = "（" + std::to_string(answer.errcode) + "）";
  switch (answer.errcode) {
    case wrong_secret: return {"机器人的 Secret 不对" + code, after_bad_credentials};
    case wrong_bot: return {"bot_id 不对" + code, after_bad_credentials};
    case wrong_parameter: return {"bot_id 或 Secret 的格式不对" + code, after_bad_credentials};
    case frequency: return {"连接太频繁" + code, after_too_often};
    default: return {"订阅被拒绝" + code, {}};
  }
}

std::string BotLine::own_id(const std::string& command) {
  return command + "_" + std::to_string(SteadyClock::now().time_since_epoch().count()) + "_" + std::to_string(next_id_++);
}

LineManners::Opened BotLine::open() {
  auto opened = sockets_.open(settings_.url, settings_.socket);
  if (!opened.socket) return {nullptr, {"连不上企业微信：" + opened.error, {}}};
  fresh_ = std::move(opened.socket);
  return {fresh_, {}};
}

std::optional<LineEnd> BotLine::greet(WebSocket& socket) {
  unanswered_beats_ = 0;
  const std::string id = own_id("aibot_subscribe");
  socket.send(frame("aibot_subscribe", id, to_text({{"bot_id", settings_.bot_id}, {"secret", settings_.secret}})));
  const auto deadline = SteadyClock::now() + answer_time;
  FrameAnswer answer;
  while (!answer.arrived && socket.is_open() && SteadyClock::now() < deadline) {
    const auto text = socket.receive(std::chrono::ceil<base::Duration>(deadline - SteadyClock::now()));
    const auto heard = text ? parse_json(without_control_characters(*text)) : json();
    if (text_field(field(heard, "headers"), "req_id") == id) answer = answer_in(heard);
  }
  if (!answer.arrived || answer.errcode != 0) return refused_subscription(answer);
  std::lock_guard lock(mutex_);
  socket_ = fresh_;
  return std::nullopt;
}

std::optional<LineEnd> BotLine::hear(WebSocket& socket, const std::string& text) {
  const json heard = parse_json(without_control_characters(text));
  if (!heard.is_object()) return std::nullopt;
  const std::string command = text_field(heard, "cmd"), req_id = text_field(field(heard, "headers"), "req_id");
  if (command.empty()) {
    if (req_id.starts_with("ping_")) unanswered_beats_ = 0;
    const auto answer = answer_in(heard);
    settle(req_id, answer);
    if (answer.errcode != not_subscribed) return std::nullopt;
    return LineEnd{"企业微信不再认得这个连接，重新订阅", {}};
  }
  const bool is_event = command == "aibot_event_callback";
  if (!is_event && command != "aibot_msg_callback") return std::nullopt;
  const auto& body = field(heard, "body");
  if (is_event && is_replacement(body)) {
    socket.close();
    return LineEnd{"被另一个连接顶替了：同一个机器人只能有一个长连接", after_being_replaced};
  }
  hear_(is_event, req_id, to_text(body));
  return std::nullopt;
}

std::optional<LineEnd> BotLine::beat(WebSocket& socket) {
  if (unanswered_beats_ >= most_unanswered_beats) return LineEnd{"企业微信不再回应心跳", {}};
  ++unanswered_beats_;
  socket.send(frame("ping", own_id("ping"), {}));
  return std::nullopt;
}

void BotLine::ended() {
  std::multimap<std::string, Promise> lost;
  {
    std::lock_guard lock(mutex_);
    socket_.reset();
    lost.swap(unanswered_);
  }
  for (auto& [id, promise] : lost) promise.set_value({.was_sent = true});
}

bool BotLine::is_connected() const {
  std::lock_guard lock(mutex_);
  return socket_ != nullptr;
}

FrameAnswer BotLine::ask(const std::string& command, std::string req_id, const std::string& body) {
  if (req_id.empty()) req_id = own_id(command);
  const std::string text = frame(command, req_id, body);
  std::future<FrameAnswer> answer;
  {
    std::lock_guard lock(mutex_);
    if (!socket_) return {};
    const auto place = unanswered_.emplace(req_id, Promise{});
    answer = place->second.get_future();
    if (!socket_->send(text)) {
      unanswered_.erase(place);
      return {};
    }
  }
  // Who waits no longer leaves his place, so that a late answer is not taken for that of the next in line.
  if (answer.wait_for(answer_time) == std::future_status::ready) return answer.get();
  return {.was_sent = true};
}

// The platform answers frames of one req_id in their order.
void BotLine::settle(const std::string& req_id, FrameAnswer answer) {
  Promise promise;
  {
    std::lock_guard lock(mutex_);
    const auto found = unanswered_.find(req_id);
    if (found == unanswered_.end()) return;
    promise = std::move(found->second);
    unanswered_.erase(found);
  }
  promise.set_value(std::move(answer));
}

}  // namespace connectors::wecom
