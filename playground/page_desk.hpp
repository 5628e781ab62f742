// The addresses under /playground/ that the web page calls.
#pragma once

#include <functional>
#include <mutex>
#include <nlohmann/json_fwd.hpp>
#include <optional>

#include "bot/base/clock.hpp"
#include "bot/base/http.hpp"
#include "playground/dingtalk/dingtalk.hpp"
#include "playground/event.hpp"
#include "playground/wecom/wecom.hpp"

namespace playground {

// Thread-safe. Never throws from handle().
class PageDesk {
 public:
  PageDesk(Stage& stage, Wecom& wecom, Dingtalk& dingtalk, base::MovableClock& clock,
           std::function<void(base::Instant)> move_clock);

  base::HttpResponse handle(const base::HttpRequest& request);

 private:
  base::HttpResponse got(const base::HttpRequest& request);
  base::HttpResponse posted(const std::string& path, const nlohmann::json& body);
  base::HttpResponse events(const base::HttpRequest& request) const;
  base::HttpResponse picture(const base::HttpRequest& request) const;
  base::HttpResponse state() const;
  base::HttpResponse say(const nlohmann::json& body);
  base::HttpResponse tap(const nlohmann::json& body);
  base::HttpResponse move(const nlohmann::json& body);
  std::uint64_t say_in_wecom(const nlohmann::json& body, const std::string& kind);
  std::uint64_t say_in_dingtalk(const nlohmann::json& body, const std::string& kind);
  nlohmann::json now() const;

  Stage& stage_;
  Wecom& wecom_;
  Dingtalk& dingtalk_;
  base::MovableClock& clock_;
  const std::function<void(base::Instant)> move_clock_;
  std::mutex moving_;  // one at a time moves the clock
};

// The instant a button or field of the page asks for: {"to": ISO}, {"advance_minutes": n} or {"preset":
// name}; none for anything else, for the past and for more than 400 days ahead.
std::optional<base::Instant> asked_instant(const nlohmann::json& body, base::Instant now);

}  // namespace playground
