// Cards with buttons as WeCom draws them: button_interaction, within all its bounds.
#include "connectors/wecom/template_card.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "bot/base/utf8.hpp"
#include "connectors/wecom/plain_text.hpp"

namespace connectors::wecom {
namespace {

using nlohmann::json;

constexpr std::size_t title_points = 26, description_points = 30, text_points = 112, label_points = 10;
constexpr std::size_t row_name_points = 5, row_value_points = 26, max_rows = 6, max_buttons = 6;
constexpr std::size_t key_bytes = 1024, task_bytes = 128;
constexpr int filled = 1, plain = 2;

bool is_task_character(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' || c == '@' ||
         c == '-';
}

bool is_task(std::string_view task) {
  return !task.empty() && task.size() <= task_bytes &&
         std::all_of(task.begin(), task.end(), is_task_character);
}

bool is_usable(const base::Button& button) {
  return !button.key.empty() && button.key.size() <= key_bytes && !button.label.empty();
}

json rows_of(const base::Card& card) {
  auto rows = json::array();
  for (const auto& [name, value] : card.rows)
    if (rows.size() < max_rows && !name.empty())
      rows.push_back(
          {{"keyname", one_line(name, row_name_points)}, {"value", one_line(value, row_value_points)}});
  return rows;
}

json buttons_of(const base::Card& card) {
  auto buttons = json::array();
  for (const auto& button : card.buttons)
    if (buttons.size() < max_buttons && is_usable(button))
      buttons.push_back({{"text", one_line(button.label, label_points)},
                         {"style", button.primary ? filled : plain},
                         {"key", button.key}});
  return buttons;
}

std::string title_of(const base::Card& card, std::string_view text) {
  return one_line(card.title.empty() ? text.substr(0, text.find('\n')) : card.title, title_points);
}

}  // namespace

bool can_be_card(const base::Card& card) {
  return is_task(card.task) && std::any_of(card.buttons.begin(), card.buttons.end(), is_usable);
}

json button_card(const base::Card& card, std::string_view text) {
  json out = {{"card_type", "button_interaction"},
              {"main_title", {{"title", title_of(card, text)}}},
              {"task_id", card.task},
              {"button_list", buttons_of(card)}};
  if (!card.description.empty()) out["main_title"]["desc"] = one_line(card.description, description_points);
  if (!text.empty()) out["sub_title_text"] = base::cut_points(base::shown_safely(text), text_points);
  auto rows = rows_of(card);
  if (!rows.empty()) out["horizontal_content_list"] = std::move(rows);
  return out;
}

json finished_card(const base::CardOutcome& outcome) {
  json out = {{"card_type", "button_interaction"},
              {"main_title", {{"title", one_line(outcome.text, title_points)}}},
              {"task_id", outcome.task},
              {"button_list", {{{"text", "已处理"}, {"style", plain}, {"key", finished_button}}}}};
  if (base::count_points(outcome.text) > title_points)
    out["sub_title_text"] = base::cut_points(base::shown_safely(outcome.text), text_points);
  return out;
}

}  // namespace connectors::wecom
