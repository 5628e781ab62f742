// Addresses that take posts without a token.
#include "playground/dingtalk/webhook_desk.hpp"

#include <nlohmann/json.hpp>

#include "bot/base/utf8.hpp"
#include "playground/codec.hpp"
#include "playground/dingtalk/message_shapes.hpp"
#include "playground/json_reading.hpp"
#include "playground/refused.hpp"

namespace playground::dingtalk {

static constexpr std::size_t largest_body = 20'000;
static constexpr std::chrono::minutes block_time{10};
static constexpr long long largest_clock_error = 3'600'000;

static std::string group_of(const DingtalkSetup& setup) {
  if (!setup.webhook_group.empty() || setup.groups.empty()) return setup.webhook_group;
  return setup.groups.front().conversation_id;
}

WebhookDesk::WebhookDesk(const DingtalkSetup& setup, const Directory& directory, Quota& quota)
    : setup_(setup), directory_(directory), quota_(quota), group_(group_of(setup)) {}

Session WebhookDesk::new_session(const std::string& chat) {
  const auto name = to_hex(random_bytes(16));
  const auto expires = directory_.now() + setup_.session_life;
  std::lock_guard lock(mutex_);
  sessions_[name] = {chat, expires};
  return {address_ + "/robot/sendBySession?session=" + name, base::to_millis(expires)};
}

void WebhookDesk::forget_sessions() {
  std::lock_guard lock(mutex_);
  sessions_.clear();
}

static nlohmann::json checked_body(const RestRequest& request) {
  const auto type = base::lower_ascii(request.http.header("content-type"));
  if (!type.starts_with("application/json")) throw Refused{43004, "无效的 HTTP HEADER Content-Type"};
  if (request.http.body.size() > largest_body) throw Refused{460101, "message too long"};
  return parsed(request.http.body);
}

static const RestAnswer accepted{.body = R"({"errcode":0,"errmsg":"ok"})"};

RestAnswer WebhookDesk::by_session(const RestRequest& request) {
  const auto body = checked_body(request);
  std::string chat;
  {
    std::lock_guard lock(mutex_);
    const auto found = sessions_.find(std::string(request.http.parameter("session")));
    const bool open = found != sessions_.end() && found->second.expires > directory_.now();
    if (!open) throw Refused{300001, "session 不存在"};
    chat = found->second.chat;
  }
  Event event = directory_.bot_event(chat, "webhook");
  shape_webhook(body, directory_, event);
  if (!quota_.message()) throw Refused{90020, "组织的调用次数已用完"};
  directory_.show(std::move(event));
  return accepted;
}

void WebhookDesk::check_sign(const RestRequest& request) const {
  if (setup_.webhook_secret.empty()) return;
  const std::string timestamp(request.http.parameter("timestamp"));
  const bool digits = !timestamp.empty() && timestamp.size() <= 15 &&
                      timestamp.find_first_not_of("0123456789") == std::string::npos;
  if (!digits || std::abs(std::stoll(timestamp) - directory_.millis()) > largest_clock_error) {
    throw Refused{310000, "invalid timestamp"};
  }
  if (!equal_secrets(request.http.parameter("sign"), robot_sign(timestamp, setup_.webhook_secret))) {
    throw Refused{310000, "sign not match"};
  }
}

void WebhookDesk::check_rate() {
  const auto now = directory_.now();
  std::lock_guard lock(mutex_);
  if (now >= blocked_until_ && minute_.admit(group_, now)) return;
  if (now >= blocked_until_) blocked_until_ = now + block_time;
  throw Refused{410100, "发送速度太快而限流"};
}

RestAnswer WebhookDesk::by_custom_robot(const RestRequest& request) {
  const auto token = request.http.parameter("access_token");
  if (setup_.webhook_token.empty() || !equal_secrets(token, setup_.webhook_token)) {
    throw Refused{400101, "access_token 不存在"};
  }
  const auto body = checked_body(request);
  check_sign(request);
  Event event = directory_.bot_event(group_, "webhook");
  shape_webhook(body, directory_, event);
  check_rate();
  if (!quota_.message()) throw Refused{90020, "组织的调用次数已用完"};
  const auto uuid = text_in(body, "msgUuid");
  std::unique_lock lock(mutex_);
  const bool again = !uuid.empty() && !seen_uuids_.insert(uuid).second;
  lock.unlock();
  if (!again) directory_.show(std::move(event));
  return accepted;
}

}  // namespace playground::dingtalk
