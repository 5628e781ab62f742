// Makes connectors out of their configuration.
#include "bot/app/connections.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "connectors/dingtalk/dingtalk_events.hpp"
#include "connectors/dingtalk/dingtalk_group_webhook.hpp"
#include "connectors/dingtalk/dingtalk_http.hpp"
#include "connectors/dingtalk/dingtalk_stream.hpp"
#include "connectors/transport/http_url.hpp"
#include "connectors/wecom/wecom_app.hpp"
#include "connectors/wecom/wecom_bot.hpp"
#include "connectors/wecom/wecom_bot_socket.hpp"
#include "connectors/wecom/wecom_group_webhook.hpp"

namespace app {
namespace {

using base::Platform;
using connectors::Connector;
using Made = std::unique_ptr<Connector>;

struct WaysOut {
  connectors::HttpClient& http;
  connectors::WebSockets& sockets;
};

std::int64_t whole_number(const std::string& digits) {
  std::int64_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

void use_number(std::int64_t& setting, const ConnectorConfig& from, const std::string& key) {
  if (const auto digits = from.value(key); !digits.empty()) setting = whole_number(digits);
}

// What the settings have is the platform's own address.
void use_address(std::string& setting, const ConnectorConfig& from, const std::string& key) {
  if (const auto url = connectors::parse_http_url(from.value(key))) setting = url->origin;
}

void use_socket_address(std::string& setting, const ConnectorConfig& from) {
  if (const auto url = from.value("socket"); connectors::place_of(url)) setting = url;
}

void use_window(base::Duration& setting, const ConnectorConfig& from) {
  const auto seconds = from.value("timestamp_window_seconds");
  if (!seconds.empty()) setting = std::chrono::seconds(whole_number(seconds));
}

std::vector<std::string> bot_names(const ConnectorConfig& from, const Config& config) {
  std::vector<std::string> names{config.bot_name};
  if (const auto own = from.value("name"); !own.empty() && own != config.bot_name) names.push_back(own);
  return names;
}

Made make_app(const ConnectorConfig& from, const Config& config, const WaysOut& out) {
  connectors::WecomAppSettings settings;
  settings.name = from.name;
  settings.corp_id = from.value("corp_id");
  settings.agent_id = whole_number(from.value("agent_id"));
  settings.secret = from.value("secret");
  settings.token = from.value("token");
  settings.encoding_aes_key = from.value("encoding_aes_key");
  settings.bot_names = bot_names(from, config);
  use_address(settings.api, from, "api");
  use_window(settings.timestamp_window, from);
  use_number(settings.daily_sends, from, "daily_sends");
  return connectors::make_wecom_app(std::move(settings), out.http);
}

Made make_bot(const ConnectorConfig& from, const Config& config, const WaysOut& out) {
  connectors::WecomBotSettings settings;
  settings.name = from.name;
  settings.token = from.value("token");
  settings.encoding_aes_key = from.value("encoding_aes_key");
  settings.bot_names = bot_names(from, config);
  use_address(settings.api, from, "api");
  use_window(settings.timestamp_window, from);
  return connectors::make_wecom_bot(std::move(settings), out.http);
}

Made make_wecom_webhook(const ConnectorConfig& from, const Config&, const WaysOut& out) {
  connectors::WecomGroupWebhookSettings settings;
  settings.name = from.name;
  settings.key = from.value("key");
  use_address(settings.api, from, "api");
  return connectors::make_wecom_group_webhook(std::move(settings), out.http);
}

Made make_bot_socket(const ConnectorConfig& from, const Config& config, const WaysOut& out) {
  connectors::WecomBotSocketSettings settings;
  settings.name = from.name;
  settings.bot_id = from.value("bot_id");
  settings.secret = from.value("secret");
  settings.bot_names = bot_names(from, config);
  use_address(settings.api, from, "api");
  use_socket_address(settings.socket, from);
  return connectors::make_wecom_bot_socket(std::move(settings), out.http, out.sockets);
}

connectors::DingtalkRobotSettings robot_of(const ConnectorConfig& from, const Config& config) {
  connectors::DingtalkRobotSettings settings;
  settings.name = from.name;
  settings.client_id = from.value("client_id");
  settings.client_secret = from.value("client_secret");
  settings.robot_code = from.value("robot_code");
  settings.bot_name = from.value("name", config.bot_name);
  if (from.value("buttons") == "text") settings.buttons = connectors::dingtalk::Buttons::text;
  use_address(settings.api, from, "api");
  use_address(settings.oapi, from, "oapi");
  use_number(settings.monthly_calls, from, "monthly_calls");
  use_number(settings.monthly_messages, from, "monthly_messages");
  return settings;
}

Made make_dingtalk(const ConnectorConfig& from, const Config& config, const WaysOut& out) {
  return connectors::make_dingtalk_http(robot_of(from, config), out.http);
}

Made make_stream(const ConnectorConfig& from, const Config& config, const WaysOut& out) {
  connectors::DingtalkStreamSettings settings{robot_of(from, config)};
  std::int64_t connections = settings.connections;
  use_number(connections, from, "connections");
  settings.connections = static_cast<int>(connections);
  return connectors::make_dingtalk_stream(std::move(settings), out.http, out.sockets);
}

Made make_dingtalk_webhook(const ConnectorConfig& from, const Config&, const WaysOut& out) {
  connectors::DingtalkGroupWebhookSettings settings;
  settings.name = from.name;
  settings.access_token = from.value("access_token");
  settings.secret = from.value("secret");
  use_address(settings.oapi, from, "oapi");
  return connectors::make_dingtalk_group_webhook(std::move(settings), out.http);
}

Made make_dingtalk_subscription(const ConnectorConfig& from, const Config&, const WaysOut&) {
  return connectors::make_dingtalk_events({from.name, from.value("token"), from.value("encoding_aes_key"), from.value("receive_id")});
}

using Make = Made (*)(const ConnectorConfig&, const Config&, const WaysOut&);
constexpr std::array<Make, 8> makers = {make_app,      make_bot,    make_bot_socket,       make_wecom_webhook,
                                        make_dingtalk, make_stream, make_dingtalk_webhook, make_dingtalk_subscription};

std::size_t index_of(const std::string& type) {
  const auto& types = connector_types();
  const auto found =
      std::find_if(types.begin(), types.end(), [&](const auto& each) { return each.name == type; });
  return static_cast<std::size_t>(found - types.begin());
}

}  // namespace

const std::vector<ConnectorType>& connector_types() {
  // In the order of `makers`.
  static const std::vector<ConnectorType> types = {
      {"wecom_app",
       Platform::wecom,
       {"corp_id", "agent_id", "secret", "token", "encoding_aes_key"},
       {"api", "name", "timestamp_window_seconds", "daily_sends"},
       true},
      {"wecom_bot",
       Platform::wecom,
       {"token", "encoding_aes_key"},
       {"api", "name", "push_via", "timestamp_window_seconds"},
       false},
      {"wecom_bot_socket", Platform::wecom, {"bot_id", "secret"}, {"socket", "api", "name"}, true},
      {"wecom_group_webhook", Platform::wecom, {"key"}, {"api", "name"}, false},
      {"dingtalk_http",
       Platform::dingtalk,
       {"client_id", "client_secret"},
       {"robot_code", "api", "oapi", "name", "buttons", "monthly_calls", "monthly_messages"},
       true},
      {"dingtalk_stream",
       Platform::dingtalk,
       {"client_id", "client_secret"},
       {"robot_code", "api", "oapi", "name", "buttons", "monthly_calls", "monthly_messages", "connections"},
       true},
      {"dingtalk_group_webhook", Platform::dingtalk, {"access_token"}, {"secret", "oapi", "name"}, false},
      {"dingtalk_events", Platform::dingtalk, {"token", "encoding_aes_key", "receive_id"}, {"name"}, false},
  };
  return types;
}

const ConnectorType* connector_type(const std::string& name) {
  const auto index = index_of(name);
  return index < connector_types().size() ? &connector_types()[index] : nullptr;
}

Connections connect(const Config& config) {
  Connections made;
  made.http = connectors::make_http_client(config.proxy);
  made.sockets = connectors::make_web_sockets(config.proxy);
  for (const auto& connector : config.connectors) {
    const auto index = index_of(connector.type);
    const auto& type = connector_types().at(index);
    made.by_name[connector.name] = makers.at(index)(connector, config, {*made.http, *made.sockets});
    made.platforms[connector.name] = type.platform;
    if (!type.pushes_to_people) made.push_via[connector.name] = connector.value("push_via");
  }
  return made;
}

}  // namespace app
