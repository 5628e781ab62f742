// What WeCom accepts as a template card.
#include "playground/wecom/card_rules.hpp"

#include <nlohmann/json.hpp>
#include <set>

#include "playground/json_reading.hpp"

namespace playground::wecom {

using nlohmann::json;

namespace {

struct Fault {
  std::string text;
};

void demand(bool good, const std::string& text) {
  if (!good) throw Fault{text};
}

const json& list_in(const json& object, const char* key, std::size_t least, std::size_t most) {
  static const json none = json::array();
  const auto& list = member(object, key);
  const auto& items = list.is_array() ? list : none;
  demand(list.is_null() || list.is_array(), std::string(key) + " is no list");
  demand(items.size() >= least && items.size() <= most, std::string(key) + " size");
  return items;
}

void check_key(const json& item, const char* name, std::size_t most) {
  const auto key = text_in(item, name);
  demand(!key.empty() && key.size() <= most, std::string("invalid ") + name);
}

void check_link(const json& item, const std::string& what) {
  const auto type = number_in(item, "type");
  if (type == 1) demand(!text_in(item, "url").empty(), what + ".url missing");
  if (type == 2) demand(!text_in(item, "appid").empty(), what + ".appid missing");
}

void check_rows(const json& card, CardSource source) {
  for (const auto& row : list_in(card, "horizontal_content_list", 0, 6)) {
    const auto type = number_in(row, "type");
    demand(!text_in(row, "keyname").empty(), "horizontal_content_list.keyname missing");
    demand(type >= 0 && type <= 3 && !(type == 2 && source == CardSource::bot),
           "horizontal_content_list.type");
    demand(type != 1 || !text_in(row, "url").empty(), "horizontal_content_list.url missing");
    demand(type != 2 || !text_in(row, "media_id").empty(), "horizontal_content_list.media_id missing");
    demand(type != 3 || !text_in(row, "userid").empty(), "horizontal_content_list.userid missing");
  }
}

void check_jumps(const json& card, CardSource source) {
  for (const auto& jump : list_in(card, "jump_list", 0, 3)) {
    const auto type = number_in(jump, "type");
    demand(!text_in(jump, "title").empty(), "jump_list.title missing");
    demand(type >= 0 && type <= (source == CardSource::bot ? 3 : 2), "jump_list.type");
    check_link(jump, "jump_list");
    const auto question = text_in(jump, "question");
    demand(type != 3 || (!question.empty() && question.size() <= 200), "jump_list.question");
  }
}

void check_notice(const json& card, const std::string& type) {
  const bool titled = !text_in(member(card, "main_title"), "title").empty();
  const auto& action = member(card, "card_action");
  const auto kind = number_in(action, "type");
  demand(kind == 1 || kind == 2, "card_action missing");
  check_link(action, "card_action");
  if (type == "text_notice") {
    demand(titled || !text_in(card, "sub_title_text").empty(), "main_title or sub_title_text missing");
    return;
  }
  demand(titled, "main_title.title missing");
  const bool image = !text_in(member(card, "card_image"), "url").empty();
  demand(image || member(card, "image_text_area").is_object(), "card_image or image_text_area missing");
  for (const auto& line : list_in(card, "vertical_content_list", 0, 4)) {
    demand(!text_in(line, "title").empty(), "vertical_content_list.title missing");
  }
}

void check_options(const json& question, std::size_t most) {
  check_key(question, "question_key", 1024);
  for (const auto& option : list_in(question, "option_list", 1, most)) {
    check_key(option, "id", 128);
    demand(!text_in(option, "text").empty(), "option text missing");
  }
}

void check_buttons(const json& card, CardSource source) {
  for (const auto& button : list_in(card, "button_list", 1, 6)) {
    const auto type = number_in(button, "type");
    demand(!text_in(button, "text").empty(), "button text missing");
    demand(type == 0 || (type == 1 && source == CardSource::app), "button type");
    if (type == 0)
      check_key(button, "key", 1024);
    else
      demand(!text_in(button, "url").empty(), "button url missing");
  }
  if (member(card, "button_selection").is_object()) check_options(card["button_selection"], 10);
}

void check_form(const json& card, const std::string& type) {
  const auto& submit = member(card, "submit_button");
  demand(!text_in(submit, "text").empty(), "submit_button missing");
  check_key(submit, "key", 1024);
  if (type == "vote_interaction") return check_options(member(card, "checkbox"), 20);
  for (const auto& select : list_in(card, "select_list", 1, 3)) check_options(select, 10);
}

void check_menu(const json& card, CardSource source) {
  const auto& menu = member(card, "action_menu");
  if (menu.is_null()) return;
  demand(source != CardSource::webhook, "action_menu not allowed");
  std::set<std::string> keys;
  for (const auto& action : list_in(menu, "action_list", 1, 3)) {
    demand(!text_in(action, "text").empty(), "action text missing");
    check_key(action, "key", 1024);
    demand(keys.insert(text_in(action, "key")).second, "action key repeated");
  }
}

void check_task(const json& card) {
  const auto task = text_in(card, "task_id");
  demand(!calls_back(card) || !task.empty(), "task_id missing");
  const bool plain =
      task.find_first_not_of("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_@-") ==
      std::string::npos;
  demand(plain && task.size() <= 128, "invalid task_id");
}

void check_card(const json& card, CardSource source) {
  demand(card.is_object(), "template_card missing");
  const auto type = text_in(card, "card_type");
  const bool notice = type == "text_notice" || type == "news_notice";
  const bool form = type == "vote_interaction" || type == "multiple_interaction";
  demand(notice || (source != CardSource::webhook && (form || type == "button_interaction")), "card_type");
  if (notice)
    check_notice(card, type);
  else if (form)
    check_form(card, type);
  else
    check_buttons(card, source);
  check_rows(card, source);
  check_jumps(card, source);
  check_menu(card, source);
  check_task(card);
}

}  // namespace

std::string card_fault(const json& card, CardSource source) {
  try {
    check_card(card, source);
    return {};
  } catch (const Fault& fault) {
    return fault.text;
  }
}

bool calls_back(const json& card) {
  return text_in(card, "card_type").ends_with("_interaction") || member(card, "action_menu").is_object();
}

}  // namespace playground::wecom
