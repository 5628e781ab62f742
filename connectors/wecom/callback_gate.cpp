// Who may come in: signature, time window and decryption of callbacks, and the seal on their answers.
#include "connectors/wecom/callback_gate.hpp"

#include <algorithm>
#include <charconv>

namespace connectors::wecom {
namespace {

// Unix seconds; none for anything but up to 11 digits, which keeps the arithmetic far from overflow.
std::optional<base::Instant> parse_timestamp(std::string_view text) {
  if (text.empty() || text.size() > 11 || text.find_first_not_of("0123456789") != text.npos)
    return std::nullopt;
  long long seconds = 0;
  std::from_chars(text.data(), text.data() + text.size(), seconds);
  return base::from_millis(seconds * 1000);
}

}  // namespace

long long unix_seconds(base::Instant at) {
  return std::chrono::floor<std::chrono::seconds>(at.time_since_epoch()).count();
}

CallbackGate::CallbackGate(std::string token, std::string_view aes_key, std::string receive_id,
                           base::Duration window)
    : cipher_(std::move(token), aes_key, std::move(receive_id)), window_(window) {}

base::HttpResponse CallbackGate::answer_to_check(const base::HttpRequest& request, base::Instant now) const {
  // Some proxies and form decoders turn the + of base64 into a space.
  std::string echo(request.parameter("echostr"));
  std::replace(echo.begin(), echo.end(), ' ', '+');
  auto plain = opened(request, echo, now);
  if (!plain) return empty_response(403);
  return {.status = 200, .body = std::move(*plain)};
}

std::optional<std::string> CallbackGate::opened(const base::HttpRequest& request, std::string_view encrypted,
                                                base::Instant now) const {
  const auto timestamp = request.parameter("timestamp");
  if (!cipher_.is_signed(request.parameter("msg_signature"), timestamp, request.parameter("nonce"),
                         encrypted) ||
      !is_timely(timestamp, now))
    return std::nullopt;
  return cipher_.decrypted(encrypted);
}

CallbackGate::Sealed CallbackGate::seal(std::string_view message, base::Instant now,
                                        std::string_view nonce) const {
  Sealed sealed{cipher_.encrypted(message), {}, std::to_string(unix_seconds(now)), std::string(nonce)};
  sealed.signature = cipher_.signature(sealed.timestamp, sealed.nonce, sealed.encrypted);
  return sealed;
}

bool CallbackGate::is_timely(std::string_view timestamp, base::Instant now) const {
  const auto at = parse_timestamp(timestamp);
  return at && *at >= now - window_ && *at <= now + window_;
}

}  // namespace connectors::wecom
