// The kinds of trouble that DingTalk's error codes tell of, and what each means for the sender.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "bot/base/message.hpp"
#include "connectors/transport/http_client.hpp"

namespace connectors::dingtalk {

enum class Trouble {
  busy,         // over there; the sender's own backoff
  token,        // the access token is not accepted
  credentials,  // client id or secret wrong
  permission,   // a scope is missing
  address,      // our IP address is not in the app's list
  per_second,   // throttled
  per_minute,
  quota,        // the month's calls are used up
  crowded,      // one receiver gets too much
  blocked,      // the webhook is shut for ten minutes
  stopped,      // the robot is switched off
  security,     // keywords, signature or IP list of a group webhook
  gone,         // this webhook or its group is no more
  refused,      // never going to work
};

base::Delivery delivery_for(Trouble trouble, std::string reason, base::Instant now);

// "code：text", short and on one line.
std::string reason_of(std::string_view code, std::string_view text);

// Set when there is no JSON object to judge by: no answer, an error page, or the ban for hammering (whose body is
// HTML or a JSON of its own kind).
std::optional<base::Delivery> without_code(const IncomingResponse& response, const nlohmann::json& body);

}  // namespace connectors::dingtalk
