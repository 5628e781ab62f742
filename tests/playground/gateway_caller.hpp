// Somebody who is connected to a simulated gateway and speaks its JSON by hand.
#pragma once

#include <gtest/gtest.h>

#include <deque>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "connectors/transport/web_socket.hpp"

namespace gateway {

using nlohmann::json;

inline connectors::WebSockets& web_sockets() {
  static const auto all = connectors::make_web_sockets();
  return *all;
}

class Caller {
 public:
  explicit Caller(const std::string& url) {
    auto opened = web_sockets().open(url, {.connect_timeout = std::chrono::seconds(20)});
    socket_ = std::move(opened.socket);
    error_ = std::move(opened.error);
  }

  bool is_open() const { return socket_ && socket_->is_open(); }
  const std::string& error() const { return error_; }  // of the attempt to connect
  void send(const json& frame) { ASSERT_TRUE(socket_->send(frame.dump())); }
  // The next frame; null when none comes.
  json next(std::chrono::milliseconds patience = std::chrono::seconds(20)) {
    const auto text = socket_->receive(patience);
    return text ? json::parse(*text, nullptr, false) : json();
  }
  bool is_closed_by_the_other_side() {
    while (socket_->receive(std::chrono::seconds(20))) continue;
    return !socket_->is_open();
  }

 private:
  std::unique_ptr<connectors::WebSocket> socket_;
  std::string error_;
};

}  // namespace gateway
