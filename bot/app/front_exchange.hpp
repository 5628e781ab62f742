// One complete request becomes the bytes of its answer, through cpp-httplib.
#pragma once

#include <memory>
#include <string>

#include "bot/app/front_door.hpp"
#include "bot/app/front_framing.hpp"

namespace app {

// Thread-safe.
class FrontExchange {
 public:
  // `idle_time` is what clients are told about keeping the connection.
  FrontExchange(FrontDoor::Handler handler, base::Duration idle_time);
  ~FrontExchange();

  // `closes` only announces it to the client. Never throws for what the handler does: that is a 500.
  std::string answer(const FrontHead& head, std::string body, bool closes);

  static std::string refusal(int status);  // an answer without body that announces the end of the connection

 private:
  class Library;
  const std::unique_ptr<Library> library_;
};

}  // namespace app
