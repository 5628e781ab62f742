// What the robot sends through the REST interface.
#include "playground/dingtalk/send_desk.hpp"

#include <nlohmann/json.hpp>

#include "playground/codec.hpp"
#include "playground/dingtalk/message_shapes.hpp"
#include "playground/json_reading.hpp"
#include "playground/refused.hpp"

namespace playground::dingtalk {

using nlohmann::json;

static constexpr std::size_t most_people = 20;

[[noreturn]] static void refuse(const std::string& code) {
  throw Refused{0, code, 400, code};
}

static json checked_body(const RestRequest& request, const DingtalkSetup& setup) {
  const auto body = parsed(request.http.body);
  if (!body.is_object()) refuse("invalidParameter");
  const auto robot = text_in(body, "robotCode");
  if (robot.empty()) refuse("invalidParameter.robotCode.empty");
  if (robot != setup.robot.client_id) refuse("invalidParameter.robotCode.auth");
  return body;
}

std::string SendDesk::kept(std::vector<std::string> chats) {
  const auto key = random_name(44);
  std::lock_guard lock(mutex_);
  sent_[key] = std::move(chats);
  return key;
}

void SendDesk::flow_control(const std::string& userid, bool on) {
  std::lock_guard lock(mutex_);
  if (on)
    slowed_.insert(userid);
  else
    slowed_.erase(userid);
}

RestAnswer SendDesk::to_people(const RestRequest& request) {
  const auto body = checked_body(request, setup_);
  const auto userids = texts_in(body, "userIds");
  if (userids.empty()) refuse("invalidParameter.userIds.empty");
  if (userids.size() > most_people) refuse("invalidParameter.userIds.overMax");
  Event shape;
  shape_rest(text_in(body, "msgKey"), text_in(body, "msgParam"), media_, shape);
  json invalid = json::array(), slowed = json::array();
  std::vector<std::string> chats;
  for (const auto& id : userids) {
    std::unique_lock lock(mutex_);
    const bool slow = slowed_.contains(id);
    lock.unlock();
    if (!directory_.member(id))
      invalid.push_back(id);
    else if (slow)
      slowed.push_back(id);
    else
      chats.push_back("single:" + id);
  }
  for (const auto& chat : chats) {
    Event event = directory_.bot_event(chat, "push");
    event.kind = shape.kind, event.text = shape.text, event.buttons = shape.buttons,
    event.picture = shape.picture;
    directory_.show(std::move(event));
  }
  return {.body = written({{"processQueryKey", kept(chats)},
                           {"invalidStaffIdList", invalid},
                           {"flowControlledStaffIdList", slowed}})};
}

RestAnswer SendDesk::to_group(const RestRequest& request) {
  const auto body = checked_body(request, setup_);
  const auto chat = text_in(body, "openConversationId");
  if (chat.empty()) refuse("miss.openConversationId");
  if (!directory_.is_group(chat)) refuse("invalid.openConversationId");
  Event event = directory_.bot_event(chat, "push");
  shape_rest(text_in(body, "msgKey"), text_in(body, "msgParam"), media_, event);
  directory_.show(std::move(event));
  return {.body = written({{"processQueryKey", kept({chat})}})};
}

RestAnswer SendDesk::recall(const RestRequest& request) {
  const auto body = checked_body(request, setup_);
  const auto keys = texts_in(body, "processQueryKeys");
  if (keys.empty() || keys.size() > most_people) refuse("invalid.processQueryKey");
  json done = json::array(), failed = json::object();
  for (const auto& key : keys) {
    std::unique_lock lock(mutex_);
    const auto found = sent_.find(key);
    const bool known = found != sent_.end();
    const auto chats = known ? found->second : std::vector<std::string>{};
    if (known) sent_.erase(found);
    lock.unlock();
    if (known)
      done.push_back(key);
    else
      failed[key] = "invalid.processQueryKey";
    for (const auto& chat : chats) directory_.notice(chat, "撤回了一条推送");
  }
  return {.body = written({{"successResult", done}, {"failedResult", failed}})};
}

}  // namespace playground::dingtalk
