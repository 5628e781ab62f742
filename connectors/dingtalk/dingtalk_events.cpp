// DingTalk's encrypted event subscription over HTTP.
#include "connectors/dingtalk/dingtalk_events.hpp"

#include <charconv>
#include <nlohmann/json.hpp>
#include <utility>

#include "connectors/crypto/callback_cipher.hpp"
#include "connectors/dingtalk/event_letter.hpp"
#include "connectors/dingtalk/json_reading.hpp"

namespace connectors {
namespace {

using base::Delivery;

constexpr base::Duration patience{1400};  // of the platform's 1.5 s
constexpr base::Duration window = std::chrono::hours(1);

// Milliseconds; some senders write seconds.
bool is_timely(std::string_view digits, base::Instant now) {
  constexpr std::size_t longest = 15, seconds = 11;  // no overflow below
  if (digits.empty() || digits.size() > longest || digits.find_first_not_of("0123456789") != digits.npos) return false;
  long long value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  const auto age = now - base::from_millis(digits.size() <= seconds ? value * 1000 : value);
  return age <= window && age >= -window;
}

std::string_view either(const base::HttpRequest& request, const char* one, const char* other) {
  const auto found = request.parameter(one);
  return found.empty() ? request.parameter(other) : found;
}

class DingtalkEvents : public Connector {
 public:
  explicit DingtalkEvents(DingtalkEventsSettings settings)
      : settings_(std::move(settings)), cipher_(settings_.token, settings_.encoding_aes_key, settings_.receive_id) {}

  const std::string& name() const override { return settings_.name; }
  std::string_view type() const override { return "dingtalk_events"; }
  base::Platform platform() const override { return base::Platform::dingtalk; }

  Reception receive(const base::HttpRequest& request, base::Instant now) const override {
    const auto plain = request.method == "POST" ? opened(request, now) : std::nullopt;
    if (!plain) return Reception::done({.status = 403});
    const auto letter = dingtalk::read_event(*plain);
    if (!letter) return Reception::done({.status = 400});
    const std::string nonce(request.parameter("nonce"));
    if (letter->type == "check_create_suite_url" || letter->type == "check_update_suite_url")
      return Reception::done(sealed(letter->random, nonce, now));
    if (letter->type != "user_leave_org" || letter->user_ids.empty()) return Reception::done(sealed("success", nonce, now));
    return {std::nullopt, dingtalk::departure(*letter, settings_.name, now), [this, nonce, now](const base::Outgoing*) { return sealed("success", nonce, now); },
            false, false, patience};
  }

  bool can_push(const base::Conversation&) const override { return false; }
  Delivery send(const base::Address&, const base::Outgoing&, std::string_view, base::Instant) override {
    return Delivery::refused("事件订阅只收事件，不能发消息");
  }
  std::vector<Window> windows(const base::Address&) const override { return {}; }
  Download fetch(const base::Attachment&, const base::Incoming&, base::Instant) override {
    return {Delivery::refused("事件里没有文件"), {}, {}, {}};
  }
  std::vector<std::string> check_online(base::Instant) override { return {}; }  // only an event would tell

 private:
  std::optional<std::string> opened(const base::HttpRequest& request, base::Instant now) const {
    const auto body = dingtalk::read_json(request.body);
    const std::string encrypted = dingtalk::text_in(body, "encrypt");
    const auto timestamp = either(request, "timestamp", "timeStamp");
    const auto signature = either(request, "msg_signature", "signature");
    if (encrypted.empty() || !cipher_.is_signed(signature, timestamp, request.parameter("nonce"), encrypted) || !is_timely(timestamp, now))
      return std::nullopt;
    return cipher_.decrypted(encrypted);
  }

  base::HttpResponse sealed(std::string_view word, const std::string& nonce, base::Instant now) const {
    const std::string timestamp = std::to_string(base::to_millis(now)), encrypted = cipher_.encrypted(word);
    const nlohmann::json answer = {{"msg_signature", cipher_.signature(timestamp, nonce, encrypted)},
                                   {"timeStamp", timestamp},
                                   {"nonce", nonce},
                                   {"encrypt", encrypted}};
    return {200, "application/json; charset=utf-8", dingtalk::written(answer)};
  }

  const DingtalkEventsSettings settings_;
  const crypto::CallbackCipher cipher_;
};

}  // namespace

std::unique_ptr<Connector> make_dingtalk_events(DingtalkEventsSettings settings) {
  return std::make_unique<DingtalkEvents>(std::move(settings));
}

}  // namespace connectors
