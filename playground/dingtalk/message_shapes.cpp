// The forms a message to DingTalk may have.
#include "playground/dingtalk/message_shapes.hpp"

#include <nlohmann/json.hpp>

#include "playground/codec.hpp"
#include "playground/json_reading.hpp"
#include "playground/refused.hpp"

namespace playground::dingtalk {

using nlohmann::json;

static constexpr std::size_t longest_param = 15'000;

static std::string needed(const json& part, const char* name) {
  auto value = text_in(part, name);
  if (value.empty()) throw Refused{40035, std::string("缺少参数 ") + name};
  return value;
}

static void add_button(Event& event, const std::string& label, const std::string& link) {
  event.buttons.push_back({link, label, {}, link});
}

static void shape_action_card(const json& card, Event& event) {
  needed(card, "title");
  event.kind = "card";
  event.text = needed(card, "text");
  const auto& buttons = member(card, "btns");
  if (!text_in(card, "singleTitle").empty() || !buttons.is_array() || buttons.empty()) {
    return add_button(event, needed(card, "singleTitle"), needed(card, "singleURL"));
  }
  for (const auto& button : buttons) add_button(event, needed(button, "title"), needed(button, "actionURL"));
}

static void shape_feed_card(const json& card, Event& event) {
  event.kind = "card";
  const auto& links = member(card, "links");
  if (!links.is_array() || links.empty()) throw Refused{40035, "缺少参数 links"};
  for (const auto& link : links) {
    needed(link, "picURL");
    event.text += needed(link, "title") + "\n";
    add_button(event, needed(link, "title"), needed(link, "messageURL"));
  }
}

static void shape_link(const json& link, Event& event) {
  event.kind = "card";
  event.text = needed(link, "title") + "\n" + needed(link, "text");
  add_button(event, "打开", needed(link, "messageUrl"));
}

static bool replace_all(std::string& text, const std::string& what, const std::string& with) {
  bool found = false;
  for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += with.size()) {
    text.replace(at, what.size(), with);
    found = true;
  }
  return found;
}

// Somebody is notified when listed in `at` and also named in the text.
static void mention(const json& at, const Directory& directory, Event& event) {
  const auto notify = [&](const std::optional<DingtalkMember>& who, const std::string& written_as) {
    if (who && replace_all(event.text, "@" + written_as, "@" + who->name))
      event.mentions.push_back(who->userid);
  };
  for (const auto& id : texts_in(at, "atUserIds")) notify(directory.member(id), id);
  for (const auto& mobile : texts_in(at, "atMobiles")) notify(directory.by_mobile(mobile), mobile);
  if (flag_in(at, "isAtAll")) event.mentions.push_back("@all");
}

void shape_webhook(const json& body, const Directory& directory, Event& event) {
  if (!body.is_object()) throw Refused{40035, "不合法的参数"};
  const auto type = text_in(body, "msgtype");
  const auto& part = member(body, type.c_str());
  event.kind = type;
  if (type == "text") {
    event.text = needed(part, "content");
  } else if (type == "markdown") {
    needed(part, "title");
    event.text = needed(part, "text");
  } else if (type == "actionCard") {
    shape_action_card(part, event);
  } else if (type == "feedCard") {
    shape_feed_card(part, event);
  } else if (type == "link") {
    shape_link(part, event);
  } else {
    throw Refused{400105, "不支持的消息类型"};
  }
  if (type != "link" && type != "feedCard") mention(member(body, "at"), directory, event);
}

namespace {

[[noreturn]] void refuse(const std::string& code) {
  throw Refused{0, code, 400, code};
}

std::string param(const json& params, const std::string& name) {
  auto value = text_in(params, name.c_str());
  if (value.empty()) refuse("miss.param." + name);
  return value;
}

void shape_rest_picture(const json& params, const MediaDesk& media, Event& event) {
  event.kind = "picture";
  const auto source = param(params, "photoURL");
  if (source.starts_with("http://") || source.starts_with("https://")) {
    event.text = source;
    return;
  }
  event.picture = media.bytes(source);
  if (!event.picture) refuse("resource.not.found");
}

void shape_rest_file(const json& params, const MediaDesk& media, Event& event, const std::string& key) {
  event.kind = key == "sampleAudio" ? "voice" : "file";
  const char* name = key == "sampleVideo" ? "videoMediaId" : "mediaId";
  if (!media.bytes(param(params, name))) refuse("resource.not.found");
  if (key == "sampleFile") event.text = param(params, "fileName");
  if (key == "sampleFile")
    param(params, "fileType");
  else
    param(params, "duration");
}

void shape_rest_card(const json& params, Event& event, const std::string& key) {
  event.kind = "card";
  param(params, "title");
  event.text = param(params, "text");
  const std::string number = key.substr(std::string("sampleActionCard").size());
  if (number.empty()) return add_button(event, param(params, "singleTitle"), param(params, "singleURL"));
  const bool across = number == "6";
  const int count = across ? 2 : number[0] - '0';
  for (int i = 1; i <= count; ++i) {
    const auto n = std::to_string(i);
    add_button(event, param(params, (across ? "buttonTitle" : "actionTitle") + n),
               param(params, (across ? "buttonUrl" : "actionURL") + n));
  }
}

bool is_action_card(const std::string& key) {
  static constexpr std::string_view name = "sampleActionCard";
  if (!key.starts_with(name)) return false;
  const auto rest = key.substr(name.size());
  return rest.empty() || (rest.size() == 1 && rest[0] >= '2' && rest[0] <= '6');
}

}  // namespace

void shape_rest(const std::string& msg_key, const std::string& msg_param, const MediaDesk& media,
                Event& event) {
  if (msg_key.empty()) refuse("invalidParameter.msgKey.empty");
  if (msg_param.size() > longest_param) refuse("invalidParameter.msgParam.tooLong");
  const auto params = parsed(msg_param);
  if (!params.is_object()) refuse("invalidParameter.msgParam.invalid");
  for (const auto& value : params) {
    if (!value.is_string()) refuse("invalidParameter.msgParam.invalid");
  }
  event.kind = "text";
  if (msg_key == "sampleText") {
    event.text = param(params, "content");
  } else if (msg_key == "sampleMarkdown") {
    event.kind = "markdown";
    param(params, "title");
    event.text = param(params, "text");
  } else if (msg_key == "sampleImageMsg") {
    shape_rest_picture(params, media, event);
  } else if (msg_key == "sampleLink") {
    event.kind = "card";
    event.text = param(params, "title") + "\n" + param(params, "text");
    add_button(event, "打开", param(params, "messageUrl"));
  } else if (is_action_card(msg_key)) {
    shape_rest_card(params, event, msg_key);
  } else if (msg_key == "sampleAudio" || msg_key == "sampleFile" || msg_key == "sampleVideo") {
    shape_rest_file(params, media, event, msg_key);
  } else {
    refuse("invalidParameter.msgKey.invalid");
  }
}

std::string said_by_link(const std::string& link) {
  static constexpr std::string_view head = "dtmd://dingtalkclient/sendMessage?content=";
  if (!link.starts_with(head)) return {};
  const auto rest = link.substr(head.size());
  return percent_decoded(rest.substr(0, rest.find('&')));
}

}  // namespace playground::dingtalk
