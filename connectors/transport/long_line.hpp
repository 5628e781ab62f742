// A connection to a platform that is kept open: opened, greeted, listened to, kept alive, opened again when it ends.
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>

#include "connectors/transport/web_socket.hpp"

namespace connectors {

// How patient a line is. The platforms' own pace; tests are in more of a hurry.
struct LinePace {
  base::Duration first_wait{1000}, longest_wait{60'000};  // before it opens again; doubled in between
  base::Duration beat_every{30'000};
  WebSocketOptions socket{};
};

// Why a connection ended, or did not come about, as far as it matters for the next one.
struct LineEnd {
  std::string reason;      // for the log and /healthz; no secret in it
  base::Duration wait{0};  // the platform's or good sense's; 0: a short wait that doubles
  bool is_planned = false; // the platform wants it opened again at once
};

// What a platform wants of its connection. Called by the line's own thread alone.
class LineManners {
 public:
  virtual ~LineManners() = default;

  struct Opened {
    std::shared_ptr<WebSocket> socket;
    LineEnd trouble;  // when there is no socket
  };
  virtual Opened open() = 0;
  // After opening: whatever has to be said before anything is heard. None: all is well.
  virtual std::optional<LineEnd> greet(WebSocket&) { return std::nullopt; }
  // One text. Something: the connection is over.
  virtual std::optional<LineEnd> hear(WebSocket& socket, const std::string& text) = 0;
  // Now and then. Something: the connection is dead.
  virtual std::optional<LineEnd> beat(WebSocket&) { return std::nullopt; }
  virtual void ended() {}  // nothing more is heard on this connection
};

// Its state may be asked by any thread.
class LongLine {
 public:
  explicit LongLine(LinePace pace = {}) : pace_(pace) {}

  // Until it is told to stop.
  void run(LineManners& manners, std::stop_token stop);

  bool is_live() const;
  std::string state() const;  // ok, connecting, or what is wrong and for how long

 private:
  LineEnd once(LineManners& manners, const std::stop_token& stop);
  LineEnd live(LineManners& manners, WebSocket& socket, const std::stop_token& stop);
  void pause(base::Duration time, const std::stop_token& stop);
  void set_state(std::string state, bool is_live);

  const LinePace pace_;
  mutable std::mutex mutex_;  // guards both below
  std::string state_ = "connecting";
  bool is_live_ = false;
};

}  // namespace connectors
