// The WebSocket server of a simulated platform's gateway, on a loopback port of its own.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace playground {

// Serves from construction to destruction. Thread-safe, and may be called from within the functions of the Owner.
class SocketServer {
 public:
  using Id = std::uint64_t;  // of a connection; never 0

  // Called by the server's one thread, never two at a time. What they use must live longer than the server.
  struct Owner {
    std::function<bool(const std::string& target)> admits;  // path and query of the upgrade; else 401
    std::function<void(Id, const std::string& target)> opened;
    std::function<void(Id, const std::string& text)> heard;
    std::function<void(Id)> closed;  // the last of a connection
  };

  explicit SocketServer(Owner owner);
  ~SocketServer();

  int port() const;
  std::string address() const;  // ws://127.0.0.1:<port>

  void send(Id connection, std::string text);
  void close(Id connection);  // says goodbye after what was sent
  void cut(Id connection);    // without a goodbye
  void cut_all();

  // What goes wrong.
  void refuse(bool on);  // whoever connects is cut off at once
  // Half-open: nothing more is heard or said on the connections of now, not even a pong, and nobody is told.
  void go_silent();

  // Connections that say nothing for so long, not even a ping, are closed.
  static constexpr std::chrono::seconds longest_silence{100};

 private:
  struct Server;
  std::unique_ptr<Server> server_;
};

}  // namespace playground
