// A WebSocket connection (RFC 6455), client side: whole text messages in and out.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "bot/base/clock.hpp"

namespace connectors {

// All functions may be called from any thread; one thread at a time receives. Closes when it is destroyed.
class WebSocket {
 public:
  virtual ~WebSocket() = default;

  // Queues a text message. False when the connection has ended, or when the other side takes nothing any more and more
  // than most_waiting messages wait.
  virtual bool send(std::string text) = 0;
  // The next text message, waited for at most `patience`. None: nothing came, or the connection has ended. Whoever does not
  // receive stops the other side from sending: no more than most_waiting messages are kept.
  virtual std::optional<std::string> receive(base::Duration patience) = 0;
  // Says goodbye after what was queued, and ends receive() at once.
  virtual void close() = 0;

  virtual bool is_open() const = 0;
  virtual std::string why_closed() const = 0;  // empty while it is open

  static constexpr std::size_t most_waiting = 256;
};

struct WebSocketOptions {
  base::Duration connect_timeout{10'000};  // resolving, connecting, TLS and the upgrade together
  base::Duration silence{60'000};          // nothing heard for so long, pongs included: it is dead. A ping goes out at half of it
  std::size_t longest_message = 1 << 20;   // bytes; a longer one ends the connection
};

// The way to open connections; all of them share one thread. Thread-safe. Must outlive what it opened.
//
// TLS certificates and host names are always verified. Of the addresses ws:// and wss:// nothing but the first is plain: it is
// for a platform that somebody runs on his own machine.
class WebSockets {
 public:
  struct Opened {
    std::unique_ptr<WebSocket> socket;  // null: `error` says why
    std::string error;                  // no secret in it, though the address may have held one
  };

  virtual ~WebSockets() = default;
  virtual Opened open(const std::string& url, const WebSocketOptions& options) = 0;
  virtual void cut() = 0;  // ends everything that is open or about to be, without a goodbye
};

// `proxy`: http://host:port of an HTTP proxy that opens tunnels, for everything but this machine itself; empty: none.
std::unique_ptr<WebSockets> make_web_sockets(const std::string& proxy = {});

}  // namespace connectors
