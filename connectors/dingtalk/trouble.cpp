// What each kind of trouble means for the sender.
#include "connectors/dingtalk/trouble.hpp"

#include <nlohmann/json.hpp>

#include "bot/base/utf8.hpp"
#include "connectors/dingtalk/json_reading.hpp"
#include "connectors/transport/retry_after.hpp"

namespace connectors::dingtalk {
namespace {

using namespace std::chrono_literals;
using base::Delivery;

constexpr base::Duration until_somebody_acts = 10min, ban = 5min;

std::string one_line(std::string_view text) { return base::on_one_line(base::shown_safely(text)); }

base::Duration rest_of_minute(base::Instant now) { return 60s - now.time_since_epoch() % 60s; }

}  // namespace

Delivery delivery_for(Trouble trouble, std::string reason, base::Instant now) {
  switch (trouble) {
    case Trouble::busy: return Delivery::later(std::move(reason));
    case Trouble::token: return Delivery::later(reason + "（access token 不被接受）", 3s, true);
    case Trouble::credentials:
      return Delivery::later(reason + "（client_id 或 client_secret 不正确）", until_somebody_acts, true);
    case Trouble::permission: return Delivery::later(reason + "（应用缺少权限）", until_somebody_acts, true);
    case Trouble::address:
      return Delivery::later(reason + "（服务器的出口 IP 不在应用的白名单里）", until_somebody_acts, true);
    case Trouble::per_second: return Delivery::later(std::move(reason), 1s, true);
    case Trouble::per_minute: return Delivery::later(std::move(reason), rest_of_minute(now), true);
    case Trouble::quota: return Delivery::later(reason + "（本月的调用额度已用完）", 1h, true);
    case Trouble::crowded: return Delivery::later(std::move(reason));
    case Trouble::blocked: return Delivery::later(reason + "（发送太快，暂停 10 分钟）", until_somebody_acts);
    case Trouble::stopped: return Delivery::later(reason + "（机器人已停用）", until_somebody_acts, true);
    case Trouble::security:
      return Delivery::later(reason + "（群机器人的安全设置不允许：关键词、加签或 IP）", until_somebody_acts, true);
    case Trouble::gone:
    case Trouble::refused: break;
  }
  return Delivery::refused(std::move(reason));
}

std::string reason_of(std::string_view code, std::string_view text) {
  const auto line = one_line(text);
  return base::cut_points(one_line(code), 100) + (line.empty() ? "" : "：" + base::cut_points(line, 160));
}

std::optional<Delivery> without_code(const IncomingResponse& response, const nlohmann::json& body) {
  if (!response.arrived()) return Delivery::later("没有应答：" + response.error);
  const auto status = "HTTP " + std::to_string(response.status);
  if (const auto wait = retry_after(response)) return Delivery::later(status, *wait, true);
  if (number_in(body, "status") == 1111 || text_in(body, "punish") == "deny")
    return Delivery::later(status + "：调用太频繁，本机地址被暂时封禁", ban, true);
  if (body.is_object()) return std::nullopt;
  if (response.status >= 500) return Delivery::later(status);
  return Delivery::later(status + "：应答不是 JSON，可能被限流或被代理拦截", ban, true);
}

}  // namespace connectors::dingtalk
