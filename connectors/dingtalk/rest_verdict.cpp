// The error codes of the new API.
#include "connectors/dingtalk/verdict.hpp"

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>

#include "bot/base/utf8.hpp"
#include "connectors/dingtalk/json_reading.hpp"
#include "connectors/dingtalk/trouble.hpp"

namespace connectors::dingtalk {
namespace {

using nlohmann::json;

struct Rule {
  std::string_view code;  // lower case; a star at the end stands for any rest; the first that fits counts
  Trouble trouble;
};

constexpr Rule rules[] = {
    {"invalidauthentication", Trouble::token},
    {"invalidclientidorsecret", Trouble::credentials},
    {"forbidden.accessdenied.ipnotinwhitelist", Trouble::address},
    {"forbidden.accessdenied.qpslimit*", Trouble::per_second},
    {"forbidden.accessdenied.qpmlimit*", Trouble::per_minute},
    {"forbidden.accessdenied.apicountlimitfororg", Trouble::quota},
    {"forbidden.*", Trouble::permission},
    {"send.too.fast", Trouble::crowded},
    {"send.bytoken.toofast", Trouble::crowded},
    {"too.many.group", Trouble::crowded},
    {"too.many.people", Trouble::crowded},
    {"system.*", Trouble::busy},
    {"serviceunavailable", Trouble::busy},
    {"bot.stopped", Trouble::stopped},
    {"template.stopped", Trouble::stopped},
    {"template.not.existed", Trouble::refused},
    {"send.forbidden", Trouble::refused},
    {"bot.forbidden.*", Trouble::refused},
    {"invalidparameter.*", Trouble::refused},
    {"param.*", Trouble::refused},
    {"missing*", Trouble::refused},
    {"miss.*", Trouble::refused},
    {"staffid.notexisted", Trouble::refused},
    {"illegal.receivers", Trouble::refused},
    {"receivers.exceed", Trouble::refused},
    {"robot.oto.notexist", Trouble::refused},
    {"chatbotid.notallow.*", Trouble::refused},
    {"invalid.*", Trouble::refused},
    {"conversation.org.notmatch", Trouble::refused},
    {"group.disbanded", Trouble::refused},
    {"only.groupadmin.*", Trouble::refused},
    {"resource.*", Trouble::refused},
    {"contain.*", Trouble::refused},
};

bool fits(std::string_view rule, std::string_view code) {
  if (!rule.ends_with('*')) return rule == code;
  return code.starts_with(rule.substr(0, rule.size() - 1));
}

Trouble by_status(int status) {
  if (status == 401) return Trouble::token;
  if (status == 403) return Trouble::permission;
  if (status == 429) return Trouble::per_second;
  return status >= 500 ? Trouble::busy : Trouble::refused;
}

// Some calls name the token only in the message.
bool blames_token(const std::string& lower_message) {
  constexpr std::string_view tokens[] = {"access token", "access_token", "accesstoken"};
  constexpr std::string_view faults[] = {"invalid", "expired", "不合法", "无效", "过期"};
  const auto says = [&](std::string_view word) { return lower_message.find(word) != lower_message.npos; };
  return std::any_of(std::begin(tokens), std::end(tokens), says) &&
         std::any_of(std::begin(faults), std::end(faults), says);
}

Trouble trouble_of(const std::string& code, const std::string& message, int status) {
  const auto lower = base::lower_ascii(code);
  const auto found =
      std::find_if(std::begin(rules), std::end(rules), [&](const Rule& rule) { return fits(rule.code, lower); });
  if (found != std::end(rules)) return found->trouble;
  return blames_token(base::lower_ascii(message)) ? Trouble::token : by_status(status);
}

std::string scopes_in(const json& body) {
  const json& scopes = member(member(body, "accessdenieddetail"), "requiredScopes");
  std::string names;
  if (!scopes.is_array()) return names;
  for (const json& scope : scopes)
    if (scope.is_string()) names += (names.empty() ? "" : "、") + scope.get<std::string>();
  return names;
}

}  // namespace

Verdict rest_verdict(const IncomingResponse& response, base::Instant now) {
  const json body = read_json(response.body);
  if (auto delivery = without_code(response, body)) return {std::move(*delivery)};
  const auto code = text_in(body, "code");
  const bool is_fine = response.status < 300 && (code.empty() || code == "0" || code == "200");
  if (is_fine) return {base::Delivery::sent(text_in(body, "processQueryKey"))};

  const auto message = text_in(body, "message");
  const auto trouble = trouble_of(code, message, response.status);
  const auto scopes = scopes_in(body);
  const auto text = trouble == Trouble::permission && !scopes.empty() ? "需要开通 " + scopes : message;
  const auto name = code.empty() ? "HTTP " + std::to_string(response.status) : code;
  return {delivery_for(trouble, reason_of(name, text), now), trouble == Trouble::token, false};
}

}  // namespace connectors::dingtalk
