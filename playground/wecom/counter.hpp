// WeCom's REST interface: which address leads to which desk, and how a refusal is written.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "playground/fault.hpp"
#include "playground/rate_window.hpp"
#include "playground/rest_server.hpp"
#include "playground/wecom/media_desk.hpp"
#include "playground/wecom/message_desk.hpp"
#include "playground/wecom/response_desk.hpp"
#include "playground/wecom/token_desk.hpp"
#include "playground/wecom/webhook_desk.hpp"

namespace playground::wecom {

struct Desks {
  const WecomSetup& setup;
  const Directory& directory;
  TokenDesk& tokens;
  MediaDesk& media;
  MessageDesk& messages;
  WebhookDesk& webhook;
  ResponseDesk& responses;
};

// Thread-safe. HTTP 200 even for refusals, as on the platform. 10,000 calls of one API a minute.
class Counter {
 public:
  explicit Counter(Desks desks) : desks_(desks) {}

  RestAnswer serve(const RestRequest& request);

 private:
  RestAnswer routed(const RestRequest& request);
  RestAnswer with_token(const RestRequest& request);
  RestAnswer contact(const RestRequest& request) const;
  nlohmann::json agent(const RestRequest& request) const;

  Desks desks_;
  RateWindow calls_{10'000, std::chrono::minutes(1)};
};

}  // namespace playground::wecom
