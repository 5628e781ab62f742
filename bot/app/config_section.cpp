// Reads one section of a configuration.
#include "bot/app/config_section.hpp"

#include <algorithm>

#include "bot/base/utf8.hpp"

namespace app {
namespace {

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

bool is_variable(const std::string& name) {
  return !name.empty() && is_letter(name[0]) &&
         std::all_of(name.begin(), name.end(), [](char c) { return is_letter(c) || (c >= '0' && c <= '9'); });
}

// A value that came out of the environment is not looked into again.
std::optional<std::string> filled(const std::string& text, Environment environment, int line,
                                  const Complaints& complain) {
  std::string out;
  for (std::size_t at = 0;;) {
    const auto mark = text.find("${", at);
    out += text.substr(at, mark - at);
    if (mark == text.npos) return out;
    const auto end = text.find('}', mark);
    const auto name = end == text.npos ? std::string() : text.substr(mark + 2, end - mark - 2);
    if (!is_variable(name)) {
      complain(line, "${ 后面要写环境变量的名字，再写 }，例如 ${WECOM_SECRET}");
      return std::nullopt;
    }
    const auto value = environment(name);
    if (!value) {
      complain(line, "环境变量 " + name + " 没有设置");
      return std::nullopt;
    }
    out += *value;
    at = end + 1;
  }
}

bool is_kind(Yaml::Kind wanted, const Yaml& node, const std::string& complaint, const Complaints& complain) {
  if (node.kind != wanted && node.kind != Yaml::Kind::nothing && node.kind != Yaml::Kind::unreadable)
    complain(node.line, complaint);
  return node.kind == wanted;
}

}  // namespace

void fill_in_environment(Yaml& node, Environment environment, const Complaints& complain) {
  for (Yaml& item : node.items) fill_in_environment(item, environment, complain);
  if (node.kind != Yaml::Kind::text) return;
  auto text = filled(node.text, environment, node.line, complain);
  if (!text) node.kind = Yaml::Kind::unreadable;
  node.text = std::move(text).value_or("");
}

bool is_map(const Yaml& node, const std::string& what, const Complaints& complain) {
  return is_kind(Yaml::Kind::map, node, what + "下面要写成「键: 值」", complain);
}

bool is_list(const Yaml& node, const std::string& what, const Complaints& complain) {
  return is_kind(Yaml::Kind::list, node, what + "要写成列表：[ … ]，或每行以 - 开头", complain);
}

std::optional<std::string> text_of(const Yaml& node, const std::string& what, const Complaints& complain) {
  if (node.kind == Yaml::Kind::unreadable) return std::nullopt;
  if (node.kind == Yaml::Kind::list || node.kind == Yaml::Kind::map)
    complain(node.line, what + "只能写一个值，不能是列表或「键: 值」");
  else if (const auto text = base::trimmed(node.text); !text.empty())
    return std::string(text);
  else
    complain(node.line, what + "是空的");
  return std::nullopt;
}

const Yaml* map_in(const Yaml& map, const std::string& key, const Complaints& complain) {
  const Yaml* node = map.find(key);
  return node && is_map(*node, shown_word(key), complain) ? node : nullptr;
}

const Yaml* list_in(const Yaml& map, const std::string& key, const Complaints& complain) {
  const Yaml* node = map.find(key);
  return node && is_list(*node, shown_word(key), complain) ? node : nullptr;
}

std::optional<std::string> text_in(const Yaml& map, const std::string& key, const Complaints& complain) {
  const Yaml* node = map.find(key);
  return node ? text_of(*node, shown_word(key), complain) : std::nullopt;
}

std::vector<std::string> texts_in(const Yaml& map, const std::string& key, const Complaints& complain) {
  std::vector<std::string> texts;
  if (const Yaml* list = list_in(map, key, complain))
    for (const Yaml& item : list->items)
      if (auto text = text_of(item, shown_word(key) + "里的每一项", complain))
        texts.push_back(std::move(*text));
  return texts;
}

void allow_only(const Yaml& map, const std::vector<std::string>& keys, const Complaints& complain) {
  for (const Yaml& item : map.items)
    if (std::find(keys.begin(), keys.end(), item.key) == keys.end())
      complain(item.line, "不认识" + shown_word(item.key) + "，这里可以写：" + joined(keys));
}

std::string joined(const std::vector<std::string>& words) {
  std::string all;
  for (const auto& word : words) all += (all.empty() ? "" : "、") + word;
  return all;
}

}  // namespace app
