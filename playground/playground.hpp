// The bot's own chat room: both simulated platforms with fixed demo credentials and people, and the page to
// use them.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "bot/base/clock.hpp"
#include "bot/base/http.hpp"
#include "playground/dingtalk/dingtalk.hpp"
#include "playground/event.hpp"
#include "playground/wecom/wecom.hpp"

namespace playground {

struct Setup {
  std::string listen = "127.0.0.1:8080";          // where the bot listens, for the configuration
  std::string bot_url = "http://127.0.0.1:8080";  // where the simulators reach the bot; no slash at the end
  std::string storage = "sqlite:playground.db";   // for the configuration
  std::string bot_name = "小销";
  bool uses_callbacks = true;  // else the AI bot's long connection and Stream, and no self-built app
  std::string wecom_long = "wecom-long";
  std::string ding_stream = "ding-stream";
  std::string wecom_app = "wecom-app";  // connector names; callbacks go to <bot_url>/callback/<name>
  std::string wecom_bot = "wecom-bot";
  std::string ding_http = "ding-http";
  std::string ding_events = "ding-events";
  std::string wecom_webhook = "sales-group";
  std::string ding_webhook = "east-group";
};

// Thread-safe. Owns the stage and both simulators. The clock and `move_clock` must outlive it.
class Playground {
 public:
  // `move_clock(to)` moves the clock to that instant and runs everything that is due until then; it is only
  // ever asked to go forwards, by one thread at a time.
  Playground(Setup setup, base::MovableClock& clock, std::function<void(base::Instant)> move_clock);
  ~Playground();
  Playground(const Playground&) = delete;
  Playground& operator=(const Playground&) = delete;

  // The text of a chengdan.yaml that makes the bot fit the simulators.
  std::string configuration_yaml() const;

  // Everything under /playground/. Never throws.
  base::HttpResponse handle(const base::HttpRequest& request);

  Wecom& wecom();
  Dingtalk& dingtalk();
  Stage& stage();

 private:
  struct Room;
  std::unique_ptr<Room> room_;
};

}  // namespace playground
