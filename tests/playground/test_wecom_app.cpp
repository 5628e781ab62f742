// How WeCom's simulator delivers what people say to the self-built app, and which answers it accepts.
#include <gmock/gmock.h>

#include <atomic>
#include <thread>

#include "tests/playground/wecom_company.hpp"

using testing::ElementsAre;
using testing::HasSubstr;

namespace wecom_test {

class WecomApp : public Company {};

TEST_F(WecomApp, a_sentence_to_the_app_gets_its_answer_in_the_response) {
  app_says_ = [](const std::string&) { return text_answer("WangFang", "已记 康达"); };
  wecom_->say_to_app("wangfang", "今天见了康达");
  settle();
  EXPECT_THAT(told::lines(stage_, "app:WangFang"),
              ElementsAre("王芳: 今天见了康达", "bot reply text: 已记 康达"));
}

TEST_F(WecomApp, the_app_hears_who_said_what) {
  wecom_->say_to_app("wangfang", "a]]>b <c>");
  settle();
  const auto message = last_xml();
  EXPECT_EQ(message.text_of("ToUserName"), "wwcorp");
  EXPECT_EQ(message.text_of("FromUserName"), "WangFang");
  EXPECT_EQ(message.text_of("CreateTime"), "1795399200");
  EXPECT_EQ(message.text_of("MsgType"), "text");
  EXPECT_EQ(message.text_of("Content"), "a]]>b <c>");
  EXPECT_EQ(message.text_of("AgentID"), "1000002");
  EXPECT_EQ(message.text_of("MsgId").size(), 18u);
}

TEST_F(WecomApp, an_answer_in_time_is_delivered_once) {
  app_says_ = [](const std::string&) { return text_answer("WangFang", "好"); };
  wecom_->say_to_app("WangFang", "你好");
  settle();
  EXPECT_EQ(heard().size(), 1u);
}

TEST_F(WecomApp, a_refused_delivery_is_repeated_three_times_with_the_same_id_and_a_new_signature) {
  spoil_ = [](RestAnswer& answer, const RestRequest&) { answer.status = 500; };
  wecom_->say_to_app("WangFang", "你好");
  settle();
  const auto all = heard();
  ASSERT_EQ(all.size(), 4u);
  std::set<std::string> ids, nonces, signatures;
  for (const auto& one : all) {
    ids.insert(playground::read_xml(one.plain)->text_of("MsgId"));
    nonces.insert(one.nonce);
    signatures.insert(one.signature);
  }
  EXPECT_EQ(ids.size(), 1u);
  EXPECT_EQ(nonces.size(), 4u);
  EXPECT_EQ(signatures.size(), 4u);
}

TEST_F(WecomApp, an_answer_that_comes_too_late_does_not_count) {
  std::atomic<int> calls{0};
  app_says_ = [&](const std::string&) {
    if (++calls == 1) std::this_thread::sleep_for(std::chrono::milliseconds(600));
    return text_answer("WangFang", "第" + std::to_string(calls) + "次");
  };
  wecom_->say_to_app("WangFang", "你好");
  settle();
  EXPECT_THAT(told::said_by_bot(stage_, "app:WangFang"), ElementsAre("bot reply text: 第2次"));
}

TEST_F(WecomApp, a_wrong_answer_of_the_app_does_not_count) {
  const auto good = [] { return text_answer("WangFang", "好"); };
  const Spoiled table[] = {
      {"unsigned", "签名不对", good,
       [](RestAnswer& a) { a.body.replace(a.body.find("MsgSignature><![CDATA[") + 22, 4, "0000"); }},
      {"plain XML", "外层不完整", good, [](RestAnswer& a) { a.body = text_answer("WangFang", "好"); }},
      {"no XML", "外层不完整", good, [](RestAnswer& a) { a.body = "ok"; }},
      {"to another", "收发双方不对", [] { return text_answer("lilei", "好"); }, {}},
      {"from another",
       "收发双方不对",
       [] { return xml_answer("WangFang", "text", "<Content>好</Content>", "wwother"); },
       {}},
      {"markdown",
       "类型 markdown 不行",
       [] { return xml_answer("WangFang", "markdown", "<Content>好</Content>"); },
       {}},
      {"no content", "没有 Content", [] { return xml_answer("WangFang", "text", ""); }, {}},
      {"a strange picture",
       "MediaId 不对",
       [] { return xml_answer("WangFang", "image", "<Image><MediaId>x</MediaId></Image>"); },
       {}},
      {"status 201", "HTTP 201", good, [](RestAnswer& a) { a.status = 201; }},
  };
  for (const auto& row : table) {
    app_says_ = [&](const std::string&) { return row.says(); };
    spoil_ = [&](RestAnswer& answer, const RestRequest&) {
      if (row.spoil) row.spoil(answer);
    };
    const auto before = stage_.last();
    wecom_->say_to_app("WangFang", "你好");
    settle();
    const auto after = stage_.since(before);
    ASSERT_EQ(after.size(), 5u) << row.what;
    EXPECT_THAT(told::line(after[1]), HasSubstr(row.problem)) << row.what;
    EXPECT_FALSE(after.back().from_bot) << row.what;
  }
}

TEST_F(WecomApp, a_long_passive_text_is_cut_at_2048_bytes) {
  std::string text;
  for (int i = 0; i < 700; ++i) text += "长";
  app_says_ = [&](const std::string&) { return text_answer("WangFang", text); };
  wecom_->say_to_app("WangFang", "你好");
  settle();
  EXPECT_EQ(stage_.since(1).back().text, text.substr(0, 2046) + "\xEF\xBF\xBD");
}

TEST_F(WecomApp, a_lost_answer_brings_the_same_message_again_and_shows_one_answer) {
  wecom_->repeat_deliveries(true);
  app_says_ = [](const std::string&) { return text_answer("WangFang", "好"); };
  wecom_->say_to_app("WangFang", "你好");
  settle();
  ASSERT_EQ(heard().size(), 2u);
  EXPECT_EQ(heard()[0].plain, heard()[1].plain);
  EXPECT_NE(heard()[0].nonce, heard()[1].nonce);
  EXPECT_THAT(told::lines(stage_, "app:WangFang"), testing::Not(testing::Contains(HasSubstr("不同的回答"))));
  EXPECT_THAT(told::said_by_bot(stage_, "app:WangFang"), ElementsAre("bot reply text: 好"));
}

TEST_F(WecomApp, a_repeated_message_that_gets_another_answer_is_told) {
  wecom_->repeat_deliveries(true);
  std::atomic<int> calls{0};
  app_says_ = [&](const std::string&) {
    return text_answer("WangFang", "第" + std::to_string(++calls) + "条");
  };
  wecom_->say_to_app("WangFang", "你好");
  settle();
  EXPECT_THAT(told::lines(stage_, "app:WangFang"), testing::Contains(HasSubstr("不同的回答")));
}

TEST_F(WecomApp, one_chat_waits_for_its_answers_while_another_goes_on) {
  std::atomic<bool> held{true};
  std::atomic<int> other{0};
  app_says_ = [&](const std::string& message) {
    if (message.find("lilei") != std::string::npos) ++other;
    for (int i = 0; i < 300 && held && message.find("第一句") != std::string::npos; ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
      if (other == 1) held = false;
    }
    return "";
  };
  wecom_->say_to_app("WangFang", "第一句");
  wecom_->say_to_app("WangFang", "第二句");
  wecom_->say_to_app("lilei", "别人的话");
  settle();
  EXPECT_FALSE(held);
  std::vector<std::string> order;
  for (const auto& one : heard()) {
    const auto text = playground::read_xml(one.plain)->text_of("Content");
    if (text != "别人的话") order.push_back(text);
  }
  EXPECT_THAT(order, ElementsAre("第一句", "第二句"));
}

TEST_F(WecomApp, pictures_voices_places_and_visits_reach_the_app) {
  wecom_->send_image_to_app("lilei", told::png);
  settle();
  const auto picture = last_xml();
  EXPECT_EQ(picture.text_of("MsgType"), "image");
  const auto address = picture.text_of("PicUrl");
  EXPECT_EQ(rest::get(api(), address.substr(api().size())).text, told::png);
  const auto media = rest::get(
      api(), "/cgi-bin/media/get?access_token=" + token() + "&media_id=" + picture.text_of("MediaId"));
  EXPECT_EQ(media.text, told::png);

  wecom_->send_voice_to_app("lilei", "#!AMR\n123");
  settle();
  EXPECT_EQ(last_xml().text_of("Format"), "amr");
  wecom_->send_location_to_app("lilei", 31.3, 120.6, "苏州工业园区");
  settle();
  EXPECT_EQ(last_xml().text_of("Location_X"), "31.300000");
  EXPECT_EQ(last_xml().text_of("Label"), "苏州工业园区");
  wecom_->open_app("lilei");
  settle();
  EXPECT_EQ(last_xml().text_of("Event"), "enter_agent");
  EXPECT_FALSE(last_xml().has("MsgId"));
}

TEST_F(WecomApp, both_addresses_prove_themselves) {
  EXPECT_TRUE(wecom_->verify_callback_urls().empty());
}

TEST_F(WecomApp, who_leaves_is_told_to_the_app_and_unknown_from_then_on) {
  wecom_->leave("lilei");
  settle();
  EXPECT_EQ(last_xml().text_of("Event"), "unsubscribe");
  EXPECT_EQ(last_xml().text_of("FromUserName"), "lilei");
  EXPECT_EQ(rest::get(api(), "/cgi-bin/user/get?userid=lilei&access_token=" + token()).body["errcode"],
            60111);
  EXPECT_EQ(send(text_to("lilei", "还在吗")).body["errcode"], 81013);
  EXPECT_THROW(wecom_->say_to_app("lilei", "喂"), std::invalid_argument);
  wecom_->join({"hanmei", "韩梅"});
  settle();
  EXPECT_EQ(last_xml().text_of("Event"), "subscribe");
  EXPECT_EQ(rest::get(api(), "/cgi-bin/user/get?userid=hanmei&access_token=" + token()).body["name"], "韩梅");
}

TEST_F(WecomApp, the_company_closes_at_once_while_the_bot_is_silent) {
  std::atomic<bool> done{false};
  app_says_ = [&](const std::string&) {
    for (int i = 0; i < 350 && !done; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    return "";
  };
  wecom_->say_to_app("WangFang", "喂");
  for (int i = 0; i < 1000 && heard().empty(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  const auto start = std::chrono::steady_clock::now();
  wecom_.reset();
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::milliseconds(300));
  done = true;
}

}  // namespace wecom_test
