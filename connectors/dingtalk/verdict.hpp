// What a response of DingTalk means for the sender, by the code in its body: the status alone says little.
// Sources: DingTalk "server API error codes", "how to process API throttling", the error tables of the send calls
// and of custom robots.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "bot/base/message.hpp"
#include "connectors/transport/http_client.hpp"

namespace connectors::dingtalk {

struct Verdict {
  base::Delivery delivery;
  bool token_refused = false;  // renew the access token and try once more
  bool session_gone = false;   // this webhook will not take it, another way may
};

// The new API: errors carry `code` and `message`, throttling comes as 403. `now` tells how long a minute still is.
Verdict rest_verdict(const IncomingResponse& response, base::Instant now);

// The old API: `errcode` inside HTTP 200.
Verdict old_api_verdict(const IncomingResponse& response);

// A webhook. `is_channel`: this address is all the connector sends to, so being too fast concerns everything.
Verdict webhook_verdict(const IncomingResponse& response, bool is_channel);

}  // namespace connectors::dingtalk
