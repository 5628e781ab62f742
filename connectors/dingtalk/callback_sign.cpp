// The signature of robot callbacks and group webhooks.
#include "connectors/dingtalk/callback_sign.hpp"

#include <charconv>

#include "connectors/crypto/codec.hpp"

namespace connectors::dingtalk {
namespace {

constexpr base::Duration window = std::chrono::hours(1);

bool is_recent(std::string_view timestamp, base::Instant now) {
  constexpr std::size_t longest = 15;  // no overflow below
  if (timestamp.empty() || timestamp.size() > longest) return false;
  if (timestamp.find_first_not_of("0123456789") != timestamp.npos) return false;
  long long millis = 0;
  std::from_chars(timestamp.data(), timestamp.data() + timestamp.size(), millis);
  const auto age = now - base::from_millis(millis);
  return age <= window && age >= -window;
}

}  // namespace

std::string callback_sign(std::string_view timestamp, std::string_view secret) {
  std::string message(timestamp);
  message.append("\n").append(secret);
  return crypto::base64(crypto::hmac_sha256(secret, message));
}

bool is_signed(const base::HttpRequest& request, std::string_view secret, base::Instant now) {
  const auto timestamp = request.header("timestamp");
  if (secret.empty() || !is_recent(timestamp, now)) return false;
  return crypto::equal_in_constant_time(callback_sign(timestamp, secret), request.header("sign"));
}

}  // namespace connectors::dingtalk
