// The platform's side of the event subscription: who left is told to the bot's address, encrypted, or over Stream.
#pragma once

#include <atomic>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "playground/callback_key.hpp"
#include "playground/caller.hpp"
#include "playground/courier.hpp"
#include "playground/dingtalk/directory.hpp"
#include "playground/dingtalk/stream_desk.hpp"

namespace playground::dingtalk {

// Thread-safe. Does nothing where no address is subscribed and the robot does not use Stream. Its own encryption: see playground/callback_key.hpp.
class EventLine {
 public:
  EventLine(const DingtalkSetup& setup, const Directory& directory, StreamDesk& streams, Caller& caller, Courier& courier);

  void check_url();                          // as when the address is saved in the console
  void left(const std::string& userid);      // user_leave_org
  void repeat(bool on) { repeat_ = on; }

 private:
  void post(nlohmann::json event);
  void deliver(const std::string& event);
  std::string attempt(const std::string& event);
  std::string stream(const std::string& event);
  bool is_stream() const { return setup_.events.url.empty() && setup_.robot.is_stream(); }

  const DingtalkSetup& setup_;
  const Directory& directory_;
  StreamDesk& streams_;
  Caller& caller_;
  Courier& courier_;
  std::atomic<bool> repeat_{false};
};

}  // namespace playground::dingtalk
