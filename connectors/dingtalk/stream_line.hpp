// One connection of DingTalk's Stream mode: a ticket for each, frames that are acknowledged once what they bring is durable.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>

#include "connectors/dingtalk/stream_frame.hpp"
#include "connectors/transport/http_client.hpp"
#include "connectors/transport/long_line.hpp"

namespace connectors::dingtalk {

struct StreamAccess {
  std::string client_id, client_secret, api;
  WebSocketOptions socket{};
  bool is_usual_api = true;  // the ticket's address must be DingTalk's; else it may be any
};

// Asks for a place to connect to and a ticket that is good for one connection within 90 s.
struct StreamTicket {
  std::string url;  // with the ticket in it: a secret
  LineEnd trouble;  // when there is none
};
StreamTicket ask_for_ticket(const StreamAccess& access, HttpClient& http);

class StreamLine : public LineManners {
 public:
  // What a frame brings, and how to acknowledge it from any thread; a frame that is not acknowledged comes again. Called by
  // the line's thread; what takes time goes elsewhere.
  using Acknowledge = std::function<void(std::string ack)>;
  using Hear = std::function<void(StreamFrame frame, Acknowledge acknowledge)>;

  StreamLine(const StreamAccess& access, HttpClient& http, WebSockets& sockets, Hear hear)
      : access_(access), http_(http), sockets_(sockets), hear_(std::move(hear)) {}

  Opened open() override;
  std::optional<LineEnd> hear(WebSocket& socket, const std::string& text) override;

 private:
  const StreamAccess& access_;
  HttpClient& http_;
  WebSockets& sockets_;
  const Hear hear_;
  std::shared_ptr<WebSocket> socket_;
  std::shared_ptr<std::atomic<int>> in_hand_;  // frames of this connection that are not acknowledged yet
};

}  // namespace connectors::dingtalk
