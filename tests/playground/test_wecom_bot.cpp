// How WeCom's simulator delivers what people say to the AI bot, and which answers it accepts.
#include <gmock/gmock.h>

#include <atomic>

#include "tests/playground/wecom_company.hpp"

using testing::ElementsAre;
using testing::HasSubstr;

namespace wecom_test {

class WecomBot : public Company {};

TEST_F(WecomBot, in_a_group_the_bot_hears_only_its_name) {
  bot_says_ = [](const std::string&) { return stream_answer("在"); };
  wecom_->say_to_bot("WangFang", "wrSales", "大家好");
  wecom_->say_to_bot("WangFang", "wrSales", "@小销 我的客户");
  wecom_->send_voice_to_bot("WangFang", "wrSales", "@小销 听得见吗");
  wecom_->send_file_to_bot("WangFang", "wrSales", "报价.xlsx", "123456");
  wecom_->send_image_to_bot("WangFang", "wrSales", told::png);
  settle();
  ASSERT_EQ(heard().size(), 1u);
  EXPECT_EQ(last_json()["text"]["content"], "@小销 我的客户");
  EXPECT_EQ(last_json()["chatid"], "wrSales");
  EXPECT_EQ(last_json()["chattype"], "group");
  EXPECT_THAT(told::said_by_bot(stage_, "wrSales"), ElementsAre("bot reply markdown: 在"));
}

TEST_F(WecomBot, the_bot_hears_voice_file_picture_and_quote_in_the_single_chat) {
  wecom_->send_voice_to_bot("lilei", "", "给康达打电话");
  settle();
  EXPECT_EQ(last_json()["voice"]["content"], "给康达打电话");
  EXPECT_EQ(last_json()["chattype"], "single");
  EXPECT_FALSE(last_json().contains("chatid"));
  wecom_->say_to_bot("lilei", "bot:lilei", "改成 13 万", "商机 12 万");
  settle();
  EXPECT_EQ(last_json()["quote"]["text"]["content"], "商机 12 万");
  wecom_->send_file_to_bot("lilei", "", "报价.xlsx", "一份报价");
  settle();
  const std::string url = last_json()["file"]["url"];
  const auto object = rest::get(api(), url.substr(api().size()));
  EXPECT_EQ(playground::CallbackKey(bot_key).open_file(object.text), "一份报价");
  clock_.advance(std::chrono::minutes(5));
  EXPECT_EQ(rest::get(api(), url.substr(api().size())).status, 403);
}

TEST_F(WecomBot, a_mixed_message_carries_text_and_an_encrypted_picture) {
  wecom_->send_mixed_to_bot("lilei", "wrSales", "@小销 现场照片", told::png);
  settle();
  const auto items = last_json()["mixed"]["msg_item"];
  EXPECT_EQ(items[0]["text"]["content"], "@小销 现场照片");
  const std::string url = items[1]["image"]["url"];
  EXPECT_EQ(playground::CallbackKey(bot_key).open_file(rest::get(api(), url.substr(api().size())).text),
            told::png);
}

TEST_F(WecomBot, a_wrong_answer_of_the_bot_does_not_count) {
  const auto good = [] { return stream_answer("好"); };
  const Spoiled table[] = {
      {"another nonce", "nonce", good, [](RestAnswer& a) { a = sealed_json(stream_answer("好"), "mine"); }},
      {"text", "类型 text 不行", [] { return R"({"msgtype":"text","text":{"content":"好"}})"; }, {}},
      {"no id", "stream.id", [] { return stream_answer("好", true, ""); }, {}},
      {"too long", "20480", [] { return stream_answer(std::string(20481, 'x')); }, {}},
      {"a card without buttons",
       "卡片不对",
       [] {
         return R"({"msgtype":"template_card","template_card":{"card_type":"button_interaction","task_id":"t"}})";
       },
       {}},
      {"a wrong md5",
       "msg_item",
       [] {
         return json{{"msgtype", "stream"},
                     {"stream",
                      {{"id", "s"},
                       {"finish", true},
                       {"content", ""},
                       {"msg_item",
                        {{{"msgtype", "image"},
                          {"image", {{"base64", playground::to_base64(told::png)}, {"md5", "0"}}}}}}}}}
             .dump();
       },
       {}},
  };
  for (const auto& row : table) {
    bot_says_ = [&](const std::string&) { return row.says(); };
    spoil_ = [&](RestAnswer& answer, const RestRequest&) {
      if (row.spoil) row.spoil(answer);
    };
    const auto before = stage_.last();
    wecom_->say_to_bot("WangFang", "", "你好");
    settle();
    const auto after = stage_.since(before);
    ASSERT_EQ(after.size(), 5u) << row.what;
    EXPECT_THAT(told::line(after[1]), HasSubstr(row.problem)) << row.what;
  }
}

TEST_F(WecomBot, a_picture_comes_with_the_last_frame) {
  bot_says_ = [](const std::string&) {
    return json{{"msgtype", "stream"},
                {"stream",
                 {{"id", "s"},
                  {"finish", true},
                  {"content", "本月"},
                  {"msg_item",
                   {{{"msgtype", "image"},
                     {"image",
                      {{"base64", playground::to_base64(told::png)},
                       {"md5", playground::to_hex(playground::md5(told::png))}}}}}}}}}
        .dump();
  };
  wecom_->say_to_bot("WangFang", "", "本月业绩");
  settle();
  EXPECT_THAT(told::said_by_bot(stage_, "bot:WangFang"),
              ElementsAre("bot reply markdown: 本月", "bot reply picture: "));
  EXPECT_EQ(*stage_.since(0).back().picture, told::png);
}

TEST_F(WecomBot, an_unfinished_stream_is_asked_for_until_it_ends) {
  std::atomic<int> asked{0};
  bot_says_ = [&](const std::string& message) {
    const bool refresh = json::parse(message)["msgtype"] == "stream";
    if (refresh) ++asked;
    return stream_answer("查到 3 个", asked == 2);
  };
  wecom_->say_to_bot("WangFang", "", "我的客户");
  settle();
  EXPECT_EQ(asked, 2);
  EXPECT_EQ(last_json()["stream"]["id"], "S1");
  EXPECT_FALSE(last_json().contains("response_url"));
  EXPECT_THAT(told::said_by_bot(stage_, "bot:WangFang"), ElementsAre("bot reply markdown: 查到 3 个"));
}

TEST_F(WecomBot, a_stream_that_never_ends_is_given_up_after_six_minutes) {
  bot_says_ = [&](const std::string&) {
    clock_.advance(std::chrono::minutes(1));
    return stream_answer("在想", false);
  };
  wecom_->say_to_bot("WangFang", "", "我的客户");
  settle();
  EXPECT_THAT(told::lines(stage_, "bot:WangFang").back(), HasSubstr("6 分钟"));
}

TEST_F(WecomBot, the_welcome_is_asked_for_once_a_day_and_is_a_text) {
  bot_says_ = [](const std::string&) { return R"({"msgtype":"text","text":{"content":"我是小销"}})"; };
  wecom_->open_bot("lilei");
  wecom_->open_bot("lilei");
  settle();
  EXPECT_EQ(heard().size(), 1u);
  EXPECT_EQ(last_json()["event"]["eventtype"], "enter_chat");
  clock_.advance(std::chrono::hours(24));
  wecom_->open_bot("lilei");
  settle();
  EXPECT_THAT(told::said_by_bot(stage_, "bot:lilei"),
              ElementsAre("bot reply text: 我是小销", "bot reply text: 我是小销"));
}

TEST_F(WecomBot, a_response_url_takes_one_answer_within_an_hour) {
  const auto url_of = [&](const std::string& text) {
    wecom_->say_to_bot("WangFang", "wrSales", "@小销 " + text);
    settle();
    return std::string(last_json()["response_url"]).substr(api().size());
  };
  const json late{{"msgtype", "markdown"}, {"markdown", {{"content", "导好了"}}}};
  const auto once = url_of("导出");
  EXPECT_EQ(rest::post(api(), once, late).body["errcode"], 0);
  EXPECT_EQ(rest::post(api(), once, late).body["errcode"], 40058);
  const auto old = url_of("再导");
  clock_.advance(std::chrono::hours(1));
  EXPECT_EQ(rest::post(api(), old, late).body["errcode"], 40058);
  const auto fresh = url_of("三导");
  EXPECT_EQ(rest::post(api(), fresh, {{"msgtype", "text"}, {"text", {{"content", "x"}}}}).body["errcode"],
            40008);
  EXPECT_EQ(rest::post(api(), fresh,
                       {{"msgtype", "markdown"}, {"markdown", {{"content", std::string(20481, 'x')}}}})
                .body["errcode"],
            40058);
  EXPECT_EQ(rest::post(api(), fresh, late).body["errcode"], 0);
  EXPECT_THAT(told::said_by_bot(stage_, "wrSales"),
              ElementsAre("bot webhook markdown: 导好了", "bot webhook markdown: 导好了"));
}

}  // namespace wecom_test
