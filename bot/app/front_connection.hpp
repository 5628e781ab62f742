// One client of the front door: its socket, what came from it, what is on its way to it.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "bot/app/front_framing.hpp"
#include "bot/app/front_listener.hpp"

namespace app {

using FrontTime = std::chrono::steady_clock::time_point;

// Used by the thread of the loop only.
class FrontConnection {
 public:
  enum class State {
    idle,       // nothing of a request has come
    receiving,  // some of it has
    handling,   // a worker has it; what else comes waits in the kernel
    sending,    // the answer is on its way
    leaving,    // the answer is sent; what still comes is thrown away, lest a reset overtakes the answer
  };
  enum class Io { progress, blocked, over };

  FrontConnection(std::uint64_t id, FrontSocket socket, FrontFraming framing)
      : id(id), socket(std::move(socket)), framing(framing) {}

  // Takes what the kernel has, at most 16 KiB, which keeps one client from filling the time of all.
  Io receive();
  Io send();  // progress when everything is sent
  void send_now(const std::string& note);  // as far as it goes, for what may be lost
  void say_goodbye();                      // nothing more will be sent
  std::string take_body();                 // the request leaves the input; what follows it stays

  const std::uint64_t id;
  FrontSocket socket;
  State state = State::idle;
  FrontTime deadline{};
  FrontFraming framing;
  std::optional<FrontHead> head;  // once it has been read
  std::string in;
  std::size_t counted = 0;  // of `in` in the loop's sum
  std::string out;
  std::size_t sent = 0;  // of `out`
  bool closes = false;   // after this answer
  std::uint32_t watched = 0;  // the epoll events asked for
};

}  // namespace app
