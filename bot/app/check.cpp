// chengdan check: tells every mistake in the configuration and the templates.
#include "bot/app/check.hpp"

#include <algorithm>
#include <exception>
#include <nlohmann/json.hpp>

#include "bot/app/config.hpp"
#include "bot/app/templates.hpp"
#include "bot/charts/paint.hpp"
#include "commands/all.hpp"

namespace app {
namespace {

void print(Problems problems, std::ostream& out) {
  std::sort(problems.begin(), problems.end());
  problems.erase(std::unique(problems.begin(), problems.end()), problems.end());
  for (const auto& problem : problems) out << problem.shown() << "\n";
}

void print_summary(const Config& config, const Templates& templates, std::ostream& out) {
  std::size_t phrases = 0;
  for (const auto& [intent, says] : templates.says) phrases += says.size();
  out << "配置没有问题：" << config.connectors.size() << " 个连接，" << config.members.size() << " 位成员，"
      << config.admins.size() << " 个管理员帐号，" << templates.words.all().size() << " 句话，" << phrases
      << " 个自己的说法\n";
}

// What the bot that runs on this machine with this configuration says of its connections, by connector; empty when none runs.
std::map<std::string, std::string> states_of_running(const Config& config, connectors::HttpClient& http) {
  const bool is_any = config.host == "0.0.0.0" || config.host == "::";
  const std::string host = is_any ? "127.0.0.1" : config.host.find(':') == config.host.npos ? config.host : "[" + config.host + "]";
  connectors::OutgoingRequest request{.method = "GET", .url = "http://" + host + ":" + std::to_string(config.port) + "/healthz"};
  const auto health = nlohmann::json::parse(http.exchange(request).body, nullptr, false);
  std::map<std::string, std::string> states;
  if (!health.is_object() || !health.contains("connectors") || !health["connectors"].is_object()) return states;
  for (const auto& [name, told] : health["connectors"].items())
    if (told.is_object() && told.contains("state") && told["state"].is_string()) states[name] = told["state"];
  return states;
}

std::vector<std::string> troubles(connectors::Connector& connector, const std::map<std::string, std::string>& running, base::Instant now) {
  try {
    auto found = connector.check_online(now);
    if (!connector.listens() || !found.empty()) return found;
    const auto known = running.find(connector.name());
    if (known == running.end()) return connector.check_connection();
    return known->second == "ok" ? found : std::vector{"正在运行的服务说：" + known->second};
  } catch (const std::exception& error) {
    return {error.what()};
  }
}

// What a connector's own constructor finds is one clear line, too.
int check_platforms(const Config& config, std::ostream& out) {
  try {
    const Connections connections = connect(config);
    return check_online(connections, states_of_running(config, *connections.http), base::SystemClock().now(), out) ? 0 : 1;
  } catch (const std::exception& error) {
    out << config.file << ": " << error.what() << "\n";
    return 1;
  }
}

}  // namespace

int check(const std::string& config_path, bool online, std::ostream& out) {
  Problems problems;
  const Config config = read_config_file(config_path, problems);
  const Templates templates = read_templates(config.templates, commands::intents(), problems);
  if (!problems.empty()) {
    print(std::move(problems), out);
    return 1;
  }
  print_summary(config, templates, out);
  // Not at the start of the service: to ask costs the memory that only pictures need.
  if (!charts::can_write_chinese()) out << "这台机器没有中文字体，图片发不出来，只发文字：请安装 fonts-wqy-microhei\n";
  return online ? check_platforms(config, out) : 0;
}

bool check_online(const Connections& connections, const std::map<std::string, std::string>& running, base::Instant now,
                  std::ostream& out) {
  bool all_well = true;
  for (const auto& [name, connector] : connections.by_name) {
    const auto found = troubles(*connector, running, now);
    if (found.empty()) out << name << ": 没有发现问题\n";
    for (const auto& trouble : found) out << name << ": " << trouble << "\n";
    all_well = all_well && found.empty();
  }
  return all_well;
}

}  // namespace app
