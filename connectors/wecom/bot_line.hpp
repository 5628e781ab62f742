// The long connection of an AI bot (document path 101463): frames of JSON, answered by their req_id.
#pragma once

#include <atomic>
#include <functional>
#include <future>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "connectors/transport/long_line.hpp"

namespace connectors::wecom {

struct FrameAnswer {
  bool arrived = false;   // else the platform said nothing in time, or there was no connection
  bool was_sent = false;  // it may have been heard all the same
  long long errcode = 0;
  std::string errmsg;
  std::string body;  // JSON, empty when there is none
};

// What the line says to the platform may come from any thread; the rest is the line's own.
class BotLine : public LineManners {
 public:
  struct Settings {
    std::string url, bot_id, secret;
    WebSocketOptions socket{};
  };
  // A callback: whether it is an event, its req_id and its body. Called by the line's thread; what takes time goes elsewhere.
  using Hear = std::function<void(bool is_event, std::string req_id, std::string body)>;

  BotLine(Settings settings, WebSockets& sockets, Hear hear)
      : settings_(std::move(settings)), sockets_(sockets), hear_(std::move(hear)) {}

  // Sends a frame and waits for its answer, at most 5 s. `req_id`: the callback's, for what answers it; empty: one of our own.
  // `body`: JSON.
  FrameAnswer ask(const std::string& command, std::string req_id, const std::string& body);
  bool is_connected() const;

  Opened open() override;
  std::optional<LineEnd> greet(WebSocket& socket) override;
  std::optional<LineEnd> hear(WebSocket& socket, const std::string& text) override;
  std::optional<LineEnd> beat(WebSocket& socket) override;
  void ended() override;

 private:
  using Promise = std::promise<FrameAnswer>;

  std::string own_id(const std::string& command);
  void settle(const std::string& req_id, FrameAnswer answer);

  const Settings settings_;
  WebSockets& sockets_;
  const Hear hear_;
  std::atomic<unsigned long long> next_id_{1};
  int unanswered_beats_ = 0;          // the line's thread alone
  std::shared_ptr<WebSocket> fresh_;  // the same: opened, and perhaps not accepted yet

  mutable std::mutex mutex_;  // guards the two below
  std::shared_ptr<WebSocket> socket_;              // once the platform has accepted us
  std::multimap<std::string, Promise> unanswered_;  // by req_id; those of one id in the order of asking
};

// What a refusal to subscribe means for the next attempt: who is refused for his credentials does not knock again and again.
LineEnd refused_subscription(const FrameAnswer& answer);

}  // namespace connectors::wecom
