// The HTTP server that faces the outside: cpp-httplib behind a front that bounds everything a client can do.
#include "bot/app/front_door.hpp"

#include "bot/app/front_listener.hpp"
#include "bot/app/front_loop.hpp"

namespace app {

struct FrontDoor::Server {
  Server(int listening, Handler handler, const FrontDoorLimits& limits)
      : port(port_of(listening)), loop(listening, std::move(handler), limits) {}

  const int port;
  FrontLoop loop;
};

FrontDoor::FrontDoor(const std::string& host, int port, Handler handler, const FrontDoorLimits& limits) {
  allow_connections(limits.connections);
  server_ = std::make_unique<Server>(listen_at(host, port), std::move(handler), limits);
}

FrontDoor::~FrontDoor() { stop(); }

int FrontDoor::port() const { return server_->port; }

void FrontDoor::run() { server_->loop.run(); }

void FrontDoor::stop() { server_->loop.stop(); }

}  // namespace app
