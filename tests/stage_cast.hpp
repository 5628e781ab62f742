// Who is on the stage and where they talk; and how a text reads that came through a platform.
#pragma once

#include <array>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "bot/crm/member.hpp"

namespace stage {

// The platforms by callbacks, and over the connections that the bot keeps open itself.
enum class Where { console, wecom, dingtalk, wecom_long, dingtalk_stream };

inline std::string_view word(Where where) {
  static constexpr std::array<std::string_view, 5> words{"console", "wecom", "dingtalk", "wecom_long", "dingtalk_stream"};
  return words[static_cast<std::size_t>(where)];
}
inline bool is_wecom(Where where) { return where == Where::wecom || where == Where::wecom_long; }
inline bool is_dingtalk(Where where) { return where == Where::dingtalk || where == Where::dingtalk_stream; }
inline bool is_long(Where where) { return where == Where::wecom_long || where == Where::dingtalk_stream; }

// The connectors in which one talks in a single chat and in a group.
inline std::string single_connector(Where where) {
  static constexpr std::array<std::string_view, 5> names{"console", "wecom-app", "ding-http", "wecom-long", "ding-stream"};
  return std::string(names[static_cast<std::size_t>(where)]);
}
inline std::string group_connector(Where where) { return where == Where::wecom ? "wecom-bot" : single_connector(where); }

struct Person {
  std::string name;
  crm::Role role;
  std::string team, region, manager, wecom, dingtalk;
  bool is_known = true;  // in the configuration; else he is met when he first speaks
};

inline const std::vector<Person>& cast() {
  static const std::vector<Person> people{
      {"王芳", crm::Role::rep, "一部", "华东", "张伟", "wangfang", "0123"},
      {"李雷", crm::Role::rep, "一部", "华东", "张伟", "lilei", "0124"},
      {"刘洋", crm::Role::rep, "二部", "华北", "", "liuyang", "0126"},
      {"张伟", crm::Role::manager, "一部", "华东", "陈总", "zhangwei", "0125"},
      {"陈总", crm::Role::admin, "总部", "", "", "chenzong", "0100"},
      {"韩梅", crm::Role::rep, "", "", "", "hanmei", "0130", false},
  };
  return people;
}

inline const Person& person(const std::string& name) {
  for (const auto& one : cast())
    if (one.name == name) return one;
  throw std::invalid_argument("nobody on the stage is called " + name);
}

struct Group {
  std::string name, wecom, dingtalk;
  bool is_known = true;  // the bot has been greeted there
};

inline const std::vector<Group>& groups() {
  static const std::vector<Group> all{{"销售群", "wrSales", "cidSales=="},
                                      {"新群", "wrNew", "cidNew==", false}};
  return all;
}

inline const Group& group(const std::string& name) {
  for (const auto& one : groups())
    if (one.name == name) return one;
  throw std::invalid_argument("there is no group called " + name);
}

// Markdown as it looks: escapes and hard line breaks read.
inline std::string read_markdown(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\\' && at + 1 < text.size())
      out += text[++at];
    else if (text.substr(at).starts_with("  \n")) {
      out += '\n';
      at += 2;
      while (at + 1 < text.size() && text[at + 1] == ' ') ++at;
    } else
      out += text[at];
  }
  return out;
}

inline std::string replaced(std::string text, std::string_view what, std::string_view with) {
  for (std::size_t at = 0; (at = text.find(what, at)) != text.npos; at += with.size())
    text.replace(at, what.size(), with);
  return text;
}

}  // namespace stage
