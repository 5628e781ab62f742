// chengdan.yaml as plain values.
#include "bot/app/config.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <optional>

#include "bot/app/config_people.hpp"
#include "bot/app/config_section.hpp"
#include "bot/app/connections.hpp"
#include "bot/app/text_file.hpp"
#include "bot/app/yaml.hpp"
#include "bot/base/utf8.hpp"
#include "connectors/transport/http_url.hpp"

namespace app {
namespace {

constexpr std::array<const char*, 4> log_levels = {"debug", "info", "warning", "error"};
constexpr std::size_t longest_bot_name = 32;  // code points

std::optional<int> port_number(std::string_view digits) {
  int port = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
  const bool is_port =
      error == std::errc{} && end == digits.data() + digits.size() && port >= 0 && port < 65536;
  return is_port ? std::optional(port) : std::nullopt;
}

// Without the brackets of an IPv6 address; empty when it is no host.
std::string host_name(std::string_view host) {
  const bool is_bracketed = host.size() > 2 && host.front() == '[' && host.back() == ']';
  if (is_bracketed) host = host.substr(1, host.size() - 2);
  constexpr std::string_view plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_";
  constexpr std::string_view ip6 = "0123456789abcdefABCDEF:.";
  return host.find_first_not_of(is_bracketed ? ip6 : plain) == host.npos ? std::string(host) : std::string();
}

void read_listen(const std::string& listen, int line, Config& config, const Complaints& complain) {
  const auto colon = listen.rfind(':');
  const auto port =
      colon == listen.npos ? std::nullopt : port_number(std::string_view(listen).substr(colon + 1));
  const auto host =
      colon == listen.npos ? std::string() : host_name(std::string_view(listen).substr(0, colon));
  if (!port || host.empty())
    return complain(line, "「listen」要写成 地址:端口，例如 127.0.0.1:8080 或 [::1]:8080，端口 0 到 65535");
  config.host = host;
  config.port = *port;
}

void read_server(const Yaml& root, Config& config, const Complaints& complain) {
  const Yaml* server = map_in(root, "server", complain);
  if (!server) return;
  allow_only(*server, {"listen"}, complain);
  if (const auto listen = text_in(*server, "listen", complain))
    read_listen(*listen, server->find("listen")->line, config, complain);
}

void read_bot(const Yaml& root, Config& config, const Complaints& complain) {
  const Yaml* bot = map_in(root, "bot", complain);
  if (!bot) return;
  allow_only(*bot, {"name"}, complain);
  const auto name = text_in(*bot, "name", complain);
  if (!name) return;
  if (name->starts_with('@') || base::count_points(*name) > longest_bot_name ||
      name->find('\n') != name->npos)
    return complain(bot->find("name")->line, "机器人的名字前面不用写 @，只有一行，最多 32 个字");
  config.bot_name = *name;
}

void read_storage(const std::string& storage, int line, Config& config, const Complaints& complain) {
  if (storage.starts_with("postgresql:") || storage.starts_with("postgres:"))
    return complain(line, "这个版本还不支持 PostgreSQL，请写 sqlite:文件路径，例如 sqlite:data/chengdan.db");
  constexpr std::string_view sqlite = "sqlite:";
  if (!storage.starts_with(sqlite) || base::trimmed(storage).size() == sqlite.size())
    return complain(line, "「storage」要写成 sqlite:文件路径，例如 sqlite:data/chengdan.db");
  config.storage = storage;
}

void read_timezone(const std::string& name, int line, Config& config, const Complaints& complain) {
  if (const auto zone = base::zone_named(name))
    config.zone = *zone;
  else
    complain(line, "没有这个时区，或者它有夏令时（不支持）；中国大陆写 Asia/Shanghai");
}

void read_log(const std::string& level, int line, Config& config, const Complaints& complain) {
  if (std::find(log_levels.begin(), log_levels.end(), level) == log_levels.end())
    return complain(line, "「log」可以写：debug、info、warning、error");
  config.log_level = level;
}

void read_proxy(const std::string& proxy, int line, Config& config, const Complaints& complain) {
  const auto url = connectors::parse_http_url(proxy);
  if (!url || url->target != "/" || !url->origin.starts_with("http://"))
    return complain(line, "「proxy」要写成 http://主机:端口，后面不带路径");
  config.proxy = proxy;
}

void read_templates_folder(const std::string& folder, int, Config& config, const Complaints&) {
  config.templates = folder;
}

using ReadValue = void (*)(const std::string& text, int line, Config& config, const Complaints& complain);
constexpr std::array<std::pair<const char*, ReadValue>, 5> plain_values = {
    {{"storage", read_storage},
     {"proxy", read_proxy},
     {"timezone", read_timezone},
     {"templates", read_templates_folder},
     {"log", read_log}}};

ConnectorConfig connector_of(const Yaml& node, const Complaints& complain) {
  ConnectorConfig connector{.name = node.key, .type = {}, .values = {}, .lines = {}, .line = node.line};
  if (node.kind == Yaml::Kind::nothing)
    complain(node.line, shown_word(node.key, "这个连接") + "下面还没有内容");
  if (!is_map(node, shown_word(node.key, "这个连接"), complain)) return connector;
  for (const Yaml& entry : node.items) {
    connector.lines[entry.key] = entry.line;
    auto text = text_of(entry, shown_word(entry.key), complain);
    if (!text) continue;
    (entry.key == "type" ? connector.type : connector.values[entry.key]) = std::move(*text);
  }
  if (!node.find("type")) complain(node.line, shown_word(node.key, "这个连接") + "没有写 type");
  return connector;
}

void read_connectors(const Yaml& root, Config& config, const Complaints& complain) {
  const Yaml* connectors = map_in(root, "connectors", complain);
  if (!connectors) return;
  for (const Yaml& node : connectors->items) config.connectors.push_back(connector_of(node, complain));
}

void read_sections(const Yaml& root, Config& config, const Complaints& complain) {
  allow_only(root,
             {"server", "storage", "proxy", "timezone", "templates", "admins", "bot", "log", "members", "connectors"},
             complain);
  for (const auto& [key, read] : plain_values)
    if (const auto text = text_in(root, key, complain)) read(*text, root.find(key)->line, config, complain);
  read_server(root, config, complain);
  read_bot(root, config, complain);
  read_connectors(root, config, complain);
  read_people(root, config, complain);
}

std::optional<std::string> of_this_process(const std::string& name) {
  const char* value = std::getenv(name.c_str());
  return value ? std::optional<std::string>(value) : std::nullopt;
}

}  // namespace

Config read_config(const std::string& text, const std::string& file, Problems& problems,
                   Environment environment) {
  Config config;
  config.file = file;
  auto root = read_yaml(text, file, problems);
  if (!root) return config;
  const Complaints complain{config.file, problems};
  fill_in_environment(*root, environment, complain);
  if (is_map(*root, "配置", complain)) read_sections(*root, config, complain);
  check_connectors(config, problems);
  return config;
}

Config read_config_file(const std::string& path, Problems& problems) {
  if (const auto text = read_text_file(path, problems))
    return read_config(*text, path, problems, of_this_process);
  Config config;
  config.file = path;
  return config;
}

std::string read_storage_address(const std::string& path, Problems& problems) {
  Config config;
  const auto text = read_text_file(path, problems);
  auto root = text ? read_yaml(*text, path, problems) : std::nullopt;
  if (!root) return {};
  const Complaints complain{path, problems};
  for (Yaml& section : root->items) {
    if (section.key != "storage") continue;
    fill_in_environment(section, of_this_process, complain);
    if (const auto address = text_of(section, "「storage」", complain))
      read_storage(*address, section.line, config, complain);
  }
  return config.storage;
}

}  // namespace app
