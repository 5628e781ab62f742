// What DingTalk's contacts say of a person.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/connectors/dingtalk/ding.hpp"

namespace connectors {
namespace {

using namespace ding_test;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

IncomingResponse person_called(const std::string& fields) {
  return json_answer(R"({"errcode":0,"errmsg":"ok","request_id":"r","result":{"userid":"0123")" + fields + "}}");
}

TEST(DingtalkProfile, AsksTheOldInterfaceByUserId) {
  Ding ding;
  ding.answers["get"] = {person_called(R"(,"name":"王芳","mobile":"13800138000","state_code":"86")")};
  const auto profile = ding.connector->profile("0123", now);
  EXPECT_EQ(profile.delivery.outcome, Outcome::sent);
  EXPECT_EQ(profile.name, "王芳");
  EXPECT_EQ(profile.mobile, "13800138000");
  EXPECT_THAT(ding.asked(), ElementsAre("accessToken", "get"));
  EXPECT_EQ(ding.http.asked().back().method, "POST");
  EXPECT_EQ(ding.http.asked().back().url, "https://oapi.dingtalk.com/topapi/v2/user/get?access_token=" + token);
  EXPECT_EQ(ding.last_body(), json::parse(R"({"userid":"0123","language":"zh_CN"})"));
}

TEST(DingtalkProfile, AMobileAsFarAsItIsTold) {
  struct Case {
    const char *fields, *mobile;
  };
  for (const auto& [fields, mobile] : {Case{"", ""}, Case{R"(,"mobile":"13800138000")", "13800138000"},
                                       Case{R"(,"mobile":"61234567","state_code":"852")", "+85261234567"},
                                       Case{R"(,"mobile":61234567,"state_code":852)", "+85261234567"},
                                       Case{R"(,"mobile":null,"state_code":"86")", ""}}) {
    Ding ding;
    ding.answers["get"] = {person_called(fields)};
    EXPECT_EQ(ding.connector->profile("0123", now).mobile, mobile) << fields;
  }
}

TEST(DingtalkProfile, WhatTheAnswerMeans) {
  struct Case {
    IncomingResponse answer;
    Outcome outcome;
  };
  for (const auto& [answer, outcome] :
       {Case{json_answer(R"({"errcode":60121,"errmsg":"找不到该用户"})"), Outcome::refused},
        Case{json_answer(R"({"errcode":33012,"errmsg":"无效的USERID"})"), Outcome::refused},
        Case{json_answer(R"({"errcode":88,"sub_code":"60011","sub_msg":"没有调用该接口的权限"})"), Outcome::later},
        Case{json_answer(R"({"errcode":90018,"errmsg":"QPS"})"), Outcome::later},
        Case{{0, "timed out", {}, ""}, Outcome::later}, Case{{502, "", {}, "<html>"}, Outcome::later}}) {
    Ding ding;
    ding.answers["get"] = {answer};
    EXPECT_EQ(ding.connector->profile("0123", now).delivery.outcome, outcome) << answer.body;
  }
}

TEST(DingtalkProfile, StrangeAnswersTellNothing) {
  for (const char* answer : {R"({"errcode":0})", R"({"errcode":0,"result":[]})", R"({"errcode":0,"result":{"name":{}}})"}) {
    Ding ding;
    ding.answers["get"] = {json_answer(answer)};
    const auto profile = ding.connector->profile("0123", now);
    EXPECT_EQ(profile.name + profile.mobile, "") << answer;
  }
}

TEST(DingtalkProfile, NobodyIsAskedAboutAnEncryptedId) {
  Ding ding;
  EXPECT_EQ(ding.connector->profile("$:LWCP_v1:$abc==", now).delivery.outcome, Outcome::refused);
  EXPECT_THAT(ding.asked(), IsEmpty());
}

TEST(DingtalkProfile, ARefusedTokenIsRenewedAndNeverToldToAnybody) {
  Ding ding;
  ding.answers["get"] = {json_answer(R"({"errcode":40014,"errmsg":"bad )" + token + R"("})"), person_called(R"(,"name":"王芳")")};
  EXPECT_EQ(ding.connector->profile("0123", now).name, "王芳");
  EXPECT_THAT(ding.asked(), ElementsAre("accessToken", "get", "accessToken", "get"));
  ding.answers["get"] = {json_answer(R"({"errcode":60121,"errmsg":"bad )" + token + R"("})")};
  EXPECT_THAT(ding.connector->profile("0123", now).delivery.reason, Not(HasSubstr(token)));
}

}  // namespace
}  // namespace connectors
