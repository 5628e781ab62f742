// What WeCom's errcode means for a message that was to be sent.
#include "connectors/wecom/errcodes.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "bot/base/utf8.hpp"
#include "connectors/transport/retry_after.hpp"
#include "connectors/wecom/json_fields.hpp"
#include "connectors/wecom/plain_text.hpp"

namespace connectors::wecom {
namespace {

using base::Delivery;
using Outcome = base::Delivery::Outcome;

struct Row {
  long long errcode;
  Outcome outcome;
  int wait_seconds;
  bool whole_channel;  // the fault is in the account or its quota, not in this message
  const char* hint;    // what the operator may do, or empty
};

constexpr int minute = 60;
constexpr std::array<Row, 48> rows = {{
    {-1, Outcome::later, 0, false, "企业微信繁忙"},
    {40001, Outcome::later, minute, true, "应用的 Secret 不对，或应用已停用"},
    {40003, Outcome::refused, 0, false, "userid 无效"},
    {40004, Outcome::refused, 0, false, "媒体类型不支持"},
    {40006, Outcome::refused, 0, false, "媒体大小不符"},
    {40007, Outcome::later, 0, false, "media_id 无效或已过期"},
    {40008, Outcome::refused, 0, false, "这里不允许这种消息类型"},
    {40013, Outcome::later, 10 * minute, true, "企业 ID 不对"},
    {40014, Outcome::later, minute, true, "access_token 无效"},
    {40031, Outcome::refused, 0, false, "接收人无效"},
    {40032, Outcome::refused, 0, false, "接收人太多"},
    {40033, Outcome::refused, 0, false, "内容编码不对"},
    {40056, Outcome::later, 10 * minute, true, "agent_id 不对"},
    {40058, Outcome::refused, 0, false, "参数不对或内容过长"},
    {40063, Outcome::refused, 0, false, "缺少参数"},
    {41001, Outcome::later, minute, true, "没有 access_token"},
    {42001, Outcome::later, minute, true, "access_token 已过期"},
    {44004, Outcome::refused, 0, false, "内容为空"},
    {45001, Outcome::refused, 0, false, "媒体太大"},
    {45002, Outcome::refused, 0, false, "内容太长"},
    {45009, Outcome::later, minute, true, "超过接口频率限制"},
    {45033, Outcome::later, 1, true, "同时调用太多"},
    {46004, Outcome::refused, 0, false, "没有这个成员"},
    {48002, Outcome::later, 10 * minute, true, "应用没有这个接口的权限"},
    {48006, Outcome::later, 10 * minute, true, "应用因长期未用被收回权限"},
    {50002, Outcome::refused, 0, false, "成员不在权限范围内"},
    {50003, Outcome::later, 10 * minute, true, "应用已停用"},
    {60011, Outcome::refused, 0, false, "成员不在应用的可见范围内"},
    {60020, Outcome::later, 10 * minute, true, "本机出口 IP 不在应用的「企业可信 IP」里，请管理员添加"},
    {60111, Outcome::refused, 0, false, "没有这个成员，可能已离职"},
    {81013, Outcome::refused, 0, false, "接收人都无效或不在应用的可见范围内"},
    {82001, Outcome::refused, 0, false, "没有接收人"},
    {86001, Outcome::refused, 0, false, "chatid 不对"},
    {86003, Outcome::refused, 0, false, "没有这个群"},
    {93000, Outcome::refused, 0, false, "群机器人的 key 无效，或机器人已被移出群，请管理员检查"},
    {93001, Outcome::refused, 0, false, "这个会话里不能推送：机器人已被移除，或还没有人和它说过话"},
    {93004, Outcome::later, 10 * minute, true, "群机器人已被停用，请管理员检查"},
    {93006, Outcome::refused, 0, false, "chatid 不对"},
    {93008, Outcome::refused, 0, false, "机器人不在群里"},
    {93017, Outcome::refused, 0, false, "内容为空"},
    {93018, Outcome::refused, 0, false, "图片太大"},
    {93019, Outcome::later, 10 * minute, true, "bot_id 不对"},
    {301002, Outcome::later, 10 * minute, true, "Secret 与 agent_id 不是同一个应用"},
    {830002, Outcome::refused, 0, false, "文件太大"},
    {846605, Outcome::refused, 0, false, "req_id 已过期"},
    {846608, Outcome::refused, 0, false, "流式消息已过期"},
    {846609, Outcome::later, 1, true, "长连接没有订阅"},
    {853000, Outcome::later, 10 * minute, true, "机器人的 Secret 不对"},
}};

std::string reason_for(long long errcode, const char* hint, std::string_view errmsg) {
  constexpr std::size_t shown = 120;
  std::string reason = std::to_string(errcode);
  if (*hint) reason.append(" ").append(hint);
  if (!errmsg.empty()) reason.append("：").append(one_line(errmsg, shown));
  return reason;
}

ApiAnswer not_answered(std::string reason) {
  return {Delivery::later(std::move(reason)), -1, {}};
}

}  // namespace

base::Delivery delivery_for(long long errcode, std::string_view errmsg) {
  if (errcode == 0) return Delivery::sent();
  const auto row =
      std::find_if(rows.begin(), rows.end(), [&](const Row& row) { return row.errcode == errcode; });
  if (row == rows.end()) return Delivery::later(reason_for(errcode, "", errmsg));
  auto reason = reason_for(errcode, row->hint, errmsg);
  if (row->outcome == Outcome::refused) return Delivery::refused(std::move(reason));
  return Delivery::later(std::move(reason), std::chrono::seconds(row->wait_seconds), row->whole_channel);
}

ApiAnswer read_answer(const IncomingResponse& response) {
  if (!response.arrived()) return not_answered("企业微信没有应答：" + response.error);
  if (const auto wait = retry_after(response))
    return {Delivery::later("企业微信应答 HTTP " + std::to_string(response.status), *wait, true), -1, {}};
  const auto json = parse_json(response.body);
  if (!json.is_object())
    return not_answered("企业微信应答 HTTP " + std::to_string(response.status) + "，不是 JSON");
  const auto errcode = number_field(json, "errcode");
  if (!errcode && response.status != 200)
    return not_answered("企业微信应答 HTTP " + std::to_string(response.status));
  return {delivery_for(errcode.value_or(0), text_field(json, "errmsg")), errcode.value_or(0), response.body};
}

bool is_token_refused(long long errcode) {
  return errcode == 40014 || errcode == 42001 || errcode == 40001;
}

}  // namespace connectors::wecom
