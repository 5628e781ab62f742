// Whether the values of connectors have the shape that their platforms give them.
#include "bot/app/connections.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "bot/app/config_section.hpp"
#include "bot/base/utf8.hpp"
#include "connectors/transport/http_url.hpp"

namespace app {
namespace {

constexpr std::size_t aes_key_size = 43, longest_token = 32, longest_name = 64, longest_display_name = 32;

bool is_letter_or_digit(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

template <class Allowed>
bool consists_of(std::string_view text, Allowed allowed) {
  return !text.empty() && std::all_of(text.begin(), text.end(), allowed);
}

bool is_in(const std::vector<std::string>& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_whole_number(const std::string& text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size() && value > 0;
}

// Each tells what is wrong with a value, without repeating it; empty when it is as it should be.

std::string wrong_aes_key(const std::string& value) {
  if (value.size() == aes_key_size && consists_of(value, is_letter_or_digit)) return {};
  return "要是 43 个字母或数字，现在是 " + std::to_string(base::count_points(value)) +
         " 个字符；请从管理后台整段复制";
}

std::string wrong_token(const std::string& value) {
  if (value.size() <= longest_token && consists_of(value, is_letter_or_digit)) return {};
  return "要是最多 32 个字母或数字，现在是 " + std::to_string(base::count_points(value)) + " 个字符";
}

std::string wrong_agent_id(const std::string& value) {
  return is_whole_number(value) ? "" : "要是一个整数，例如 1000002";
}

std::string wrong_window(const std::string& value) {
  const bool is_sane = value.size() <= 10 && is_whole_number(value);
  return is_sane ? "" : "要是一个整数（秒），例如 600";
}

std::string wrong_count(const std::string& value) {
  const bool is_sane = value.size() <= 12 && is_whole_number(value);
  return is_sane ? "" : "要是一个整数，例如 5000";
}

std::string wrong_address(const std::string& value) {
  const auto url = connectors::parse_http_url(value);
  return url && url->target == "/" ? "" : "要写成 https://主机 或 https://主机:端口，后面不带路径";
}

std::string wrong_socket(const std::string& value) {
  const bool is_web_socket = value.starts_with("wss://") || value.starts_with("ws://");
  return is_web_socket && connectors::place_of(value) ? "" : "要写成 wss://主机 或 wss://主机:端口/路径";
}

std::string wrong_connections(const std::string& value) {
  return value.size() == 1 && value[0] >= '1' && value[0] <= '8' ? "" : "要是 1 到 8";
}

std::string wrong_credential(const std::string& value) {
  return consists_of(value, [](char c) { return c > 0x20 && c < 0x7f; }) ? ""
                                                                         : "里有空格、换行或中文，请重新复制";
}

std::string wrong_webhook_key(const std::string& value) {
  if (value.find_first_of(":/?=&") != value.npos) return "只写网址里 = 后面的那一段，不要整个网址";
  return wrong_credential(value);
}

std::string wrong_buttons(const std::string& value) {
  return value == "link" || value == "text" ? "" : "可以写：link、text";
}

std::string wrong_display_name(const std::string& value) {
  const bool is_name = !value.starts_with('@') && value.find('\n') == value.npos &&
                       base::count_points(value) <= longest_display_name;
  return is_name ? "" : "前面不用写 @，只有一行，最多 32 个字";
}

struct Shape {
  std::string_view key;
  std::string (*wrong)(const std::string& value);
};
constexpr std::array<Shape, 22> shapes = {{{"encoding_aes_key", wrong_aes_key},
                                           {"token", wrong_token},
                                           {"agent_id", wrong_agent_id},
                                           {"timestamp_window_seconds", wrong_window},
                                           {"daily_sends", wrong_count},
                                           {"monthly_calls", wrong_count},
                                           {"monthly_messages", wrong_count},
                                           {"api", wrong_address},
                                           {"oapi", wrong_address},
                                           {"socket", wrong_socket},
                                           {"connections", wrong_connections},
                                           {"bot_id", wrong_credential},
                                           {"corp_id", wrong_credential},
                                           {"receive_id", wrong_credential},
                                           {"secret", wrong_credential},
                                           {"client_id", wrong_credential},
                                           {"client_secret", wrong_credential},
                                           {"robot_code", wrong_credential},
                                           {"key", wrong_webhook_key},
                                           {"access_token", wrong_webhook_key},
                                           {"buttons", wrong_buttons},
                                           {"name", wrong_display_name}}};

class Inspection {
 public:
  Inspection(const Config& config, Problems& problems) : config_(config), problems_(problems) {}

  void of(const ConnectorConfig& connector);

 private:
  void complain(int line, std::string text);
  void type_unknown(const ConnectorConfig& connector);
  void keys(const ConnectorConfig& connector, const ConnectorType& type);
  void values(const ConnectorConfig& connector);
  void push_via(const ConnectorConfig& connector, const ConnectorType& type);

  const Config& config_;
  Problems& problems_;
};

void Inspection::complain(int line, std::string text) {
  const Problem problem{config_.file, line, std::move(text)};
  if (std::find(problems_.begin(), problems_.end(), problem) == problems_.end()) problems_.push_back(problem);
}

void Inspection::of(const ConnectorConfig& connector) {
  const auto is_name_character = [](char c) { return is_letter_or_digit(c) || c == '-' || c == '_'; };
  if (connector.name.size() > longest_name || !consists_of(connector.name, is_name_character))
    complain(connector.line,
             "连接的名字只能用字母、数字、- 和 _，最多 64 个：它是回调地址 /callback/名字 的一部分");
  if (connector.type.empty()) return;  // whoever read it has complained
  const ConnectorType* type = connector_type(connector.type);
  if (!type) return type_unknown(connector);
  keys(connector, *type);
  values(connector);
  push_via(connector, *type);
}

void Inspection::type_unknown(const ConnectorConfig& connector) {
  std::vector<std::string> names;
  for (const auto& type : connector_types()) names.push_back(type.name);
  complain(connector.line_of("type"), "没有" + shown_word(connector.type, "") + "这种连接，可以写：" + joined(names));
}

void Inspection::keys(const ConnectorConfig& connector, const ConnectorType& type) {
  for (const auto& key : type.required)
    if (!connector.values.contains(key) && !connector.lines.contains(key))
      complain(connector.line, "连接「" + base::shown_safely(connector.name) + "」少了「" + key + "」（" +
                                   type.name + " 必须有）");
  std::vector<std::string> all = type.required;
  all.insert(all.end(), type.optional.begin(), type.optional.end());
  std::map<std::string, int> written = connector.lines;
  for (const auto& [key, value] : connector.values) written.emplace(key, connector.line);
  for (const auto& [key, line] : written)
    if (key != "type" && !is_in(all, key))
      complain(line, type.name + " 里没有" + shown_word(key) + "，可以写：" + joined(all));
}

void Inspection::values(const ConnectorConfig& connector) {
  for (const auto& [key, wrong] : shapes) {
    const auto found = connector.values.find(std::string(key));
    if (found == connector.values.end()) continue;
    if (auto text = wrong(found->second); !text.empty())
      complain(connector.line_of(found->first), "「" + found->first + "」" + text);
  }
}

void Inspection::push_via(const ConnectorConfig& connector, const ConnectorType& type) {
  const auto wanted = connector.values.find("push_via");
  if (wanted == connector.values.end() || !is_in(type.optional, "push_via")) return;
  const auto via = std::find_if(config_.connectors.begin(), config_.connectors.end(),
                                [&](const ConnectorConfig& other) { return other.name == wanted->second; });
  const ConnectorType* by = via == config_.connectors.end() ? nullptr : connector_type(via->type);
  if (!by || !by->pushes_to_people || by->platform != type.platform)
    complain(connector.line_of("push_via"),
             "「push_via」要写一个同平台、能主动推送的连接的名字（wecom_app 类型）");
}

}  // namespace

void check_connectors(const Config& config, Problems& problems) {
  Inspection inspection(config, problems);
  for (const auto& connector : config.connectors) inspection.of(connector);
}

}  // namespace app
