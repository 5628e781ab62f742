// What WeCom's simulator takes on its REST interface: tokens, pushes, media, the group webhook, and made-up
// faults.
#include <gmock/gmock.h>

#include "tests/playground/wecom_company.hpp"

using testing::ElementsAre;
using testing::HasSubstr;

namespace wecom_test {

class WecomSend : public Company {
 protected:
  int errcode(const json& body) { return send(body).body.value("errcode", -99); }
  rest::Answer hook(const json& body) { return rest::post(api(), "/cgi-bin/webhook/send?key=hook", body); }
};

TEST_F(WecomSend, a_token_is_the_same_until_it_runs_out) {
  const auto first = token();
  EXPECT_EQ(token(), first);
  clock_.advance(std::chrono::seconds(7199));
  EXPECT_EQ(token(), first);
  clock_.advance(std::chrono::seconds(1));
  EXPECT_NE(token(), first);
}

TEST_F(WecomSend, a_bad_token_is_named) {
  const auto with = [&](const std::string& token) {
    return rest::post(api(), "/cgi-bin/message/send?access_token=" + token, text_to("lilei", "x"))
        .body["errcode"];
  };
  const auto good = token();
  EXPECT_EQ(with(good), 0);
  EXPECT_EQ(with(""), 41001);
  EXPECT_EQ(with("invented"), 40014);
  clock_.advance(std::chrono::hours(2));
  EXPECT_EQ(with(good), 42001);
  const auto second = token();
  wecom_->expire_tokens();
  EXPECT_EQ(with(second), 42001);
  const auto third = token();
  wecom_->revoke_tokens();
  EXPECT_EQ(with(third), 40014);
  EXPECT_EQ(rest::get(api(), "/cgi-bin/gettoken?corpid=wwcorp&corpsecret=guess").body["errcode"], 40001);
  EXPECT_EQ(rest::get(api(), "/cgi-bin/gettoken?corpid=other&corpsecret=app-secret").body["errcode"], 40013);
}

TEST_F(WecomSend, a_push_reaches_each_person_and_names_the_unknown) {
  const auto answer = send(text_to("wangfang|lilei|Nobody", "开会")).body;
  EXPECT_EQ(answer["errcode"], 0);
  EXPECT_EQ(answer["invaliduser"], "nobody");
  EXPECT_THAT(told::lines(stage_, "app:WangFang"), ElementsAre("bot push text: 开会"));
  EXPECT_THAT(told::lines(stage_, "app:lilei"), ElementsAre("bot push text: 开会"));
  EXPECT_EQ(send(text_to("@all", "放假")).body["errcode"], 0);
  EXPECT_THAT(told::lines(stage_, "app:zhangwei"), ElementsAre("bot push text: 放假"));
}

TEST_F(WecomSend, a_wrong_push_is_refused_with_its_number) {
  auto strange_agent = text_to("lilei", "x");
  strange_agent["agentid"] = 1000003;
  auto no_agent = text_to("lilei", "x");
  no_agent.erase("agentid");
  auto odd = text_to("lilei", "x");
  odd["msgtype"] = "poem";
  std::string many = "lilei";
  for (int i = 0; i < 1000; ++i) many += "|lilei";
  const std::tuple<std::string, json, int> table[] = {
      {"agent of another app", strange_agent, 301002},
      {"no agent", no_agent, 40056},
      {"unknown type", odd, 40008},
      {"nobody", text_to("", "x"), 82001},
      {"only strangers", text_to("a|b", "x"), 81013},
      {"1001 people", text_to(many, "x"), 40032},
      {"empty text", text_to("lilei", ""), 44004},
      {"unknown media",
       {{"touser", "lilei"}, {"msgtype", "image"}, {"agentid", 1000002}, {"image", {{"media_id", "x"}}}},
       40007},
      {"a card without a link",
       card_to("lilei", {{"card_type", "text_notice"}, {"main_title", {{"title", "x"}}}}), 40058},
  };
  for (const auto& [what, body, code] : table) EXPECT_EQ(errcode(body), code) << what;
  const auto path = "/cgi-bin/message/send?access_token=" + token();
  EXPECT_EQ(rest::post_text(api(), path, "{").body["errcode"], 40058);
  EXPECT_EQ(
      rest::post_text(api(), path,
                      R"({"touser":"lilei","msgtype":"text","agentid":1000002,"text":{"content":"\u4f60"}})")
          .body["errcode"],
      40033);
  EXPECT_EQ(
      rest::post_text(api(), path,
                      R"({"touser":"lilei","msgtype":"text","agentid":1000002,"text":{"content":"\\u4f60"}})")
          .body["errcode"],
      0);
  EXPECT_EQ(rest::post(api(), "/cgi-bin/unheard?access_token=" + token(), {}).body["errcode"], 48002);
  EXPECT_THAT(told::lines(stage_, "app:lilei"), ElementsAre("bot push text: \\u4f60"));
}

TEST_F(WecomSend, a_long_text_is_cut_at_2048_bytes) {
  send(text_to("lilei", std::string(3000, 'x')));
  EXPECT_EQ(stage_.since(0).back().text.size(), 2048u);
}

TEST_F(WecomSend, the_31st_push_in_a_minute_is_dropped_without_a_word) {
  for (int i = 0; i < 31; ++i) EXPECT_EQ(errcode(text_to("lilei", std::to_string(i))), 0);
  EXPECT_EQ(told::said_by_bot(stage_, "app:lilei").size(), 30u);
  EXPECT_THAT(told::lines(stage_, "app:lilei").back(), HasSubstr("丢弃"));
  send(text_to("zhangwei", "别人还有"));
  EXPECT_EQ(told::said_by_bot(stage_, "app:zhangwei").size(), 1u);
  clock_.advance(std::chrono::minutes(1));
  send(text_to("lilei", "下一分钟"));
  EXPECT_EQ(told::said_by_bot(stage_, "app:lilei").size(), 31u);
}

TEST_F(WecomSend, the_1001st_push_in_an_hour_is_dropped_without_a_word) {
  const auto path = "/cgi-bin/message/send?access_token=" + token();
  for (int i = 0; i < 1001; ++i) {
    if (i % 25 == 24) clock_.advance(std::chrono::minutes(1));
    rest::post(api(), path, text_to("lilei", "x"));
  }
  EXPECT_EQ(told::said_by_bot(stage_, "app:lilei").size(), 1000u);
}

TEST_F(WecomSend, identical_content_is_dropped_when_asked_for) {
  auto body = text_to("lilei", "提醒");
  body["enable_duplicate_check"] = 1;
  body["duplicate_check_interval"] = 600;
  EXPECT_EQ(errcode(body), 0);
  EXPECT_EQ(errcode(body), 0);
  EXPECT_EQ(told::said_by_bot(stage_, "app:lilei").size(), 1u);
  clock_.advance(std::chrono::seconds(600));
  EXPECT_EQ(errcode(body), 0);
  EXPECT_EQ(told::said_by_bot(stage_, "app:lilei").size(), 2u);
}

TEST_F(WecomSend, a_picture_is_uploaded_then_sent_and_lives_three_days) {
  const auto path = "/cgi-bin/media/upload?type=image&access_token=" + token();
  EXPECT_EQ(rest::upload(api(), path, "GIF89a......", "a.gif").body["errcode"], 40004);
  EXPECT_EQ(rest::upload(api(), path, "tiny", "a.png").body["errcode"], 40006);
  const std::string id = rest::upload(api(), path, told::png, "业绩.png").body["media_id"];
  const json body{
      {"touser", "lilei"}, {"msgtype", "image"}, {"agentid", 1000002}, {"image", {{"media_id", id}}}};
  EXPECT_EQ(errcode(body), 0);
  EXPECT_EQ(*stage_.since(0).back().picture, told::png);
  clock_.advance(std::chrono::hours(72));
  EXPECT_EQ(errcode(body), 40007);
}

TEST_F(WecomSend, a_push_can_be_taken_back_once_within_a_day) {
  const std::string id = send(text_to("lilei", "说错了")).body["msgid"];
  const auto recall = [&] {
    return rest::post(api(), "/cgi-bin/message/recall?access_token=" + token(), {{"msgid", id}})
        .body["errcode"];
  };
  EXPECT_EQ(recall(), 0);
  EXPECT_EQ(recall(), 40058);
  EXPECT_THAT(told::lines(stage_, "app:lilei"),
              ElementsAre("bot push text: 说错了", "notice: 撤回了一条推送"));
}

TEST_F(WecomSend, the_group_webhook_takes_20_messages_a_minute) {
  const json text{{"msgtype", "text"}, {"text", {{"content", "播报"}}}};
  for (int i = 0; i < 20; ++i) EXPECT_EQ(hook(text).body["errcode"], 0);
  EXPECT_EQ(hook(text).body["errcode"], 45009);
  clock_.advance(std::chrono::minutes(1));
  EXPECT_EQ(hook(text).body["errcode"], 0);
  EXPECT_EQ(told::said_by_bot(stage_, "wrSales").size(), 21u);
}

TEST_F(WecomSend, the_group_webhook_has_its_own_rules) {
  const auto text = [](const std::string& content) {
    return json{{"msgtype", "text"}, {"text", {{"content", content}}}};
  };
  const auto markdown = [](const std::string& content) {
    return json{{"msgtype", "markdown"}, {"markdown", {{"content", content}}}};
  };
  const auto image = [](const std::string& md5) {
    return json{{"msgtype", "image"},
                {"image", {{"base64", playground::to_base64(told::png)}, {"md5", md5}}}};
  };
  const std::tuple<std::string, json, int> table[] = {
      {"empty", text(""), 44004},
      {"2049 bytes of text", text(std::string(2049, 'x')), 40058},
      {"4097 bytes of markdown", markdown(std::string(4097, 'x')), 40058},
      {"unknown type", {{"msgtype", "voicemail"}}, 40008},
      {"buttons", {{"msgtype", "template_card"}, {"template_card", button_card("t1")}}, 40058},
      {"wrong md5", image("00"), 40058},
      {"picture", image(playground::to_hex(playground::md5(told::png))), 0},
  };
  for (const auto& [what, body, code] : table) EXPECT_EQ(hook(body).body["errcode"], code) << what;
  EXPECT_EQ(rest::post(api(), "/cgi-bin/webhook/send?key=guess", text("x")).body["errcode"], 93000);
}

TEST_F(WecomSend, the_group_webhook_mentions_members) {
  hook({{"msgtype", "text"}, {"text", {{"content", "超时了"}, {"mentioned_list", {"lilei", "stranger"}}}}});
  hook({{"msgtype", "markdown"}, {"markdown", {{"content", "请 <@wangfang> 跟进 <@nobody>"}}}});
  const auto events = stage_.since(0);
  EXPECT_EQ(told::line(events[0]), "bot webhook text: 超时了 @李雷");
  EXPECT_THAT(events[0].mentions, ElementsAre("lilei"));
  EXPECT_EQ(events[1].text, "请 @王芳 跟进 <@nobody>");
  EXPECT_THAT(events[1].mentions, ElementsAre("WangFang"));
}

TEST_F(WecomSend, calls_fail_when_told_to) {
  const auto path = "/cgi-bin/message/send?access_token=" + token();
  const auto try_it = [&] { return rest::post(api(), path, text_to("lilei", "x")); };
  wecom_->fail_next(1, playground::Fault::errcode(45009));
  EXPECT_EQ(try_it().body["errcode"], 45009);
  wecom_->fail_next(1, playground::Fault::status(502));
  EXPECT_EQ(try_it().status, 502);
  wecom_->fail_next(1, playground::Fault::cut());
  EXPECT_EQ(try_it().status, 0);
  wecom_->fail_next(1, playground::Fault::hang(std::chrono::milliseconds(50)));
  EXPECT_EQ(try_it().status, 0);
  wecom_->dead(true);
  EXPECT_EQ(try_it().status, 0);
  EXPECT_EQ(try_it().status, 0);
  wecom_->dead(false);
  EXPECT_TRUE(stage_.since(0).empty());
  wecom_->fail_next(1, playground::Fault::lost_answer());
  EXPECT_EQ(try_it().status, 0);
  EXPECT_EQ(told::said_by_bot(stage_, "app:lilei").size(), 1u);
  wecom_->fail_next(1, playground::Fault::cut(), "/cgi-bin/gettoken");
  EXPECT_EQ(try_it().body["errcode"], 0);
  EXPECT_EQ(token(), "");
  EXPECT_EQ(wecom_->calls("/cgi-bin/message/send"), 8);
}

}  // namespace wecom_test
