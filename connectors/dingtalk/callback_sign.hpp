// The signature that DingTalk puts on robot callbacks and expects on group webhooks.
// Source: DingTalk "robot receive message" and "customize robot security settings": base64 of HMAC-SHA256 with the
// secret as key over timestamp, newline, secret.
#pragma once

#include <string>
#include <string_view>

#include "bot/base/http.hpp"

namespace connectors::dingtalk {

std::string callback_sign(std::string_view timestamp, std::string_view secret);  // base64, not URL-encoded

// True when the headers `timestamp` (milliseconds, within an hour of `now`) and `sign` fit; compares in constant time.
// The signature does not cover the body. An empty secret authenticates nothing.
bool is_signed(const base::HttpRequest& request, std::string_view secret, base::Instant now);

}  // namespace connectors::dingtalk
