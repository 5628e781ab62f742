// How a template card reads, and how the XML form of one becomes the JSON form.
#include <nlohmann/json.hpp>

#include "playground/json_reading.hpp"
#include "playground/wecom/card_rules.hpp"

namespace playground::wecom {

using nlohmann::json;

static void add_line(std::string& text, const std::string& line) {
  if (line.empty()) return;
  if (!text.empty()) text += '\n';
  text += line;
}

static void add_pair(std::string& text, const json& item, const char* name, const char* value) {
  const auto head = text_in(item, name);
  const auto rest = text_in(item, value);
  add_line(text, rest.empty() ? head : head.empty() ? rest : head + "：" + rest);
}

static const json& items_in(const json& object, const char* key) {
  static const json none = json::array();
  const auto& list = member(object, key);
  return list.is_array() ? list : none;
}

static std::string card_text(const json& card) {
  std::string text;
  for (const char* part : {"main_title", "emphasis_content"}) {
    add_line(text, text_in(member(card, part), "title"));
    add_line(text, text_in(member(card, part), "desc"));
  }
  add_line(text, text_in(card, "sub_title_text"));
  add_line(text, text_in(member(card, "quote_area"), "title"));
  add_line(text, text_in(member(card, "quote_area"), "quote_text"));
  for (const auto& row : items_in(card, "horizontal_content_list")) add_pair(text, row, "keyname", "value");
  for (const auto& row : items_in(card, "vertical_content_list")) add_pair(text, row, "title", "desc");
  for (const auto& option : items_in(member(card, "checkbox"), "option_list")) {
    add_line(text, "□ " + text_in(option, "text"));
  }
  return text;
}

static std::vector<Button> card_buttons(const json& card) {
  std::vector<Button> out;
  const auto task = text_in(card, "task_id");
  for (const auto& button : items_in(card, "button_list")) {
    if (number_in(button, "type") == 1)
      out.push_back({text_in(button, "url"), text_in(button, "text"), task, text_in(button, "url")});
    else
      out.push_back({text_in(button, "key"), text_in(button, "text"), task, {}});
  }
  const auto& submit = member(card, "submit_button");
  if (submit.is_object()) out.push_back({text_in(submit, "key"), text_in(submit, "text"), task, {}});
  for (const auto& action : items_in(member(card, "action_menu"), "action_list")) {
    out.push_back({text_in(action, "key"), text_in(action, "text"), task, {}});
  }
  for (const auto& jump : items_in(card, "jump_list")) {
    if (number_in(jump, "type") == 1)
      out.push_back({text_in(jump, "url"), text_in(jump, "title"), task, text_in(jump, "url")});
  }
  return out;
}

void show_card(const json& card, Event& event) {
  event.text = card_text(card);
  event.card_state = text_in(card, "replace_text");
  event.buttons = event.card_state.empty() ? card_buttons(card) : std::vector<Button>{};
}

// MainTitle → main_title; some names of the JSON form are written without the underscore.
static std::string snake_case(const std::string& name) {
  for (const auto& [xml, plain] : {std::pair{"KeyName", "keyname"},
                                   {"UserId", "userid"},
                                   {"AppId", "appid"},
                                   {"PagePath", "pagepath"},
                                   {"CheckBox", "checkbox"}}) {
    if (name == xml) return plain;
  }
  std::string out;
  for (const char c : name) {
    const bool upper = c >= 'A' && c <= 'Z';
    if (upper && !out.empty()) out += '_';
    out += upper ? static_cast<char>(c + 32) : c;
  }
  return out;
}

static bool is_number_name(const std::string& name) {
  return name == "Type" || name == "Style" || name == "Mode" || name == "DescColor";
}

static json json_of(const XmlNode& node) {
  if (node.children.empty() && is_number_name(node.name)) {
    const auto digits =
        node.text.find_first_not_of("0123456789") == std::string::npos && node.text.size() < 6;
    return digits && !node.text.empty() ? json(std::stoi(node.text)) : json(node.text);
  }
  return node.children.empty() ? json(node.text) : card_from_xml(node);
}

json card_from_xml(const XmlNode& template_card) {
  json out = json::object();
  for (const auto& node : template_card.children) {
    const auto name = snake_case(node.name);
    // The list element is repeated instead of being wrapped.
    if (node.name.ends_with("List"))
      out[name].push_back(json_of(node));
    else
      out[name] = json_of(node);
  }
  return out;
}

}  // namespace playground::wecom
