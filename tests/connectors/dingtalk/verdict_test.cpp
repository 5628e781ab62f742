// Every error code of DingTalk, and what it means for the sender.
#include "connectors/dingtalk/verdict.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace connectors::dingtalk {
namespace {

using namespace std::chrono_literals;
using Outcome = base::Delivery::Outcome;
using ::testing::HasSubstr;
using ::testing::StartsWith;

const base::Instant now = base::from_millis(1'700'000'000'000);  // 20 s into a minute
constexpr auto sent = Outcome::sent, later = Outcome::later, refused = Outcome::refused;

IncomingResponse answer(int status, std::string body) { return {status, {}, {}, std::move(body)}; }

IncomingResponse rest_error(int status, const std::string& code) {
  return answer(status, R"({"code":")" + code + R"(","message":"what happened","requestid":"r"})");
}

struct RestCase {
  int status;
  const char* code;
  Outcome outcome;
  base::Duration wait{0};
  bool whole_channel = false;
  bool token_refused = false;
};

TEST(RestVerdict, ByCode) {
  for (const auto& c : {
           RestCase{400, "InvalidAuthentication", later, 3s, true, true},
           RestCase{401, "unauthorized", later, 3s, true, true},
           RestCase{400, "invalidClientIdOrSecret", later, 10min, true},
           RestCase{403, "Forbidden.AccessDenied.AccessTokenPermissionDenied", later, 10min, true},
           RestCase{403, "Forbidden.AccessDenied.IpNotInWhiteList", later, 10min, true},
           RestCase{403, "Forbidden.AccessDenied.QpsLimitForAppkeyAndApi", later, 1s, true},
           RestCase{403, "Forbidden.AccessDenied.QpsLimitForApi", later, 1s, true},
           RestCase{403, "Forbidden.AccessDenied.QpsLimitForSuitekeyAndOrgAndApi", later, 1s, true},
           RestCase{403, "Forbidden.AccessDenied.QpmLimitForAppkeyAndApi", later, 40s, true},
           RestCase{403, "Forbidden.AccessDenied.QpmLimitForSuitekeyAndOrgAndApi", later, 40s, true},
           RestCase{403, "Forbidden.AccessDenied.ApiCountLimitForOrg", later, 1h, true},
           RestCase{403, "Forbidden.AccessDenied.Other", later, 10min, true},
           RestCase{403, "SomethingNew", later, 10min, true},
           RestCase{429, "TooManyRequests", later, 1s, true},
           RestCase{400, "send.too.fast", later},
           RestCase{400, "send.byToken.tooFast", later},
           RestCase{400, "too.many.group", later},
           RestCase{400, "too.many.people", later},
           RestCase{500, "system.error", later},
           RestCase{500, "system.busy", later},
           RestCase{400, "system.busy", later},
           RestCase{503, "ServiceUnavailable", later},
           RestCase{502, "SomethingNew", later},
           RestCase{400, "bot.stopped", later, 10min, true},
           RestCase{400, "template.stopped", later, 10min, true},
           RestCase{400, "invalidParameter.robotCode.empty", refused},
           RestCase{400, "invalidParameter.robotCode.invalid", refused},
           RestCase{400, "invalidParameter.robotCode.notExsit", refused},
           RestCase{400, "invalidParameter.robotCode.auth", refused},
           RestCase{400, "invalidParameter.robotCode.coolApp", refused},
           RestCase{400, "template.not.existed", refused},
           RestCase{400, "send.forbidden", refused},
           RestCase{400, "bot.forbidden.sendMessage", refused},
           RestCase{400, "invalidParameter.userIds.empty", refused},
           RestCase{400, "invalidParameter.userIds.overMax", refused},
           RestCase{400, "staffId.notExisted", refused},
           RestCase{400, "illegal.receivers", refused},
           RestCase{400, "receivers.exceed", refused},
           RestCase{400, "robot.oto.notExist", refused},
           RestCase{400, "chatbotId.notAllow.sendOTO", refused},
           RestCase{400, "miss.openConversationId", refused},
           RestCase{400, "invalid.openConversationId", refused},
           RestCase{400, "conversation.org.notMatch", refused},
           RestCase{400, "group.disbanded", refused},
           RestCase{500, "group.disbanded", refused},
           RestCase{400, "only.groupAdmin.canAtAll", refused},
           RestCase{400, "resource.not.found", refused},
           RestCase{400, "resource.unavailable", refused},
           RestCase{400, "invalidParameter.msgKey.invalid", refused},
           RestCase{400, "invalidParameter.msgParam.tooLong", refused},
           RestCase{400, "invalidParameter.msg.unsupport", refused},
           RestCase{400, "miss.param.msgKey", refused},
           RestCase{400, "MissingRobotCode", refused},
           RestCase{400, "param.invalid", refused},
           RestCase{400, "contain.unsafe.url", refused},
           RestCase{400, "contain.notAllowed.text", refused},
           RestCase{400, "invalidParameter.robotCode.downloadCode", refused},
           RestCase{400, "SomethingNew", refused},
           RestCase{200, "group.disbanded", refused},
       }) {
    const auto verdict = rest_verdict(rest_error(c.status, c.code), now);
    EXPECT_EQ(verdict.delivery.outcome, c.outcome) << c.code;
    EXPECT_EQ(verdict.delivery.wait, c.wait) << c.code;
    EXPECT_EQ(verdict.delivery.whole_channel, c.whole_channel) << c.code;
    EXPECT_EQ(verdict.token_refused, c.token_refused) << c.code;
    EXPECT_THAT(verdict.delivery.reason, StartsWith(c.code));
    EXPECT_THAT(verdict.delivery.reason, HasSubstr("what happened"));
  }
}

TEST(RestVerdict, ATokenMayBeBlamedInTheMessageOnly) {
  for (const char* message : {"invalid access token", "Invalid AccessToken", "不合法的access_token", "access_token 已过期"}) {
    const auto verdict = rest_verdict(answer(400, std::string(R"({"code":"x","message":")") + message + "\"}"), now);
    EXPECT_TRUE(verdict.token_refused) << message;
  }
  EXPECT_FALSE(rest_verdict(answer(400, R"({"code":"x","message":"invalid user"})"), now).token_refused);
}

TEST(RestVerdict, MissingScopesAreNamed) {
  const auto verdict = rest_verdict(answer(403, R"({"code":"Forbidden.AccessDenied.AccessTokenPermissionDenied",
      "message":"no","accessdenieddetail":{"requiredScopes":["qyapi_robot_sendmsg","Card.Instance.Write",7]}})"), now);
  EXPECT_THAT(verdict.delivery.reason, HasSubstr("qyapi_robot_sendmsg、Card.Instance.Write"));
}

TEST(RestVerdict, SuccessCarriesTheHandle) {
  const auto verdict = rest_verdict(answer(200, R"({"processQueryKey":"pqk"})"), now);
  EXPECT_EQ(verdict.delivery.outcome, sent);
  EXPECT_EQ(verdict.delivery.handle, "pqk");
}

struct BodyCase {
  int status;
  const char* body;
  base::Duration wait;
  bool whole_channel;
};

const BodyCase not_judgeable[] = {
    {0, "", 0s, false},
    {500, "<html>oops</html>", 0s, false},
    {502, "", 0s, false},
    {200, "<html>denied</html>", 5min, true},
    {403, "<!DOCTYPE html>", 5min, true},
    {404, "", 5min, true},
    {200, "[1]", 5min, true},
    {200, "null", 5min, true},
    {200, R"({"status":1111,"wait":5,"source":"x5","punish":"deny","uuid":"u"})", 5min, true},
    {403, R"({"status":"1111","wait":5})", 5min, true},
    {503, R"({"punish":"deny"})", 5min, true},
};

TEST(RestVerdict, WithoutACode) {
  for (const auto& c : not_judgeable) {
    const auto verdict = rest_verdict(answer(c.status, c.body), now);
    EXPECT_EQ(verdict.delivery.outcome, later) << c.body;
    EXPECT_EQ(verdict.delivery.wait, c.wait) << c.body;
    EXPECT_EQ(verdict.delivery.whole_channel, c.whole_channel) << c.body;
  }
}

TEST(RestVerdict, ReasonsAreShortAndOnOneLine) {
  const auto verdict = rest_verdict(
      answer(400, R"({"code":"x\n\u001b[31m","message":")" + std::string(100'000, 'a') + R"(\n2026 forged line"})"), now);
  EXPECT_LT(verdict.delivery.reason.size(), 400u);
  EXPECT_EQ(verdict.delivery.reason.find('\x1b'), std::string::npos);
}

TEST(OldApiVerdict, ByErrcode) {
  struct Case {
    const char* body;
    Outcome outcome;
    base::Duration wait{0};
    bool whole_channel = false, token_refused = false;
  };
  for (const auto& c : {
           Case{R"({"errcode":0,"errmsg":"ok"})", sent},
           Case{R"({"errcode":"0"})", sent},
           Case{R"({"errcode":-1,"errmsg":"busy"})", later},
           Case{R"({"errcode":40001})", later, 3s, true, true},
           Case{R"({"errcode":40014})", later, 3s, true, true},
           Case{R"({"errcode":"41001"})", later, 3s, true, true},
           Case{R"({"errcode":42001})", later, 3s, true, true},
           Case{R"({"errcode":90002})", later, 1s, true},
           Case{R"({"errcode":90018})", later, 1s, true},
           Case{R"({"errcode":90020})", later, 1h, true},
           Case{R"({"errcode":88,"sub_code":"60011","sub_msg":"no"})", later, 10min, true},
           Case{R"({"errcode":88,"sub_code":60020})", later, 10min, true},
           Case{R"({"errcode":88,"sub_code":"90018"})", later, 1s, true},
           Case{R"({"errcode":88,"sub_code":"isv.x"})", later},
           Case{R"({"errcode":33012})", refused},
           Case{R"({"errcode":60121})", refused},
           Case{R"({"errcode":50002})", refused},
           Case{R"({"errcode":40004})", refused},
           Case{R"({"errmsg":"?"})", later},
           Case{R"({"errcode":[]})", later},
       }) {
    const auto verdict = old_api_verdict(answer(200, c.body));
    EXPECT_EQ(verdict.delivery.outcome, c.outcome) << c.body;
    EXPECT_EQ(verdict.delivery.wait, c.wait) << c.body;
    EXPECT_EQ(verdict.delivery.whole_channel, c.whole_channel) << c.body;
    EXPECT_EQ(verdict.token_refused, c.token_refused) << c.body;
  }
}

struct WebhookCase {
  long long errcode;
  Outcome outcome;
  base::Duration wait{0};
  bool session_gone = false;
};

std::string errcode(long long code) { return R"({"errcode":)" + std::to_string(code) + R"(,"errmsg":"what happened"})"; }

TEST(WebhookVerdict, OfAGroupsRobot) {
  for (const auto& c : {
           WebhookCase{0, sent},
           WebhookCase{-1, later},
           WebhookCase{410100, later, 10min},
           WebhookCase{130101, later, 10min},
           WebhookCase{310000, later, 10min},
           WebhookCase{90020, later, 1h},
           WebhookCase{40035, refused},
           WebhookCase{43004, refused},
           WebhookCase{400013, refused},
           WebhookCase{400101, refused},
           WebhookCase{400102, refused},
           WebhookCase{400105, refused},
           WebhookCase{400106, refused},
           WebhookCase{430101, refused},
           WebhookCase{430102, refused},
           WebhookCase{430103, refused},
           WebhookCase{430104, refused},
           WebhookCase{300001, refused},
           WebhookCase{460101, refused},
           WebhookCase{101002, refused},
           WebhookCase{777777, refused},
       }) {
    const auto delivery = webhook_verdict(answer(200, errcode(c.errcode)), true).delivery;
    EXPECT_EQ(delivery.outcome, c.outcome) << c.errcode;
    EXPECT_EQ(delivery.wait, c.wait) << c.errcode;
    EXPECT_EQ(delivery.whole_channel, c.outcome == later) << c.errcode;
  }
}

TEST(WebhookVerdict, OfASession) {
  for (const auto& c : {
           WebhookCase{0, sent},
           WebhookCase{-1, later},
           WebhookCase{410100, later, 10min},
           WebhookCase{130101, later, 10min},
           WebhookCase{430102, refused},
           WebhookCase{460101, refused},
           WebhookCase{300001, refused, 0s, true},
           WebhookCase{310000, refused, 0s, true},
           WebhookCase{400106, refused, 0s, true},
           WebhookCase{777777, refused, 0s, true},
       }) {
    const auto verdict = webhook_verdict(answer(200, errcode(c.errcode)), false);
    EXPECT_EQ(verdict.delivery.outcome, c.outcome) << c.errcode;
    EXPECT_EQ(verdict.delivery.wait, c.wait) << c.errcode;
    EXPECT_FALSE(verdict.delivery.whole_channel) << c.errcode;
    EXPECT_EQ(verdict.session_gone, c.session_gone) << c.errcode;
  }
}

TEST(WebhookVerdict, SecuritySettingsAreExplained) {
  for (const char* message : {"keywords not in content", "invalid timestamp", "sign not match",
                              "ip 1.2.3.4 not in whitelist", "description:机器人发送签名不匹配;solution:请确认签名"}) {
    const auto body = std::string(R"({"errcode":310000,"errmsg":")") + message + "\"}";
    const auto delivery = webhook_verdict(answer(200, body), true).delivery;
    EXPECT_THAT(delivery.reason, HasSubstr(message));
    EXPECT_THAT(delivery.reason, HasSubstr("安全设置"));
  }
}

TEST(WebhookVerdict, WithoutACode) {
  for (const auto& c : not_judgeable) {
    const auto verdict = webhook_verdict(answer(c.status, c.body), true);
    EXPECT_EQ(verdict.delivery.outcome, later) << c.body;
    EXPECT_EQ(verdict.delivery.wait, c.wait) << c.body;
  }
}

}  // namespace
}  // namespace connectors::dingtalk
