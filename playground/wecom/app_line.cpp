// What a person does in the chat with the self-built app, and the app's passive answer.
#include "playground/wecom/app_line.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "bot/base/utf8.hpp"
#include "playground/codec.hpp"
#include "playground/wecom/app_text.hpp"

namespace playground::wecom {

static constexpr int message_retries = 3;

static LineKeys keys_of(const WecomSetup& setup) {
  return {setup.app.token, setup.app.aes_key, setup.corp_id, setup.app.callback_url, setup.app.agent_id};
}

AppLine::AppLine(const WecomSetup& setup, const Directory& directory, CardDesk& cards, const MediaDesk& media,
                 Caller& caller, Courier& courier)
    : setup_(setup),
      directory_(directory),
      cards_(cards),
      media_(media),
      courier_(courier),
      line_(CallbackLine::Form::xml, keys_of(setup), setup, directory, caller, courier) {}

void AppLine::message(const WecomMember& from, const std::string& type, const std::string& elements) {
  send({from, "app:" + from.userid, {}, {}}, type, elements + xml_element("MsgId", random_digits(18)),
       message_retries);
}

void AppLine::event(const WecomMember& from, const std::string& name, const std::string& elements) {
  send({from, "app:" + from.userid, name, {}}, "event",
       xml_text("Event", name) + (elements.empty() ? xml_text("EventKey", "") : elements), message_retries);
}

static std::string selection_xml(const Selection& selected) {
  std::string items;
  for (const auto& [question, options] : selected) {
    std::string ids;
    for (const auto& id : options) ids += xml_text("OptionId", id);
    items += xml_element("SelectedItem", xml_text("QuestionKey", question) + xml_element("OptionIds", ids));
  }
  return items.empty() ? "" : xml_element("SelectedItems", items);
}

static bool is_menu_key(const ShownCard& card, const std::string& key) {
  const auto content = nlohmann::json::parse(card.card);
  for (const auto& action : content.value("/action_menu/action_list"_json_pointer, nlohmann::json::array())) {
    if (action.value("key", "") == key) return true;
  }
  return false;
}

void AppLine::tapped(const WecomMember& from, const ShownCard& card, const std::string& key,
                     const Selection& selected) {
  const std::string name = is_menu_key(card, key) ? "template_card_menu_event" : "template_card_event";
  const auto elements = xml_text("Event", name) + xml_text("EventKey", key) + xml_text("TaskId", card.task) +
                        xml_text("CardType", card.type) +
                        xml_text("ResponseCode", cards_.new_code(card.task)) + selection_xml(selected);
  send({from, card.chat, name, card.task}, "event", elements, 0);
}

void AppLine::send(const Question& question, const std::string& type, const std::string& elements,
                   int retries) {
  const auto message = xml_element(
      "xml", xml_text("ToUserName", setup_.corp_id) + xml_text("FromUserName", question.from.userid) +
                 xml_number("CreateTime", directory_.seconds()) + xml_text("MsgType", type) + elements +
                 xml_number("AgentID", setup_.app.agent_id));
  courier_.post(question.chat, [this, question, message, retries] {
    line_.deliver(question.chat, message, retries, repeat_ && retries > 0,
                  [&](const std::string& answer) { return read(question, answer); });
  });
}

static bool may_be_answered(const std::string& event) {
  static constexpr std::string_view names[] = {"",
                                               "subscribe",
                                               "enter_agent",
                                               "LOCATION",
                                               "click",
                                               "view",
                                               "view_miniprogram",
                                               "scancode_waitmsg",
                                               "template_card_menu_event"};
  return std::find(std::begin(names), std::end(names), event) != std::end(names);
}

std::string AppLine::read(const Question& question, const std::string& answer) {
  if (answer.empty()) return {};
  const auto node = read_xml(answer);
  if (!node || node->name != "xml") return "回答不是 XML";
  const bool to_asker =
      base::lower_ascii(node->text_of("ToUserName")) == base::lower_ascii(question.from.userid);
  if (!to_asker || node->text_of("FromUserName") != setup_.corp_id) return "回答的收发双方不对";
  if (node->text_of("CreateTime").empty()) return "回答没有 CreateTime";
  const auto type = node->text_of("MsgType");
  if (type == "update_button" || type == "update_template_card") return update_card(question, type, *node);
  if (!may_be_answered(question.event)) return "事件 " + question.event + " 不能用消息回答";
  return show(question, type, *node);
}

std::string AppLine::show(const Question& question, const std::string& type, const XmlNode& answer) {
  if (type == "news") {
    const auto* articles = answer.child("Articles");
    if (!articles || articles->children.empty() || articles->children.size() > 8) return "图文条数不对";
    std::string text;
    for (const auto& item : articles->children)
      text += item.text_of("Title") + "\n" + item.text_of("Description") + "\n";
    directory_.show(directory_.bot_event(question.chat, "reply", "text", text));
    return {};
  }
  if (type != "text") return show_media(question, type, answer);
  const auto content = answer.text_of("Content");
  if (content.empty()) return "回答没有 Content";
  directory_.show(directory_.bot_event(question.chat, "reply", "text", shown_within(content, 2048)));
  return {};
}

std::string AppLine::show_media(const Question& question, const std::string& type, const XmlNode& answer) {
  const auto* part = answer.child(type == "image" ? "Image" : type == "voice" ? "Voice" : "Video");
  const auto media = part ? media_.find(part->text_of("MediaId")) : std::nullopt;
  if (type != "image" && type != "voice" && type != "video") return "回答的类型 " + type + " 不行";
  if (!media || media->type != type) return "MediaId 不对";
  Event event =
      directory_.bot_event(question.chat, "reply", type == "image" ? "picture" : "file", media->file_name);
  if (type == "image") event.picture = media->bytes;
  directory_.show(std::move(event));
  return {};
}

std::string AppLine::update_card(const Question& question, const std::string& type, const XmlNode& answer) {
  if (question.task.empty()) return "没有可以更新的卡片";
  const std::vector<std::string> clicker{question.from.userid};
  if (type == "update_button") {
    const auto* button = answer.child("Button");
    const auto name = button ? button->text_of("ReplaceName") : std::string();
    if (name.empty()) return "没有 ReplaceName";
    cards_.disable(CardSource::app, question.task, clicker, name, "reply");
    return {};
  }
  const auto* xml = answer.child("TemplateCard");
  if (!xml) return "没有 TemplateCard";
  auto card = card_from_xml(*xml);
  if (!card.contains("task_id")) card["task_id"] = question.task;
  if (const auto fault = card_fault(card, CardSource::app); !fault.empty()) return "卡片不对：" + fault;
  cards_.update(CardSource::app, question.task, clicker, card.dump(), "reply");
  return {};
}

}  // namespace playground::wecom
