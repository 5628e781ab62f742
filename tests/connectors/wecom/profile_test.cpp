// What WeCom's contacts say of a person.
#include <gtest/gtest.h>

#include "connectors/wecom/wecom_app.hpp"
#include "connectors/wecom/wecom_bot.hpp"
#include "tests/connectors/wecom/fake_api.hpp"
#include "tests/connectors/wecom/wecom_side.hpp"

namespace connectors {
namespace {

using Outcome = base::Delivery::Outcome;
using wecom_side::FakeApi;
using wecom_side::now;

constexpr const char* path = "/cgi-bin/user/get";

class WecomProfile : public testing::Test {
 protected:
  FakeApi api_;
  const std::unique_ptr<Connector> app_ = make_wecom_app({.name = "wecom-app",
                                                          .corp_id = "ww1",
                                                          .agent_id = 1000002,
                                                          .secret = "s",
                                                          .token = "t",
                                                          .encoding_aes_key = wecom_side::aes_key},
                                                         api_.http());
};

TEST_F(WecomProfile, AsksByUserId) {
  api_.answers(path, R"({"errcode":0,"errmsg":"ok","userid":"wang.f&x","name":"王芳","department":[1],"status":1})");
  const auto profile = app_->profile("wang.f&x", now);
  EXPECT_EQ(profile.delivery.outcome, Outcome::sent);
  EXPECT_EQ(profile.name, "王芳");
  EXPECT_EQ(profile.mobile, "");
  const auto call = api_.calls(path).at(0);
  EXPECT_EQ(call.method, "GET");
  EXPECT_EQ(call.url, "https://qyapi.weixin.qq.com/cgi-bin/user/get?access_token=token-1&userid=wang.f%26x");
}

TEST_F(WecomProfile, AnAppMadeBefore2022IsToldTheMobile) {
  api_.answers(path, R"({"errcode":0,"name":"王芳","mobile":"13800138000"})");
  EXPECT_EQ(app_->profile("wangfang", now).mobile, "13800138000");
}

TEST_F(WecomProfile, WhatTheAnswerMeans) {
  struct Case {
    IncomingResponse answer;
    Outcome outcome;
  };
  for (const auto& [answer, outcome] :
       {Case{FakeApi::json(R"({"errcode":60111,"errmsg":"userid not found"})"), Outcome::refused},
        Case{FakeApi::json(R"({"errcode":60011,"errmsg":"no privilege"})"), Outcome::refused},
        Case{FakeApi::json(R"({"errcode":40003,"errmsg":"invalid userid"})"), Outcome::refused},
        Case{FakeApi::json(R"({"errcode":60020,"errmsg":"not allow to access from your ip"})"), Outcome::later},
        Case{FakeApi::json(R"({"errcode":-1,"errmsg":"system busy"})"), Outcome::later},
        Case{{502, "", {}, "<html>"}, Outcome::later},
        Case{{0, "timed out", {}, ""}, Outcome::later}}) {
    api_.answers(path, {answer});
    const auto profile = app_->profile("wangfang", now);
    EXPECT_EQ(profile.delivery.outcome, outcome) << answer.body;
    EXPECT_EQ(profile.name + profile.mobile, "") << answer.body;
  }
}

TEST_F(WecomProfile, StrangeAnswersTellNothing) {
  for (const char* answer : {R"({"errcode":0})", R"({"errcode":0,"name":null,"mobile":[1]})",
                             R"({"errcode":0,"name":{"x":1}})"}) {
    api_.answers(path, answer);
    const auto profile = app_->profile("wangfang", now);
    EXPECT_EQ(profile.name + profile.mobile, "") << answer;
  }
}

TEST_F(WecomProfile, ARefusedTokenIsRenewed) {
  api_.answers(path, {FakeApi::json(R"({"errcode":42001})"), FakeApi::json(R"({"errcode":0,"name":"王芳"})")});
  EXPECT_EQ(app_->profile("wangfang", now).name, "王芳");
  EXPECT_NE(api_.calls(path).at(1).url.find("token-2"), std::string::npos);
}

TEST_F(WecomProfile, AnAiBotHasNoContacts) {
  const auto bot = make_wecom_bot({.name = "wecom-bot", .token = "t", .encoding_aes_key = wecom_side::aes_key}, api_.http());
  EXPECT_EQ(bot->profile("wangfang", now).delivery.outcome, Outcome::refused);
  EXPECT_TRUE(api_.calls(path).empty());
}

}  // namespace
}  // namespace connectors
