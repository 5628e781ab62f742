// What somebody said to the robot, as an Incoming.
#include "connectors/dingtalk/robot_message.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "bot/base/utf8.hpp"
#include "connectors/dingtalk/json_reading.hpp"
#include "connectors/dingtalk/message_content.hpp"

namespace connectors::dingtalk {
namespace {

using nlohmann::json;

constexpr long long quota_used_up = 20001;
constexpr base::Duration usual_session = std::chrono::minutes(90);

// An id goes into keys and log lines; what the platform gives is short and printable.
bool is_id(std::string_view id) {
  return !id.empty() && id.size() <= 512 &&
         std::none_of(id.begin(), id.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; });
}

std::string first_of(const json& message, const char* preferred, const char* otherwise) {
  auto value = text_in(message, preferred);
  return value.empty() ? text_in(message, otherwise) : value;
}

// None also for a moment outside this century, with which one could not reckon.
std::optional<base::Instant> moment_in(const json& message, const char* key) {
  constexpr long long year_2000 = 946'684'800'000, year_2100 = 4'102'444'800'000;
  const auto millis = number_in(message, key);
  if (!millis || *millis < year_2000 || *millis > year_2100) return std::nullopt;
  return base::from_millis(*millis);
}

bool is_over_quota(const json& message) {
  return number_in(message, "errorCode") == quota_used_up || number_in(message, "errCode") == quota_used_up;
}

base::Conversation conversation_of(const json& message, const std::string& connector, const std::string& sender) {
  const bool group = text_in(message, "conversationType") == "2";
  if (!group) return {connector, base::ChatKind::single, sender, {}};
  return {connector, base::ChatKind::group, text_in(message, "conversationId"), text_in(message, "conversationTitle")};
}

// People outside the organisation have no staff id, so nobody could be addressed by it.
void read_mentions(const json& message, base::Incoming& into) {
  const auto bot = text_in(message, "chatbotUserId");
  const json& people = member(message, "atUsers");
  if (!people.is_array()) return;
  for (const json& person : people) {
    auto id = text_in(person, "staffId");
    const bool is_bot = !bot.empty() && text_in(person, "dingtalkId") == bot;
    const bool known = std::any_of(into.mentions.begin(), into.mentions.end(),
                                   [&](const base::Mention& mention) { return mention.user_id == id; });
    if (is_id(id) && !is_bot && !known) into.mentions.push_back({std::move(id), {}});
  }
}

// U+2005 follows a mention where a client wrote it.
std::string_view after_blank(std::string_view text) {
  constexpr std::string_view four_per_em = "\u2005";
  if (text.starts_with(four_per_em)) text.remove_prefix(four_per_em.size());
  return base::trimmed(text);
}

std::string without_mention(std::string_view text, const std::string& bot_name) {
  text = after_blank(text);
  const std::string mention = "@" + bot_name;
  while (!bot_name.empty() && text.starts_with(mention)) {
    const auto rest = text.substr(mention.size());
    const auto next = after_blank(rest);
    if (!rest.empty() && next.size() == rest.size()) break;  // a longer name, not ours
    text = next;
  }
  return std::string(text);
}

}  // namespace

std::optional<base::Incoming> RobotReader::read(std::string_view body, base::Instant now) const {
  const json message = read_json(body);
  if (!message.is_object()) return std::nullopt;

  base::Incoming read;
  read.message_id = text_in(message, "msgId");
  read.sender_id = first_of(message, "senderStaffId", "senderId");
  read.sender_name = text_in(message, "senderNick");
  read.conversation = conversation_of(message, connector, read.sender_id);
  if (!is_id(read.message_id) || !is_id(read.sender_id) || !is_id(read.conversation.id)) return std::nullopt;

  read.kind = is_over_quota(message) ? base::Incoming::Kind::over_quota : base::Incoming::Kind::message;
  read.robot = text_in(message, "robotCode");
  read.sent_at = moment_in(message, "createAt").value_or(now);
  if (read.kind == base::Incoming::Kind::message) read_content(message, read);
  read.text = without_mention(read.text, bot_name);
  read_mentions(message, read);
  if (auto url = text_in(message, "sessionWebhook"); reply_hosts.allows(url))
    read.reply_address = {std::move(url),
                          moment_in(message, "sessionWebhookExpiredTime").value_or(read.sent_at + usual_session)};
  return read;
}

}  // namespace connectors::dingtalk
