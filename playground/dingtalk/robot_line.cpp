// What a person says where the robot hears it, and the answer in the callback's response.
#include "playground/dingtalk/robot_line.hpp"

#include <nlohmann/json.hpp>

#include "playground/codec.hpp"
#include "playground/dingtalk/message_shapes.hpp"
#include "playground/json_reading.hpp"
#include "playground/refused.hpp"

namespace playground::dingtalk {

using nlohmann::json;

// The encrypted form in which the platform writes ids next to the plain ones.
static std::string encrypted_id(const std::string& id) {
  return "$:LWCP_v1:$" + to_base64(sha1(id));
}

RobotLine::RobotLine(const DingtalkSetup& setup, const Directory& directory, Quota& quota,
                     WebhookDesk& webhooks, StreamDesk& streams, Caller& caller, Courier& courier)
    : setup_(setup),
      directory_(directory),
      quota_(quota),
      webhooks_(webhooks),
      streams_(streams),
      caller_(caller),
      courier_(courier),
      robot_id_(encrypted_id(setup.robot.client_id)) {}

bool RobotLine::hears(const std::string& chat, const std::string& text) const {
  return !directory_.is_group(chat) || text.find("@" + setup_.robot.name) != std::string::npos;
}

std::string RobotLine::without_mention(std::string text) const {
  const std::string mention = "@" + setup_.robot.name;
  for (std::size_t at; (at = text.find(mention)) != std::string::npos;) text.erase(at, mention.size());
  return text;
}

json RobotLine::mentioned(const std::string& text) const {
  json out = json::array({{{"dingtalkId", robot_id_}}});
  for (const auto& member : directory_.members()) {
    if (text.find("@" + member.name) == std::string::npos) continue;
    out.push_back({{"dingtalkId", encrypted_id(member.userid)}, {"staffId", member.userid}});
  }
  return out;
}

json RobotLine::envelope(const DingtalkMember& from, const std::string& chat, const std::string& text) const {
  const bool group = directory_.is_group(chat);
  json out{{"msgId", "msg" + random_name(22) + "=="},
           {"createAt", directory_.millis()},
           {"conversationType", group ? "2" : "1"},
           {"conversationId", group ? chat : "cid" + to_base64(sha1(from.userid))},
           {"senderId", encrypted_id(from.userid)},
           {"senderNick", from.name},
           {"senderStaffId", from.userid},
           {"senderCorpId", setup_.corp_id},
           {"isAdmin", from.is_admin},
           {"chatbotCorpId", setup_.corp_id},
           {"chatbotUserId", robot_id_},
           {"robotCode", setup_.robot.client_id},
           {"senderPlatform", "Win"}};
  if (!group) return out;
  out["conversationTitle"] = directory_.title(chat);
  out["isInAtList"] = true;
  out["atUsers"] = mentioned(text);
  return out;
}

void RobotLine::message(const DingtalkMember& from, const std::string& chat, const std::string& text,
                        const json& content) {
  auto whole = envelope(from, chat, text);
  const auto session = webhooks_.new_session(chat);
  whole["sessionWebhook"] = session.url;
  whole["sessionWebhookExpiredTime"] = session.expires;
  if (quota_.message()) {
    whole.update(content);
  } else {
    whole["msgtype"] = text_in(content, "msgtype");
    whole["errorCode"] = 20001;
    whole["errorMessage"] = "webhook quota of this month is used up";
  }
  courier_.post(chat, [this, chat, body = written(whole)] { deliver(chat, body); });
}

void RobotLine::deliver(const std::string& chat, const std::string& body) {
  const bool is_stream = setup_.robot.is_stream();
  const int attempts = 1 + (is_stream ? setup_.stream_retries : setup_.retries) + (repeat_ ? 1 : 0);
  for (int number = 1; number <= attempts; ++number) {
    const bool lose = repeat_ && number == 1;
    const auto problem = is_stream ? stream(body, lose) : attempt(chat, body, lose);
    if (problem.empty() || courier_.stopping()) return;
    directory_.notice(chat, "第 " + std::to_string(number) + " 次回调不算数：" + problem);
    if (number < attempts && !courier_.pause(setup_.retry_pause)) return;
  }
}

// Nothing is answered this way; what is not acknowledged comes again.
std::string RobotLine::stream(const std::string& body, bool lose) {
  const auto ack = streams_.push({"CALLBACK", "/v1.0/im/bot/messages/get", body}, setup_.stream_patience);
  return ack.problem.empty() && lose ? "确认在路上丢失" : ack.problem;
}

// Why the attempt does not count, or "". An answer in a wrong form counts, but nobody sees it.
std::string RobotLine::attempt(const std::string& chat, const std::string& body, bool lose) {
  const auto timestamp = std::to_string(directory_.millis());
  const auto called =
      caller_.post(setup_.robot.callback_url,
                   {{"timestamp", timestamp}, {"sign", robot_sign(timestamp, setup_.robot.client_secret)}},
                   body, "application/json; charset=utf-8", setup_.answer_limit);
  if (called.status == 0) return "没有按时回答（" + called.problem + "）";
  if (called.status != 200) return "HTTP " + std::to_string(called.status);
  if (lose) return "回答在路上丢失";
  const auto answer = parsed(called.body);
  if (called.body.empty() || text_in(answer, "msgtype") == "empty") return {};
  try {
    if (text_in(answer, "msgtype") == "link") throw Refused{400105, "link 不能作为回答"};
    Event event = directory_.bot_event(chat, "reply");
    shape_webhook(answer, directory_, event);
    directory_.show(std::move(event));
  } catch (const Refused& refused) {
    directory_.notice(chat, "回答的格式不对：" + refused.message);
  }
  return {};
}

}  // namespace playground::dingtalk
