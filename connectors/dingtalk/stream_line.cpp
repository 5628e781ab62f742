// One connection of DingTalk's Stream mode.
#include "connectors/dingtalk/stream_line.hpp"

#include <nlohmann/json.hpp>
#include <thread>

#include "connectors/crypto/codec.hpp"
#include "connectors/dingtalk/json_reading.hpp"
#include "connectors/transport/http_url.hpp"

namespace connectors::dingtalk {
namespace {

using nlohmann::json;

constexpr base::Duration after_bad_credentials = std::chrono::minutes(5), after_bad_request = std::chrono::minutes(1);
constexpr base::Duration last_acks{8000};  // the platform closes 10 s after it has said goodbye
constexpr const char* robot_topic = "/v1.0/im/bot/messages/get";
constexpr const char* card_topic = "/v1.0/card/instances/callback";

// The address arrives from outside: only DingTalk's own hosts are called, and only over TLS.
bool is_own_address(const std::string& endpoint) {
  constexpr std::string_view scheme = "wss://";
  if (!endpoint.starts_with(scheme)) return false;
  const auto rest = std::string_view(endpoint).substr(scheme.size());
  auto host = rest.substr(0, rest.find_first_of("/?:@\\#"));
  const auto after = rest.substr(host.size());
  return host.ends_with(".dingtalk.com") && host.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-.") == host.npos &&
         (after.starts_with("/") || after.starts_with(":443/"));
}

LineEnd trouble_of(const IncomingResponse& response) {
  if (!response.arrived()) return {"连不上钉钉：" + response.error, {}};
  const std::string code = "（" + std::to_string(response.status) + "）";
  if (response.status == 401) return {"client_id 或 client_secret 不对" + code, after_bad_credentials};
  if (response.status == 400) return {"钉钉拒绝了连接：应用或机器人还没有发布，或没有选 Stream 模式" + code, after_bad_request};
  return {"钉钉暂时不接受连接" + code, {}};
}

}  // namespace

StreamTicket ask_for_ticket(const StreamAccess& access, HttpClient& http) {
  OutgoingRequest request;
  request.url = access.api + "/v1.0/gateway/connections/open";
  request.headers["Accept"] = "application/json";  // else XML may come
  request.body = written({{"clientId", access.client_id},
                          {"clientSecret", access.client_secret},
                          {"subscriptions",
                           {{{"type", "CALLBACK"}, {"topic", robot_topic}},
                            {{"type", "CALLBACK"}, {"topic", card_topic}},
                            {{"type", "EVENT"}, {"topic", "*"}}}},
                          {"ua", "chengdan/1.0"}});
  const auto response = http.exchange(request);
  if (response.status != 200) return {{}, trouble_of(response)};
  const json answer = read_json(response.body);
  const std::string endpoint = text_in(answer, "endpoint"), ticket = text_in(answer, "ticket");
  if (ticket.empty() || endpoint.empty()) return {{}, {"钉钉没有给出连接地址", {}}};
  if (access.is_usual_api && !is_own_address(endpoint)) return {{}, {"连接地址不是钉钉的", after_bad_request}};
  return {endpoint + (endpoint.find('?') == endpoint.npos ? "?ticket=" : "&ticket=") + crypto::url_encoded(ticket), {}};
}

LineManners::Opened StreamLine::open() {
  const auto ticket = ask_for_ticket(access_, http_);
  if (ticket.url.empty()) return {nullptr, ticket.trouble};
  auto opened = sockets_.open(ticket.url, access_.socket);
  if (!opened.socket) return {nullptr, {"连不上钉钉：" + opened.error, {}}};
  socket_ = std::move(opened.socket);
  in_hand_ = std::make_shared<std::atomic<int>>(0);
  return {socket_, {}};
}

std::optional<LineEnd> StreamLine::hear(WebSocket& socket, const std::string& text) {
  auto frame = read_stream_frame(text);
  if (!frame) return std::nullopt;
  using enum StreamFrame::Kind;
  switch (frame->kind) {
    case ping: socket.send(stream_ack(*frame, frame->data)); return std::nullopt;
    case other: return std::nullopt;
    case disconnect: {
      for (base::Duration waited{0}, step{20}; *in_hand_ > 0 && waited < last_acks; waited += step) std::this_thread::sleep_for(step);
      return LineEnd{"钉钉要求换一个连接", {}, true};
    }
    default: break;
  }
  ++*in_hand_;
  // However it ends, acknowledged or not, it is out of hand when nobody can acknowledge it any more.
  const std::shared_ptr<void> held(nullptr, [in_hand = in_hand_](void*) { --*in_hand; });
  hear_(std::move(*frame), [socket_kept = socket_, held](std::string ack) { socket_kept->send(std::move(ack)); });
  return std::nullopt;
}

}  // namespace connectors::dingtalk
