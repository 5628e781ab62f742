// DingTalk's REST interfaces, new and old.
#include "playground/dingtalk/counter.hpp"

#include <nlohmann/json.hpp>

#include "playground/codec.hpp"
#include "playground/json_reading.hpp"
#include "playground/refused.hpp"

namespace playground::dingtalk {

using nlohmann::json;

bool is_token_path(const std::string& path) {
  return path.starts_with("/v1.0/oauth2/") || path == "/gettoken";
}

static RestAnswer refusal(const Refused& refused) {
  if (refused.code.empty())
    return {.body = written({{"errcode", refused.errcode}, {"errmsg", refused.message}})};
  return {.status = refused.status,
          .body = written(
              {{"code", refused.code}, {"message", refused.message}, {"requestid", random_name(24)}})};
}

RestAnswer Counter::serve(const RestRequest& request) {
  const auto& path = request.http.path;
  try {
    if (path.starts_with("/v1.0/")) return new_interface(request);
    if (path.starts_with("/download/")) return desks_.media.fetch(request);
    return old_interface(request);
  } catch (const Refused& refused) {
    return refusal(refused);
  }
}

RestAnswer Counter::token(const RestRequest& request) {
  const auto body = parsed(request.http.body);
  const bool unified = request.http.path.ends_with("/token");
  const bool known = desks_.tokens.knows(text_in(body, unified ? "client_id" : "appKey"),
                                         text_in(body, unified ? "client_secret" : "appSecret"));
  if (!known) throw Refused{0, "无效的clientId或者clientSecret", 400, "invalidClientIdOrSecret"};
  if (unified && request.http.path != "/v1.0/oauth2/" + desks_.setup.corp_id + "/token") {
    throw Refused{0, "corpId", 400, "invalidParameter.corpId"};
  }
  const auto token = desks_.tokens.issue();
  if (unified) return {.body = written({{"access_token", token}, {"expires_in", 7200}})};
  return {.body = written({{"accessToken", token}, {"expireIn", 7200}})};
}

static void pay(Quota& quota, const std::string& path) {
  const auto verdict = quota.call(path);
  if (verdict == Quota::Verdict::too_fast) {
    throw Refused{0, "触发流控", 403, "Forbidden.AccessDenied.QpsLimitForAppkeyAndApi"};
  }
  if (verdict == Quota::Verdict::used_up) {
    throw Refused{0, "组织的调用次数已用完", 403, "Forbidden.AccessDenied.ApiCountLimitForOrg"};
  }
}

RestAnswer Counter::new_interface(const RestRequest& request) {
  const auto& path = request.http.path;
  if (request.http.method != "POST") throw Refused{0, "not found", 404, "InvalidAction.NotFound"};
  if (is_token_path(path)) return token(request);
  if (path == "/v1.0/gateway/connections/open") return desks_.streams.open(request);
  const auto state = desks_.tokens.state(std::string(request.http.header("x-acs-dingtalk-access-token")));
  if (state != TokenDesk::State::good) throw Refused{0, "不合法的access_token", 400, "InvalidAuthentication"};
  const bool people = path == "/v1.0/robot/oToMessages/batchSend";
  const bool group = path == "/v1.0/robot/groupMessages/send";
  const bool recall =
      path == "/v1.0/robot/otoMessages/batchRecall" || path == "/v1.0/robot/groupMessages/recall";
  const bool download = path == "/v1.0/robot/messageFiles/download";
  if (!people && !group && !recall && !download) throw Refused{0, "not found", 404, "InvalidAction.NotFound"};
  pay(desks_.quota, path);
  if (people) return desks_.sends.to_people(request);
  if (group) return desks_.sends.to_group(request);
  if (recall) return desks_.sends.recall(request);
  return desks_.media.download(request);
}

void Counter::check_old_token(const RestRequest& request) const {
  switch (desks_.tokens.state(std::string(request.http.parameter("access_token")))) {
    case TokenDesk::State::missing:
      throw Refused{41001, "缺少access_token参数"};
    case TokenDesk::State::unknown:
      throw Refused{40014, "不合法的access_token"};
    case TokenDesk::State::expired:
      throw Refused{42001, "access_token已过期"};
    case TokenDesk::State::good:
      return;
  }
}

RestAnswer Counter::old_token(const RestRequest& request) {
  const bool known = desks_.tokens.knows(std::string(request.http.parameter("appkey")),
                                         std::string(request.http.parameter("appsecret")));
  if (!known) throw Refused{40001, "获取access_token时Secret错误"};
  return {
      .body = written(
          {{"errcode", 0}, {"errmsg", "ok"}, {"access_token", desks_.tokens.issue()}, {"expires_in", 7200}})};
}

RestAnswer Counter::old_interface(const RestRequest& request) {
  const auto& path = request.http.path;
  if (path == "/gettoken") return old_token(request);
  if (path == "/robot/sendBySession") return desks_.webhooks.by_session(request);
  if (path == "/robot/send") return desks_.webhooks.by_custom_robot(request);
  check_old_token(request);
  if (path != "/media/upload") return contact(request);
  switch (desks_.quota.call(path)) {
    case Quota::Verdict::too_fast:
      throw Refused{90018, "您的服务器调用钉钉开放平台接口的QPS超限"};
    case Quota::Verdict::used_up:
      throw Refused{90020, "组织的调用次数已用完"};
    case Quota::Verdict::fine:
      break;
  }
  return desks_.media.upload(request);
}

RestAnswer Counter::contact(const RestRequest& request) const {
  const auto body = parsed(request.http.body);
  json answer{{"errcode", 0}, {"errmsg", "ok"}, {"request_id", random_name(12)}};
  if (request.http.path == "/topapi/v2/user/get") {
    const auto who = desks_.directory.member(text_in(body, "userid"));
    if (!who) throw Refused{60121, "找不到该用户"};
    answer["result"] = {{"userid", who->userid},
                        {"name", who->name},
                        {"admin", who->is_admin},
                        {"active", true},
                        {"dept_id_list", {1}}};
    // A permission of its own.
    if (!who->mobile.empty()) answer["result"].update({{"mobile", who->mobile}, {"state_code", "86"}});
  } else if (request.http.path == "/topapi/v2/user/getbymobile") {
    const auto who = desks_.directory.by_mobile(text_in(body, "mobile"));
    if (!who) throw Refused{60121, "找不到该用户"};
    answer["result"] = {{"userid", who->userid}};
  } else {
    throw Refused{88, "ding talk error"};
  }
  return {.body = written(answer)};
}

}  // namespace playground::dingtalk
