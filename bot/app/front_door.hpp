// The HTTP server that faces the outside: cpp-httplib behind a front that bounds everything a client can do.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "bot/base/http.hpp"

namespace app {

struct FrontDoorLimits {
  std::size_t head_bytes = 16 * 1024;
  std::size_t body_bytes = 256 * 1024;
  base::Duration request_time{10'000};  // from the first byte of a request to its last
  base::Duration idle_time{60'000};     // of a keep-alive connection without a request
  std::size_t connections = 4096;
  std::size_t workers = 64;             // requests handled at once; a worker waits for its commit
};

// Accepts HTTP/1.1 (keep-alive, no TLS: a proxy in front terminates it). Every ambiguous framing is answered 400 and
// closed, chunked bodies 411, encoded bodies 415, large heads 431, large bodies 413. Silent and dripping clients hold
// no worker. `handler` runs in the workers, several at once; an exception from it becomes a 500 without details.
class FrontDoor {
 public:
  using Handler = std::function<base::HttpResponse(const base::HttpRequest&)>;

  // Binds at once; throws std::runtime_error with one clear line when the port is taken or the address is wrong.
  FrontDoor(const std::string& host, int port, Handler handler, const FrontDoorLimits& limits = {});
  ~FrontDoor();  // stop()

  int port() const;  // the bound one, also when 0 was asked for
  void run();        // serves until stop(); call from one thread
  void stop();       // from any thread: no new requests; those in hand are answered; returns within 5 s

 private:
  struct Server;
  std::unique_ptr<Server> server_;
};

}  // namespace app
