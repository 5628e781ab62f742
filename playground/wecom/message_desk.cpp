// What the app may push.
#include "playground/wecom/message_desk.hpp"

#include <nlohmann/json.hpp>

#include "bot/base/utf8.hpp"
#include "playground/codec.hpp"
#include "playground/json_reading.hpp"
#include "playground/refused.hpp"
#include "playground/wecom/app_text.hpp"

namespace playground::wecom {

using nlohmann::json;

static constexpr std::size_t longest_text = 2048;
static constexpr std::size_t most_receivers = 1000;

json MessageDesk::checked_body(const RestRequest& request) const {
  const auto body = parsed(request.http.body);
  if (!body.is_object()) throw Refused{40058, "malformed JSON"};
  if (has_escaped_text(request.http.body)) throw Refused{40033, "\\uXXXX in body"};
  const auto agent = number_in(body, "agentid", -1);
  if (agent < 0) throw Refused{40056, "invalid agentid"};
  if (agent != setup_.app.agent_id) throw Refused{301002, "token does not belong to this agentid"};
  return body;
}

static std::vector<std::string> split(const std::string& joined) {
  std::vector<std::string> out;
  for (std::size_t from = 0; from <= joined.size();) {
    const auto end = std::min(joined.find('|', from), joined.size());
    if (end > from) out.push_back(joined.substr(from, end - from));
    from = end + 1;
  }
  return out;
}

MessageDesk::Receivers MessageDesk::receivers(const json& body) const {
  const auto to = text_in(body, "touser");
  if (to == "@all") return {directory_.members(), {}};
  const auto ids = split(to);
  if (ids.empty() && text_in(body, "toparty").empty() && text_in(body, "totag").empty()) {
    throw Refused{82001, "no recipient"};
  }
  if (ids.size() > most_receivers) throw Refused{40032, "too many userids"};
  Receivers out;
  for (const auto& id : ids) {
    if (const auto who = directory_.member(id))
      out.known.push_back(*who);
    else
      out.invalid += (out.invalid.empty() ? "" : "|") + base::lower_ascii(id);
  }
  if (out.known.empty()) throw Refused{81013, "all recipients invalid"};
  return out;
}

static void check_media(const json& body, const std::string& type, const MediaDesk& media) {
  const auto found = media.find(text_in(member(body, type.c_str()), "media_id"));
  if (!found || found->type != type) throw Refused{40007, "invalid media_id"};
}

void MessageDesk::check_content(const json& body, const std::string& type) {
  const auto& part = member(body, type.c_str());
  if (type == "text" || type == "markdown") {
    if (text_in(part, "content").empty()) throw Refused{44004, "empty content"};
  } else if (type == "image" || type == "voice" || type == "video" || type == "file") {
    check_media(body, type, media_);
  } else if (type == "textcard") {
    if (text_in(part, "title").empty() || text_in(part, "description").empty() ||
        text_in(part, "url").empty()) {
      throw Refused{40058, "textcard incomplete"};
    }
  } else if (type == "news") {
    const auto& articles = member(part, "articles");
    if (!articles.is_array() || articles.empty() || articles.size() > 8)
      throw Refused{40058, "articles size"};
  } else if (type == "template_card") {
    if (const auto fault = card_fault(part, CardSource::app); !fault.empty()) throw Refused{40058, fault};
    if (calls_back(part) && setup_.app.callback_url.empty()) throw Refused{40058, "no callback url"};
  } else {
    throw Refused{40008, "invalid message type"};
  }
}

bool MessageDesk::is_duplicate(const json& body, const std::string& userid) {
  if (number_in(body, "enable_duplicate_check") != 1) return false;
  auto content = body;
  content.erase("touser");
  const std::string key = userid + content.dump();
  const auto span = std::chrono::seconds(number_in(body, "duplicate_check_interval", 1800));
  std::lock_guard lock(mutex_);
  const auto found = contents_.find(key);
  const bool again = found != contents_.end() && directory_.now() - found->second < span;
  if (!again) contents_[key] = directory_.now();
  return again;
}

bool MessageDesk::dropped(const std::string& chat, const std::string& userid) {
  const auto now = directory_.now();
  const bool room = minute_.has_room(userid, now) && hour_.has_room(userid, now);
  if (!room) {
    directory_.notice(chat, "超过每分钟 30 条或每小时 1000 条，平台悄悄丢弃了一条推送");
    return true;
  }
  minute_.count(userid, now);
  hour_.count(userid, now);
  return false;
}

static std::string textual(const json& body, const std::string& type) {
  const auto& part = member(body, type.c_str());
  if (type == "text" || type == "markdown") return shown_within(text_in(part, "content"), longest_text);
  if (type == "textcard") return text_in(part, "title") + "\n" + text_in(part, "description");
  std::string text;
  for (const auto& item : member(part, "articles"))
    text += text_in(item, "title") + "\n" + text_in(item, "description") + "\n";
  return text;
}

std::uint64_t MessageDesk::show(const json& body, const std::string& type, const std::string& chat) {
  const auto& part = member(body, type.c_str());
  if (type == "template_card") return cards_.show(CardSource::app, chat, "push", written(part));
  if (const auto media = media_.find(text_in(part, "media_id"))) {
    Event event = directory_.bot_event(chat, "push", type == "image" ? "picture" : "file", media->file_name);
    if (type == "image") event.picture = media->bytes;
    return directory_.show(std::move(event));
  }
  Event event =
      directory_.bot_event(chat, "push", type == "markdown" ? "markdown" : "text", textual(body, type));
  if (type == "textcard") event.buttons = {{text_in(part, "url"), "详情", {}, text_in(part, "url")}};
  return directory_.show(std::move(event));
}

RestAnswer MessageDesk::send(const RestRequest& request) {
  const auto body = checked_body(request);
  const auto type = text_in(body, "msgtype");
  const auto to = receivers(body);
  check_content(body, type);
  const auto& part = member(body, type.c_str());
  const auto task = type == "template_card" ? text_in(part, "task_id") : std::string();
  cards_.claim_task(CardSource::app, task);
  const auto id = random_name(40);
  std::vector<std::string> chats;
  for (const auto& who : to.known) {
    const std::string chat = "app:" + who.userid;
    if (is_duplicate(body, who.userid) || dropped(chat, who.userid)) continue;
    show(body, type, chat);
    chats.push_back(chat);
  }
  json answer{{"errcode", 0},       {"errmsg", "ok"},   {"invaliduser", to.invalid},
              {"invalidparty", ""}, {"invalidtag", ""}, {"unlicenseduser", ""},
              {"msgid", id}};
  if (!task.empty() && calls_back(part)) answer["response_code"] = cards_.new_code(task);
  std::lock_guard lock(mutex_);
  sent_[id] = chats;
  sent_at_[id] = directory_.now();
  return {.body = written(answer)};
}

RestAnswer MessageDesk::update_card(const RestRequest& request) {
  const auto body = checked_body(request);
  const auto name = text_in(member(body, "button"), "replace_name");
  const auto& card = member(body, "template_card");
  if (name.empty() == card.is_null()) throw Refused{40058, "button or template_card"};
  const auto fault = card.is_null() ? std::string() : card_fault(card, CardSource::app);
  if (!fault.empty()) throw Refused{40058, fault};
  auto userids = texts_in(body, "userids");
  const bool all = number_in(body, "atall") == 1;
  if (userids.empty() && !all) throw Refused{82001, "no recipient"};
  if (userids.size() > most_receivers) throw Refused{40032, "too many userids"};
  json invalid = json::array();
  for (const auto& id : userids) {
    if (!directory_.member(id)) invalid.push_back(base::lower_ascii(id));
  }
  if (!all && invalid.size() == userids.size()) throw Refused{81013, "all recipients invalid"};
  if (all) userids.clear();
  const auto task = cards_.use_code(text_in(body, "response_code"));
  if (card.is_null())
    cards_.disable(CardSource::app, task, userids, name, "push");
  else
    cards_.update(CardSource::app, task, userids, written(card), "push");
  return {.body = written({{"errcode", 0}, {"errmsg", "ok"}, {"invaliduser", invalid}})};
}

RestAnswer MessageDesk::recall(const RestRequest& request) {
  const auto id = text_in(parsed(request.http.body), "msgid");
  std::vector<std::string> chats;
  {
    std::lock_guard lock(mutex_);
    const auto found = sent_.find(id);
    const bool late = found == sent_.end() || directory_.now() - sent_at_[id] >= std::chrono::hours(24);
    if (late) throw Refused{40058, "invalid msgid"};
    chats = found->second;
    sent_.erase(found);
  }
  for (const auto& chat : chats) directory_.notice(chat, "撤回了一条推送");
  return {.body = R"({"errcode":0,"errmsg":"ok"})"};
}

}  // namespace playground::wecom
