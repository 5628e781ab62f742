// Fetches what people sent to a robot, and asks the platform who they are and whether the robot is set up.
#include "connectors/dingtalk/robot_sender.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "bot/base/utf8.hpp"
#include "connectors/crypto/codec.hpp"
#include "connectors/dingtalk/json_reading.hpp"

namespace connectors::dingtalk {
namespace {

using base::Delivery;
using nlohmann::json;

constexpr std::size_t largest_file = 20 << 20;

// The address comes from DingTalk's own answer over TLS, so any host will do (its storage has many, with http among
// them); it must only be an address and nothing more.
bool is_address(std::string_view url) {
  if (!url.starts_with("https://") && !url.starts_with("http://")) return false;
  const auto authority = url.substr(0, url.find_first_of("/?", url.find("//") + 2));
  if (authority.find('@') != authority.npos || authority.find('\\') != authority.npos) return false;
  return url.size() <= 4096 && url.find_first_of("#\"<>") == url.npos &&
         std::all_of(url.begin(), url.end(), [](char c) { return c > ' ' && c < 0x7f; });
}

Download failed(Delivery delivery) { return {std::move(delivery), {}, {}, {}}; }

// The reason never repeats the address: whoever has it can read the file.
Download downloaded(IncomingResponse response, const std::string& name) {
  const auto status = "HTTP " + std::to_string(response.status);
  if (!response.arrived() && response.error.find("too large") != response.error.npos)
    return failed(Delivery::refused("文件超过 20 MB"));
  if (!response.arrived()) return failed(Delivery::later("没有应答：" + response.error));
  if (response.status >= 500) return failed(Delivery::later("下载失败：" + status));
  if (response.status != 200) return failed(Delivery::refused("下载失败或已过期：" + status));
  auto type = response.headers.find("content-type");
  return {Delivery::sent(), std::move(response.body), type == response.headers.end() ? "" : type->second, name};
}

std::string scope_link(const std::string& client_id) {
  return "https://open-dev.dingtalk.com/appscope/apply?content=" +
         crypto::url_encoded(client_id + "#qyapi_robot_sendmsg");
}

std::string mobile_of(const json& person) {
  const auto mobile = text_in(person, "mobile"), country = text_in(person, "state_code");
  return mobile.empty() || country.empty() || country == "86" ? mobile : "+" + country + mobile;
}

}  // namespace

Download RobotSender::fetch(const base::Attachment& attachment, const base::Incoming& of, base::Instant now) {
  if (attachment.handle.empty()) return failed(Delivery::refused("消息里没有 downloadCode"));
  const json body = {{"downloadCode", attachment.handle}, {"robotCode", robot_code(of.robot)}};
  const auto answer = api_.call("POST", "/v1.0/robot/messageFiles/download", written(body), now);
  if (answer.delivery.outcome != Delivery::Outcome::sent) return failed(answer.delivery);
  const auto url = text_in(read_json(answer.body), "downloadUrl");
  if (!is_address(url)) return failed(Delivery::refused("应答里没有可用的 downloadUrl"));
  // No further headers: the signature of the address covers the content type.
  return downloaded(http_.exchange({.method = "GET", .url = url, .content_type = {}, .max_bytes = largest_file}),
                    attachment.name);
}

// The mobile number needs a permission of its own and may be missing.
Profile RobotSender::profile(const std::string& user_id, base::Instant now) {
  if (!is_staff_id(user_id)) return {Delivery::refused("没有对方的 userid，通讯录里查不到"), {}, {}};
  const json body = {{"userid", user_id}, {"language", "zh_CN"}};
  const auto answer = api_.call_old("/topapi/v2/user/get", written(body), now);
  if (answer.delivery.outcome != Delivery::Outcome::sent) return {answer.delivery, {}, {}};
  const json read = read_json(answer.body);
  const json& person = member(read, "result");
  return {Delivery::sent(), text_in(person, "name"), mobile_of(person)};
}

std::vector<std::string> RobotSender::check_online(base::Instant now) {
  const auto name = "钉钉连接 " + identity_.connector + "：";
  const auto token = api_.token(now);
  if (token.token.empty()) return {name + "拿不到 access token：" + token.problem};

  // Asks for a message that does not exist: it needs the same permission and robot as sending, and does nothing.
  const auto path = "/v1.0/robot/oToMessages/readStatus?robotCode=" + crypto::url_encoded(identity_.robot_code) +
                    "&processQueryKey=check";
  const auto asked = api_.call("GET", path, {}, now).delivery;
  const auto reason = base::lower_ascii(asked.reason);
  const auto says = [&](std::string_view word) { return reason.find(word) != reason.npos; };
  if (says("accesstokenpermissiondenied"))
    return {name + asked.reason + "，申请：" + scope_link(identity_.client_id)};
  if (asked.outcome == Delivery::Outcome::later && (asked.whole_channel || asked.reason.starts_with("没有应答")))
    return {name + asked.reason};
  if (says("robotcode") || says("bot.")) return {name + "robot_code 不可用：" + asked.reason};
  return {};
}

}  // namespace connectors::dingtalk
