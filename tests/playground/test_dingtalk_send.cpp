// What DingTalk's simulator takes on its REST interfaces: tokens, pushes, quotas, media, the custom robot.
#include <gmock/gmock.h>

#include "tests/playground/dingtalk_company.hpp"

using testing::ElementsAre;
using testing::HasSubstr;

namespace dingtalk_test {

class DingtalkSend : public Organisation {};

TEST_F(DingtalkSend, a_token_is_the_same_while_it_lives_and_good_for_both_interfaces) {
  const auto first = token();
  clock_.advance(std::chrono::seconds(7199));
  EXPECT_EQ(token(), first);
  clock_.advance(std::chrono::seconds(7199));
  EXPECT_EQ(token(), first);
  EXPECT_EQ(rest::post(api(), "/topapi/v2/user/get?access_token=" + first, {{"userid", "0123"}})
                .body["result"]["name"],
            "王芳");
  EXPECT_EQ(rest::get(api(), "/gettoken?appkey=dingrobot&appsecret=robot-secret").body["access_token"],
            first);
  EXPECT_EQ(rest::post(api(), "/v1.0/oauth2/dingcorp/token",
                       {{"client_id", "dingrobot"}, {"client_secret", "robot-secret"}})
                .body["access_token"],
            first);
}

TEST_F(DingtalkSend, a_bad_token_is_named) {
  const auto wrong =
      rest::post(api(), "/v1.0/oauth2/accessToken", {{"appKey", "dingrobot"}, {"appSecret", "guess"}});
  EXPECT_EQ(wrong.status, 400);
  EXPECT_EQ(wrong.body["code"], "invalidClientIdOrSecret");
  const auto old_token = token();
  dingtalk_->expire_tokens();
  const auto expired =
      rest::post(api(), "/v1.0/robot/groupMessages/send", {}, {{"x-acs-dingtalk-access-token", old_token}});
  EXPECT_EQ(expired.status, 400);
  EXPECT_EQ(expired.body["code"], "InvalidAuthentication");
  const auto old = [&](const std::string& token) {
    return rest::post(api(), "/topapi/v2/user/get?access_token=" + token, {{"userid", "0123"}})
        .body["errcode"];
  };
  EXPECT_EQ(old(old_token), 42001);
  EXPECT_EQ(old("guess"), 40014);
  EXPECT_EQ(old(""), 41001);
}

TEST_F(DingtalkSend, a_push_reaches_people_and_names_the_rest) {
  dingtalk_->flow_control("0125", true);
  dingtalk_->leave("0124");
  const auto answer = to_people({"0123", "0124", "0125"}, "sampleText", {{"content", "开会 @0123"}});
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.body["invalidStaffIdList"], json::array({"0124"}));
  EXPECT_EQ(answer.body["flowControlledStaffIdList"], json::array({"0125"}));
  EXPECT_THAT(told::lines(stage_, "single:0123"), ElementsAre("bot push text: 开会 @0123"));
  EXPECT_TRUE(stage_.since(0).back().mentions.empty());
}

TEST_F(DingtalkSend, a_wrong_push_is_refused_by_name) {
  const json hello{{"content", "x"}};
  const auto code_of = [](const rest::Answer& answer) {
    EXPECT_EQ(answer.status, 400);
    return std::string(answer.body["code"]);
  };
  EXPECT_EQ(code_of(to_people(json::array(), "sampleText", hello)), "invalidParameter.userIds.empty");
  EXPECT_EQ(code_of(to_people(std::vector<std::string>(21, "0123"), "sampleText", hello)),
            "invalidParameter.userIds.overMax");
  EXPECT_EQ(code_of(to_people({"0123"}, "", hello)), "invalidParameter.msgKey.empty");
  EXPECT_EQ(code_of(to_people({"0123"}, "sampleActionCard9", hello)), "invalidParameter.msgKey.invalid");
  EXPECT_EQ(code_of(to_people({"0123"}, "sampleText", {{"content", 5}})),
            "invalidParameter.msgParam.invalid");
  EXPECT_EQ(code_of(to_people({"0123"}, "sampleText", {{"content", std::string(15'000, 'x')}})),
            "invalidParameter.msgParam.tooLong");
  EXPECT_EQ(code_of(to_people({"0123"}, "sampleMarkdown", {{"text", "x"}})), "miss.param.title");
  EXPECT_EQ(code_of(to_people({"0123"}, "sampleImageMsg", {{"photoURL", "@unknown"}})), "resource.not.found");
  EXPECT_EQ(code_of(to_group("sampleText", hello, "")), "miss.openConversationId");
  EXPECT_EQ(code_of(to_group("sampleText", hello, "cidOther==")), "invalid.openConversationId");
  EXPECT_EQ(code_of(call("/v1.0/robot/groupMessages/send", {{"robotCode", "other"}})),
            "invalidParameter.robotCode.auth");
  EXPECT_EQ(call("/v1.0/robot/unheard", {}).status, 404);
  EXPECT_TRUE(stage_.since(0).empty());
}

TEST_F(DingtalkSend, a_card_by_rest_has_its_buttons) {
  to_group("sampleActionCard2", {{"title", "t"},
                                 {"text", "接手？"},
                                 {"actionTitle1", "通过"},
                                 {"actionURL1", "https://a"},
                                 {"actionTitle2", "驳回"},
                                 {"actionURL2", "https://b"}});
  to_group("sampleActionCard6", {{"title", "t"},
                                 {"text", "横排"},
                                 {"buttonTitle1", "是"},
                                 {"buttonUrl1", "https://a"},
                                 {"buttonTitle2", "否"},
                                 {"buttonUrl2", "https://b"}});
  EXPECT_THAT(told::lines(stage_, group),
              ElementsAre("bot push card: 接手？ [通过] [驳回]", "bot push card: 横排 [是] [否]"));
}

TEST_F(DingtalkSend, a_picture_is_uploaded_then_sent) {
  const auto uploaded =
      rest::upload(api(), "/media/upload?type=image&access_token=" + token(), told::png, "业绩.png");
  const std::string id = uploaded.body["media_id"];
  EXPECT_EQ(to_group("sampleImageMsg", {{"photoURL", id}}).status, 200);
  EXPECT_EQ(*stage_.since(0).back().picture, told::png);
  EXPECT_EQ(rest::upload(api(), "/media/upload?access_token=" + token(), told::png, "a.png").body["errcode"],
            40004);
}

TEST_F(DingtalkSend, the_21st_call_in_a_second_is_refused) {
  for (int i = 0; i < 20; ++i) EXPECT_EQ(to_group("sampleText", {{"content", "x"}}).status, 200);
  const auto refused = to_group("sampleText", {{"content", "x"}});
  EXPECT_EQ(refused.status, 403);
  EXPECT_EQ(refused.body["code"], "Forbidden.AccessDenied.QpsLimitForAppkeyAndApi");
  EXPECT_EQ(to_people({"0123"}, "sampleText", {{"content", "另一个接口"}}).status, 200);
  clock_.advance(std::chrono::seconds(1));
  EXPECT_EQ(to_group("sampleText", {{"content", "x"}}).status, 200);
}

TEST_F(DingtalkSend, the_months_calls_run_out_and_come_back_next_month) {
  found([](auto& setup) { setup.monthly_calls = 2; });
  const auto again = [&] { return to_group("sampleText", {{"content", "x"}}); };
  EXPECT_EQ(again().status, 200);
  EXPECT_EQ(again().status, 200);
  EXPECT_EQ(again().status, 403);
  EXPECT_EQ(again().body["code"], "Forbidden.AccessDenied.ApiCountLimitForOrg");
  EXPECT_EQ(
      rest::post(api(), "/topapi/v2/user/get?access_token=" + token(), {{"userid", "0123"}}).body["errcode"],
      0);
  clock_.set(told::at("2026-12-01T00:00:00+08:00"));
  EXPECT_EQ(again().status, 200);
  dingtalk_->exhaust_quota();
  EXPECT_EQ(again().status, 403);
  EXPECT_EQ(custom(text_body("x")).body["errcode"], 90020);
}

TEST_F(DingtalkSend, the_custom_robot_checks_token_sign_and_clock) {
  EXPECT_EQ(custom(text_body("好")).body["errcode"], 0);
  EXPECT_EQ(custom(text_body("x"), 0, "SECother").body["errcode"], 310000);
  EXPECT_EQ(custom(text_body("x"), -3'600'001).body["errcode"], 310000);
  EXPECT_EQ(custom(text_body("x"), 3'600'000).body["errcode"], 0);
  EXPECT_EQ(rest::post(api(), "/robot/send?access_token=hook", text_body("x")).body["errcode"], 310000);
  EXPECT_EQ(rest::post(api(), "/robot/send?access_token=guess", text_body("x")).body["errcode"], 400101);
  EXPECT_EQ(custom({{"msgtype", "image"}, {"image", {{"media_id", "x"}}}}).body["errcode"], 400105);
  EXPECT_EQ(custom(text_body(std::string(20'000, 'x'))).body["errcode"], 460101);
}

TEST_F(DingtalkSend, the_custom_robots_21st_message_in_a_minute_blocks_it_for_ten) {
  for (int i = 0; i < 20; ++i) EXPECT_EQ(custom(text_body("x")).body["errcode"], 0);
  EXPECT_EQ(custom(text_body("x")).body["errcode"], 410100);
  clock_.advance(std::chrono::minutes(9));
  EXPECT_EQ(custom(text_body("x")).body["errcode"], 410100);
  clock_.advance(std::chrono::minutes(1));
  EXPECT_EQ(custom(text_body("x")).body["errcode"], 0);
  EXPECT_EQ(told::said_by_bot(stage_, group).size(), 21u);
}

TEST_F(DingtalkSend, the_custom_robot_mentions_whom_it_both_lists_and_names_and_shows_a_uuid_once) {
  const json body{{"msgtype", "text"},
                  {"text", {{"content", "@13800000002 和 @0123 看一下"}}},
                  {"at", {{"atMobiles", {"13800000002"}}, {"atUserIds", {"0125"}}}},
                  {"msgUuid", "u1"}};
  EXPECT_EQ(custom(body).body["errcode"], 0);
  EXPECT_EQ(custom(body).body["errcode"], 0);
  ASSERT_EQ(told::said_by_bot(stage_, group).size(), 1u);
  EXPECT_EQ(stage_.since(0).back().text, "@李雷 和 @0123 看一下");
  EXPECT_THAT(stage_.since(0).back().mentions, ElementsAre("0124"));
}

TEST_F(DingtalkSend, a_push_is_taken_back_by_its_key) {
  const std::string key = to_people({"0123"}, "sampleText", {{"content", "说错了"}}).body["processQueryKey"];
  const auto recalled = call("/v1.0/robot/otoMessages/batchRecall",
                             {{"robotCode", "dingrobot"}, {"processQueryKeys", {key, "other"}}});
  EXPECT_EQ(recalled.body["successResult"], json::array({key}));
  EXPECT_TRUE(recalled.body["failedResult"].contains("other"));
  EXPECT_THAT(told::lines(stage_, "single:0123").back(), HasSubstr("撤回"));
}

TEST_F(DingtalkSend, calls_fail_when_told_to) {
  const auto path = "/v1.0/robot/groupMessages/send";
  const auto held = token();
  const auto try_it = [&] {
    return rest::post(api(), path,
                      {{"robotCode", "dingrobot"},
                       {"openConversationId", group},
                       {"msgKey", "sampleText"},
                       {"msgParam", R"({"content":"x"})"}},
                      {{"x-acs-dingtalk-access-token", held}});
  };
  dingtalk_->fail_next(1, playground::Fault::named(500, "system.error"));
  EXPECT_EQ(try_it().body["code"], "system.error");
  dingtalk_->fail_next(2, playground::Fault::cut());
  EXPECT_EQ(try_it().status, 0);
  EXPECT_EQ(try_it().status, 0);
  EXPECT_TRUE(stage_.since(0).empty());
  dingtalk_->fail_next(1, playground::Fault::lost_answer());
  EXPECT_EQ(try_it().status, 0);
  EXPECT_EQ(told::said_by_bot(stage_, group).size(), 1u);
  EXPECT_EQ(try_it().status, 200);
  EXPECT_EQ(dingtalk_->calls(path), 5);
}

}  // namespace dingtalk_test
