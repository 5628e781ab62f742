// How DingTalk's simulator delivers what people say, and the two ways of answering it.
#include <gmock/gmock.h>

#include <atomic>
#include <thread>

#include "tests/playground/dingtalk_company.hpp"

using testing::ElementsAre;
using testing::HasSubstr;

namespace dingtalk_test {

class DingtalkCallbacks : public Organisation {};

TEST_F(DingtalkCallbacks, a_sentence_is_signed_and_answered_in_the_response) {
  says_ = [](const json&) { return text("已记 康达"); };
  dingtalk_->say("0123", "", "今天见了康达");
  settle();
  EXPECT_EQ(last()["conversationType"], "1");
  EXPECT_EQ(last()["senderStaffId"], "0123");
  EXPECT_EQ(last()["senderNick"], "王芳");
  EXPECT_EQ(last()["isAdmin"], true);
  EXPECT_EQ(last()["robotCode"], "dingrobot");
  EXPECT_EQ(last()["text"]["content"], "今天见了康达");
  EXPECT_EQ(last()["createAt"], base::to_millis(clock_.now()));
  EXPECT_THAT(told::lines(stage_, "single:0123"),
              ElementsAre("王芳: 今天见了康达", "bot reply text: 已记 康达"));
}

TEST_F(DingtalkCallbacks, in_a_group_the_robot_hears_only_its_name_and_not_the_name_itself) {
  dingtalk_->say("0123", group, "大家好");
  dingtalk_->say("0123", group, "@小销 让 @李雷 跟一下康达");
  dingtalk_->send_audio("0123", group, "@小销 听得见吗");
  dingtalk_->send_file("0123", group, "报价.xlsx", "x");
  dingtalk_->send_picture("0123", group, told::png);
  settle();
  ASSERT_EQ(heard().size(), 1u);
  EXPECT_EQ(last()["text"]["content"], " 让 @李雷 跟一下康达");
  EXPECT_EQ(last()["conversationId"], group);
  EXPECT_EQ(last()["conversationTitle"], "华东群");
  EXPECT_EQ(last()["isInAtList"], true);
  ASSERT_EQ(last()["atUsers"].size(), 2u);
  EXPECT_EQ(last()["atUsers"][0]["dingtalkId"], last()["chatbotUserId"]);
  EXPECT_EQ(last()["atUsers"][1]["staffId"], "0124");
}

TEST_F(DingtalkCallbacks, voice_comes_recognised_and_files_by_code) {
  dingtalk_->send_audio("0124", "", "明天给康达打电话");
  settle();
  EXPECT_EQ(last()["msgtype"], "audio");
  EXPECT_EQ(last()["content"]["recognition"], "明天给康达打电话");
  dingtalk_->send_file("0124", "", "报价.xlsx", "一份报价");
  settle();
  EXPECT_EQ(last()["content"]["fileName"], "报价.xlsx");
  const auto fetch = [&](const std::string& robot) {
    return call("/v1.0/robot/messageFiles/download",
                {{"robotCode", robot}, {"downloadCode", last()["content"]["downloadCode"]}});
  };
  EXPECT_EQ(fetch("other").body["code"], "invalidParameter.robotCode.auth");
  const std::string url = fetch("dingrobot").body["downloadUrl"];
  EXPECT_EQ(rest::get(api(), url.substr(api().size())).text, "一份报价");
  EXPECT_EQ(rest::get(api(), url.substr(api().size()), {{"Content-Type", "application/json"}}).status, 403);
  clock_.advance(std::chrono::minutes(15));
  EXPECT_EQ(rest::get(api(), url.substr(api().size())).status, 403);
}

TEST_F(DingtalkCallbacks, rich_text_keeps_its_order_and_a_quote_comes_along) {
  dingtalk_->send_rich_text("0123", group, "@小销 现场", told::png);
  settle();
  EXPECT_EQ(last()["content"]["richText"][0]["text"], " 现场");
  EXPECT_EQ(last()["content"]["richText"][1]["type"], "picture");
  dingtalk_->say("0123", "", "改成 13 万", "商机 12 万");
  settle();
  EXPECT_EQ(last()["text"]["repliedMsg"]["content"]["text"], "商机 12 万");
}

TEST_F(DingtalkCallbacks, an_answer_in_a_wrong_form_is_seen_by_nobody) {
  const std::pair<std::string, std::string> table[] = {
      {"no JSON", "ok"},
      {"unknown type", R"({"msgtype":"poem"})"},
      {"markdown without title", R"({"msgtype":"markdown","markdown":{"text":"x"}})"},
      {"a link", R"({"msgtype":"link","link":{"title":"a","text":"b","messageUrl":"https://example.com"}})"},
      {"a card without buttons", R"({"msgtype":"actionCard","actionCard":{"title":"a","text":"b"}})"},
  };
  for (const auto& [what, body] : table) {
    says_ = [&, answer = body](const json&) { return RestAnswer{.body = answer}; };
    dingtalk_->say("0123", "", what);
    settle();
    EXPECT_THAT(told::lines(stage_, "single:0123").back(), HasSubstr("回答的格式不对")) << what;
  }
}

TEST_F(DingtalkCallbacks, a_late_or_failed_callback_is_not_repeated_unless_asked) {
  says_ = [](const json&) { return RestAnswer{.status = 500}; };
  dingtalk_->say("0123", "", "你好");
  settle();
  EXPECT_EQ(heard().size(), 1u);
  found([](auto& setup) { setup.retries = 2; });
  dingtalk_->say("0123", "", "你好");
  settle();
  ASSERT_EQ(heard().size(), 4u);
  EXPECT_EQ(heard()[1]["msgId"], heard()[3]["msgId"]);
}

TEST_F(DingtalkCallbacks, a_lost_answer_brings_the_same_message_again) {
  dingtalk_->repeat_deliveries(true);
  says_ = [](const json&) { return text("好"); };
  dingtalk_->say("0123", "", "你好");
  settle();
  ASSERT_EQ(heard().size(), 2u);
  EXPECT_EQ(heard()[0], heard()[1]);
  EXPECT_THAT(told::said_by_bot(stage_, "single:0123"), ElementsAre("bot reply text: 好"));
}

TEST_F(DingtalkCallbacks, a_session_webhook_may_be_used_until_it_expires) {
  dingtalk_->say("0123", group, "@小销 你好");
  settle();
  const std::string url = std::string(last()["sessionWebhook"]).substr(api().size());
  EXPECT_EQ(last()["sessionWebhookExpiredTime"], base::to_millis(clock_.now()) + 5'400'000);
  EXPECT_EQ(rest::post(api(), url, text_body("一")).body["errcode"], 0);
  EXPECT_EQ(rest::post(api(), url,
                       {{"msgtype", "markdown"},
                        {"markdown", {{"title", "t"}, {"text", "**二** @0124"}}},
                        {"at", {{"atUserIds", {"0124"}}}}})
                .body["errcode"],
            0);
  EXPECT_EQ(rest::post(api(), url, {{"msgtype", "markdown"}, {"markdown", {{"text", "x"}}}}).body["errcode"],
            40035);
  EXPECT_EQ(rest::post_text(api(), url, text_body("x").dump(), "text/plain").body["errcode"], 43004);
  clock_.advance(std::chrono::minutes(90));
  EXPECT_EQ(rest::post(api(), url, text_body("三")).body["errcode"], 300001);
  EXPECT_EQ(rest::post(api(), "/robot/sendBySession?session=guess", text_body("四")).body["errcode"], 300001);
  EXPECT_THAT(told::said_by_bot(stage_, group),
              ElementsAre("bot webhook text: 一", "bot webhook markdown: **二** @李雷"));
  EXPECT_THAT(stage_.since(0).back().mentions, ElementsAre("0124"));
}

TEST_F(DingtalkCallbacks, a_tapped_link_makes_the_person_say_its_text) {
  const auto link = "dtmd://dingtalkclient/sendMessage?content=" + playground::percent_encoded("通过 A7");
  says_ = [&](const json& message) {
    if (message["text"]["content"] != "移交") return text("已通过");
    return RestAnswer{.body = json{{"msgtype", "actionCard"},
                                   {"actionCard",
                                    {{"title", "移交"},
                                     {"text", "接手？"},
                                     {"btns",
                                      {{{"title", "通过"}, {"actionURL", link}},
                                       {{"title", "详情"}, {"actionURL", "https://example.com"}}}}}}}
                                  .dump()};
  };
  dingtalk_->say("0123", "", "移交");
  settle();
  const auto card = told::last_card(stage_, "single:0123");
  EXPECT_TRUE(dingtalk_->tap("0123", card, link));
  EXPECT_TRUE(dingtalk_->tap("0123", card, "https://example.com"));
  EXPECT_FALSE(dingtalk_->tap("0123", card, "nothing"));
  settle();
  EXPECT_THAT(told::lines(stage_, "single:0123"),
              ElementsAre("王芳: 移交", "bot reply card: 接手？ [通过] [详情]", "王芳: 通过 A7",
                          "bot reply text: 已通过"));
}

TEST_F(DingtalkCallbacks, a_tapped_link_in_a_group_is_not_heard) {
  const auto link = "dtmd://dingtalkclient/sendMessage?content=ok";
  to_group("sampleActionCard",
           {{"title", "t"}, {"text", "接手？"}, {"singleTitle", "通过"}, {"singleURL", link}});
  EXPECT_TRUE(dingtalk_->tap("0124", told::last_card(stage_, group), link));
  settle();
  EXPECT_TRUE(heard().empty());
  EXPECT_EQ(told::lines(stage_, group).back(), "李雷: ok");
}

TEST_F(DingtalkCallbacks, over_the_months_quota_a_message_comes_without_its_text) {
  found([](auto& setup) { setup.monthly_messages = 1; });
  dingtalk_->say("0123", "", "第一句");
  dingtalk_->say("0123", "", "第二句");
  settle();
  EXPECT_EQ(heard()[0]["text"]["content"], "第一句");
  EXPECT_FALSE(heard()[1].contains("text"));
  EXPECT_EQ(heard()[1]["errorCode"], 20001);
  clock_.set(told::at("2026-12-01T00:00:00+08:00"));
  dingtalk_->say("0123", "", "下个月");
  settle();
  EXPECT_EQ(last()["text"]["content"], "下个月");
}

TEST_F(DingtalkCallbacks, the_organisation_closes_at_once_while_the_robot_is_silent) {
  std::atomic<bool> done{false};
  says_ = [&](const json&) {
    for (int i = 0; i < 350 && !done; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    return RestAnswer{};
  };
  dingtalk_->say("0123", "", "喂");
  for (int i = 0; i < 1000 && heard().empty(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  const auto start = std::chrono::steady_clock::now();
  dingtalk_.reset();
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::milliseconds(300));
  done = true;
}

}  // namespace dingtalk_test
