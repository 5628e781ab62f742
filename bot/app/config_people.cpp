// Who is who in a configuration: its members and admins.
#include "bot/app/config_people.hpp"

#include <algorithm>
#include <map>

#include "bot/app/connections.hpp"
#include "bot/base/utf8.hpp"

namespace app {
namespace {

constexpr std::size_t longest_shown = 20;  // code points

std::string shown_name(const std::string& name) {
  return "「" + base::cut_points(base::shown_safely(name), longest_shown) + "」";
}

const ConnectorConfig* connector_named(const Config& config, const std::string& name) {
  const auto found = std::find_if(config.connectors.begin(), config.connectors.end(),
                                  [&](const ConnectorConfig& connector) { return connector.name == name; });
  return found == config.connectors.end() ? nullptr : &*found;
}

bool is_user_id(std::string_view id) {
  return !id.empty() &&
         std::all_of(id.begin(), id.end(), [](char c) { return static_cast<unsigned char>(c) > 0x20; });
}

// connector:user with a WeCom user id in lower case; empty, and a complaint, when it is no such thing.
std::string account_of(const std::string& text, int line, const Config& config, const Complaints& complain) {
  const auto colon = text.find(':');
  if (colon == text.npos || !is_user_id(std::string_view(text).substr(colon + 1))) {
    complain(line, "帐号要写成 连接名:平台上的帐号，例如 wecom-app:ZhangSan");
    return {};
  }
  const auto name = text.substr(0, colon), user = text.substr(colon + 1);
  const ConnectorConfig* connector = connector_named(config, name);
  if (!connector) {
    complain(line, "帐号里写的连接" + shown_name(name) + "，connectors 里没有");
    return {};
  }
  const ConnectorType* type = connector_type(connector->type);
  const bool ignores_case = type && type->platform == base::Platform::wecom;
  return name + ":" + (ignores_case ? base::lower_ascii(user) : user);
}

std::vector<std::string> accounts_in(const Yaml& map, const std::string& key, const Config& config,
                                     const Complaints& complain) {
  std::vector<std::string> accounts;
  const Yaml* list = list_in(map, key, complain);
  if (!list) return accounts;
  for (const Yaml& item : list->items) {
    const auto text = text_of(item, shown_word(key) + "里的每一项", complain);
    auto account = text ? account_of(*text, item.line, config, complain) : std::string();
    if (!account.empty()) accounts.push_back(std::move(account));
  }
  return accounts;
}

void read_role(const Yaml& node, MemberConfig& member, const Complaints& complain) {
  const auto word = text_in(node, "role", complain);
  if (!word) return;
  if (const auto role = crm::role_from_word(*word))
    member.role = *role;
  else
    complain(node.find("role")->line, "「role」可以写：rep（销售）、manager（经理）、admin（管理员）");
}

// Nothing written after the colon is the same as no such line.
std::string optional_text(const Yaml& node, const std::string& key, const Complaints& complain) {
  const Yaml* value = node.find(key);
  if (!value || value->kind == Yaml::Kind::nothing) return {};
  if (value->kind == Yaml::Kind::text && base::trimmed(value->text).empty()) return {};
  return text_of(*value, shown_word(key), complain).value_or("");
}

std::optional<MemberConfig> member_of(const Yaml& node, const Config& config, const Complaints& complain) {
  if (node.kind == Yaml::Kind::nothing) complain(node.line, "这一位成员还没有内容");
  if (!is_map(node, "成员", complain)) return std::nullopt;
  allow_only(node, {"name", "role", "team", "region", "manager", "accounts"}, complain);
  MemberConfig member;
  member.line = node.line;
  if (!node.find("name")) complain(node.line, "这一位成员没有写 name");
  member.name = text_in(node, "name", complain).value_or("");
  member.team = optional_text(node, "team", complain);
  member.region = optional_text(node, "region", complain);
  member.manager = optional_text(node, "manager", complain);
  read_role(node, member, complain);
  member.accounts = accounts_in(node, "accounts", config, complain);
  return member;
}

// People are told apart by their names, and managers named by them.
void check_names(const Config& config, const Complaints& complain) {
  std::map<std::string, int> lines;
  for (const auto& member : config.members) {
    const auto [first, is_new] = lines.emplace(member.name, member.line);
    if (!is_new && !member.name.empty())
      complain(member.line, "两位成员都叫" + shown_name(member.name) + "，另一位在第 " +
                                std::to_string(first->second) + " 行；请写得能分清");
  }
  for (const auto& member : config.members) {
    if (member.manager.empty()) continue;
    if (member.manager == member.name)
      complain(member.line, shown_name(member.name) + "的经理不能是自己");
    else if (!lines.contains(member.manager))
      complain(member.line, "经理" + shown_name(member.manager) + "不在 members 里");
  }
}

// Connectors of one platform share their user ids.
std::string person_key(const std::string& account, const Config& config) {
  const auto colon = account.find(':');
  const ConnectorConfig* connector = connector_named(config, account.substr(0, colon));
  const ConnectorType* type = connector ? connector_type(connector->type) : nullptr;
  return (type ? std::string(base::platform_name(type->platform)) : account.substr(0, colon)) +
         account.substr(colon);
}

void check_accounts(const Config& config, const Complaints& complain) {
  std::map<std::string, const MemberConfig*> owners;
  for (const auto& member : config.members)
    for (const auto& account : member.accounts) {
      const auto [owner, is_new] = owners.emplace(person_key(account, config), &member);
      if (!is_new && owner->second != &member)
        complain(member.line, "帐号" + shown_name(account) + "已经是" + shown_name(owner->second->name) +
                                  "的，一个帐号只能给一个人");
    }
}

}  // namespace

void read_people(const Yaml& root, Config& config, const Complaints& complain) {
  config.admins = accounts_in(root, "admins", config, complain);
  if (const Yaml* members = list_in(root, "members", complain))
    for (const Yaml& node : members->items)
      if (auto member = member_of(node, config, complain)) config.members.push_back(std::move(*member));
  check_names(config, complain);
  check_accounts(config, complain);
}

}  // namespace app
