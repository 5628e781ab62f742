// Sends for one app robot: sessionWebhook first, then REST.
#include "connectors/dingtalk/robot_sender.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "connectors/dingtalk/json_reading.hpp"
#include "connectors/dingtalk/verdict.hpp"

namespace connectors::dingtalk {
namespace {

using namespace std::chrono_literals;
using base::Delivery;
using nlohmann::json;

constexpr base::Duration webhook_timeout = 3s, session_margin = 30s;

bool is_group(const base::Conversation& conversation) { return conversation.kind == base::ChatKind::group; }

// Every form of text is the card's or the text's; an outcome alone changes nothing here, as sent cards stay as sent.
bool has_words(const base::Outgoing& message) { return !message.text.empty() || message.card; }

std::vector<base::Mention> notified(const base::Address& to, const base::Outgoing& message) {
  if (!is_group(to.conversation)) return {};
  auto people = message.mentions;
  const bool has_asker = std::any_of(people.begin(), people.end(), [&](const base::Mention& mention) {
    return mention.user_id == to.asker_id;
  });
  if (!has_asker) people.insert(people.begin(), {to.asker_id, {}});
  return people;
}

bool lists(const json& answer, const char* key, const std::string& id) {
  const json& ids = member(answer, key);
  return ids.is_array() && std::find(ids.begin(), ids.end(), id) != ids.end();
}

// "Accepted" is not "delivered": the answer names those who get nothing.
Delivery delivered_to(const std::string& id, RestAnswer answer) {
  if (answer.delivery.outcome != Delivery::Outcome::sent) return answer.delivery;
  const json body = read_json(answer.body);
  if (lists(body, "invalidStaffIdList", id)) return Delivery::refused("invalidStaffIdList：对方不在组织里或已离职");
  if (lists(body, "flowControlledStaffIdList", id)) return Delivery::later("flowControlledStaffIdList：对方被限流", 60s);
  return answer.delivery;
}

}  // namespace

RobotSender::RobotSender(RobotIdentity identity, AppAccess access, ReplyHosts reply_hosts, Buttons buttons,
                         HttpClient& http)
    : identity_(std::move(identity)),
      reply_hosts_(std::move(reply_hosts)),
      buttons_(buttons),
      http_(http),
      api_(std::move(access), http) {}

bool RobotSender::can_push(const base::Conversation& conversation) const {
  if (conversation.connector != identity_.connector) return false;
  return is_group(conversation) ? !conversation.id.empty() : is_staff_id(conversation.id);
}

Delivery RobotSender::send(const base::Address& to, const base::Outgoing& message, std::string_view idempotency_key,
                           base::Instant now) {
  std::vector<PartByPart::Part> parts;
  if (has_words(message)) parts.push_back([&] { return send_text(to, message, now); });
  if (message.picture) parts.push_back([&] { return send_picture(to, *message.picture, now); });
  return parts_.send(idempotency_key, parts);
}

Delivery RobotSender::send_text(const base::Address& to, const base::Outgoing& message, base::Instant now) {
  if (now < to.reply.expires - session_margin && reply_hosts_.allows(to.reply.url)) {
    const auto body = webhook_body(message, to.conversation.kind, buttons_, notified(to, message), {});
    const auto response = http_.exchange({.url = to.reply.url, .body = body, .timeout = webhook_timeout});
    auto verdict = webhook_verdict(response, false);
    if (!verdict.session_gone) return std::move(verdict.delivery);
  }
  return send_by_rest(to, robot_message(message, to.conversation.kind, buttons_), now);
}

Delivery RobotSender::send_picture(const base::Address& to, const base::Picture& picture, base::Instant now) {
  const auto uploaded = api_.upload_image(picture, now);
  if (uploaded.outcome != Delivery::Outcome::sent) return uploaded;
  return send_by_rest(to, robot_picture(uploaded.handle), now);
}

Delivery RobotSender::send_by_rest(const base::Address& to, const RobotMessage& message, base::Instant now) {
  json body = {{"robotCode", robot_code(to.robot)}, {"msgKey", message.key}, {"msgParam", message.param}};
  const auto& id = to.conversation.id;
  if (is_group(to.conversation)) {
    body["openConversationId"] = id;
    return api_.call("POST", "/v1.0/robot/groupMessages/send", written(body), now).delivery;
  }
  if (!is_staff_id(id)) return Delivery::refused("没有对方的 userid，只能在会话有效期内回复");
  body["userIds"] = json::array({id});
  return delivered_to(id, api_.call("POST", "/v1.0/robot/oToMessages/batchSend", written(body), now));
}

// Answers mostly have a session of their own, so little of the calls is kept for them.
std::vector<Window> RobotSender::windows(const base::Address& to) const {
  if (has_session(to)) return {{"dingtalk/session/" + to.conversation.key(), 18, 60s}};
  const auto* call = is_group(to.conversation) ? "groupMessages" : "oToMessages";
  return {{"dingtalk/" + identity_.client_id + "/" + call, 18, 1s, 2}};
}

// A session needs neither the token nor the month's calls, and goes on when these are at an end.
std::string RobotSender::way_out(const base::Address& to) const {
  return has_session(to) ? identity_.connector + "#session" : identity_.connector;
}

// A picture is uploaded first.
std::optional<Quota> RobotSender::quota(const base::Address& to, const base::Outgoing& message) const {
  if (message.picture) return Quota{"calls", Quota::Period::month, identity_.monthly_calls, 2};
  if (has_session(to)) return Quota{"messages", Quota::Period::month, identity_.monthly_messages};
  return Quota{"calls", Quota::Period::month, identity_.monthly_calls};
}

}  // namespace connectors::dingtalk
