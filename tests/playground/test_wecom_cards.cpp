// WeCom's template cards: which are accepted, what a tap tells the bot, and who may change which card.
#include <gmock/gmock.h>

#include "playground/wecom/card_rules.hpp"
#include "tests/playground/wecom_company.hpp"

using playground::wecom::card_fault;
using playground::wecom::CardSource;
using testing::ElementsAre;
using testing::HasSubstr;

namespace wecom_test {

static json with(json card, const std::string& pointer, const json& value) {
  card[json::json_pointer(pointer)] = value;
  return card;
}
static json without(json card, const std::string& key) {
  card.erase(key);
  return card;
}
static json repeated(const json& item, int times) {
  json list = json::array();
  for (int i = 0; i < times; ++i) list.push_back(item);
  return list;
}

static const json buttons = {{"card_type", "button_interaction"},
                             {"main_title", {{"title", "接手？"}}},
                             {"task_id", "t_1@-"},
                             {"button_list", {{{"text", "通过"}, {"key", "yes"}}}}};
static const json notice = {{"card_type", "text_notice"},
                            {"main_title", {{"title", "该跟进了"}}},
                            {"card_action", {{"type", 1}, {"url", "https://example.com"}}}};
static const json news = {{"card_type", "news_notice"},
                          {"main_title", {{"title", "周报"}}},
                          {"card_image", {{"url", "https://example.com/a.png"}}},
                          {"card_action", {{"type", 1}, {"url", "https://example.com"}}}};
static const json vote = {
    {"card_type", "vote_interaction"},
    {"main_title", {{"title", "为什么丢单"}}},
    {"task_id", "v1"},
    {"checkbox", {{"question_key", "why"}, {"option_list", {{{"id", "price"}, {"text", "价格"}}}}}},
    {"submit_button", {{"text", "提交"}, {"key", "save"}}}};
static const json form = {
    {"card_type", "multiple_interaction"},
    {"main_title", {{"title", "更新"}}},
    {"task_id", "m1"},
    {"select_list", {{{"question_key", "stage"}, {"option_list", {{{"id", "s1"}, {"text", "线索"}}}}}}},
    {"submit_button", {{"text", "提交"}, {"key", "save"}}}};

TEST(WecomCardRules, good_cards_are_accepted) {
  for (const auto& card : {buttons, notice, news, vote, form}) {
    EXPECT_EQ(card_fault(card, CardSource::app), "") << card["card_type"];
    EXPECT_EQ(card_fault(card, CardSource::bot), "") << card["card_type"];
  }
  EXPECT_EQ(card_fault(notice, CardSource::webhook), "");
  const std::string long_title(200, 'x');
  EXPECT_EQ(card_fault(with(buttons, "/main_title/title", long_title), CardSource::app), "");
}

TEST(WecomCardRules, bad_cards_are_refused) {
  const json row{{"keyname", "金额"}, {"value", "12.8万"}};
  const json option{{"id", "a"}, {"text", "甲"}};
  const json action{{"text", "稍后"}, {"key", "later"}};
  const std::tuple<std::string, json, CardSource> table[] = {
      {"no type", without(buttons, "card_type"), CardSource::app},
      {"no buttons", without(buttons, "button_list"), CardSource::app},
      {"7 buttons", with(buttons, "/button_list", repeated(buttons["button_list"][0], 7)), CardSource::app},
      {"button without text", with(buttons, "/button_list/0/text", ""), CardSource::app},
      {"button without key", with(buttons, "/button_list/0/key", ""), CardSource::app},
      {"key of 1025 bytes", with(buttons, "/button_list/0/key", std::string(1025, 'k')), CardSource::app},
      {"link button of an AI bot", with(buttons, "/button_list/0/type", 1), CardSource::bot},
      {"no task", without(buttons, "task_id"), CardSource::app},
      {"task with a colon", with(buttons, "/task_id", "a:b"), CardSource::app},
      {"task of 129 bytes", with(buttons, "/task_id", std::string(129, 't')), CardSource::app},
      {"7 rows", with(buttons, "/horizontal_content_list", repeated(row, 7)), CardSource::app},
      {"row without name", with(buttons, "/horizontal_content_list", {{{"value", "x"}}}), CardSource::app},
      {"attachment row of an AI bot",
       with(buttons, "/horizontal_content_list", {{{"keyname", "a"}, {"type", 2}, {"media_id", "m"}}}),
       CardSource::bot},
      {"4 jumps", with(buttons, "/jump_list", repeated({{"title", "看"}}, 4)), CardSource::app},
      {"question jump of an app",
       with(buttons, "/jump_list", {{{"title", "看"}, {"type", 3}, {"question", "q"}}}), CardSource::app},
      {"notice without action", without(notice, "card_action"), CardSource::app},
      {"notice without title", without(notice, "main_title"), CardSource::app},
      {"news without picture", without(news, "card_image"), CardSource::app},
      {"5 lines of news", with(news, "/vertical_content_list", repeated({{"title", "a"}}, 5)),
       CardSource::app},
      {"menu without task", with(notice, "/action_menu", {{"action_list", {action}}}), CardSource::app},
      {"4 menu entries", with(buttons, "/action_menu", {{"action_list", repeated(action, 4)}}),
       CardSource::app},
      {"menu keys twice", with(buttons, "/action_menu", {{"action_list", repeated(action, 2)}}),
       CardSource::app},
      {"vote without submit", without(vote, "submit_button"), CardSource::app},
      {"21 options", with(vote, "/checkbox/option_list", repeated(option, 21)), CardSource::app},
      {"option id of 129 bytes", with(vote, "/checkbox/option_list/0/id", std::string(129, 'i')),
       CardSource::app},
      {"4 selections", with(form, "/select_list", repeated(form["select_list"][0], 4)), CardSource::app},
      {"buttons in a webhook", buttons, CardSource::webhook},
  };
  for (const auto& [what, card, source] : table) EXPECT_NE(card_fault(card, source), "") << what;
}

class WecomCards : public Company {
 protected:
  static std::string update_button(const std::string& to, const std::string& name) {
    return xml_answer(to, "update_button", "<Button><ReplaceName>" + name + "</ReplaceName></Button>");
  }
  json change(const json& body) {
    return rest::post(api(), "/cgi-bin/message/update_template_card?access_token=" + token(), body).body;
  }
};

TEST_F(WecomCards, a_tap_tells_the_app_and_the_answer_greys_the_card) {
  send(card_to("lilei", button_card("handover-7")));
  app_says_ = [](const std::string&) { return update_button("lilei", "已通过"); };
  const auto card = told::last_card(stage_, "app:lilei");
  EXPECT_TRUE(wecom_->tap("lilei", card, "yes"));
  settle();
  EXPECT_EQ(last_xml().text_of("Event"), "template_card_event");
  EXPECT_EQ(last_xml().text_of("EventKey"), "yes");
  EXPECT_EQ(last_xml().text_of("TaskId"), "handover-7");
  EXPECT_EQ(last_xml().text_of("CardType"), "button_interaction");
  EXPECT_THAT(told::lines(stage_, "app:lilei"), ElementsAre("bot push card: 接手客户？ [通过] [驳回]",
                                                            "bot reply card_update: 接手客户？ (已通过)"));
  EXPECT_FALSE(wecom_->tap("lilei", card, "yes"));
}

TEST_F(WecomCards, a_tap_is_told_once_even_when_nobody_answers) {
  send(card_to("lilei", button_card("handover-8")));
  spoil_ = [](RestAnswer& answer, const RestRequest&) { answer.status = 503; };
  wecom_->tap("lilei", told::last_card(stage_, "app:lilei"), "yes");
  settle();
  EXPECT_EQ(heard().size(), 1u);
}

TEST_F(WecomCards, a_tap_cannot_be_answered_with_a_text) {
  send(card_to("lilei", button_card("handover-9")));
  app_says_ = [](const std::string&) { return text_answer("lilei", "好的"); };
  wecom_->tap("lilei", told::last_card(stage_, "app:lilei"), "yes");
  settle();
  EXPECT_THAT(told::lines(stage_, "app:lilei").back(), HasSubstr("不能用消息回答"));
}

TEST_F(WecomCards, only_who_sees_the_card_can_tap_what_is_on_it) {
  send(card_to("lilei", button_card("handover-10")));
  const auto card = told::last_card(stage_, "app:lilei");
  EXPECT_FALSE(wecom_->tap("wangfang", card, "yes"));
  EXPECT_FALSE(wecom_->tap("lilei", card, "perhaps"));
  EXPECT_FALSE(wecom_->tap("lilei", card + 100, "yes"));
  settle();
  EXPECT_TRUE(heard().empty());
}

TEST_F(WecomCards, the_passive_update_of_a_whole_card_is_checked_and_shown) {
  send(card_to("lilei", button_card("handover-11")));
  const auto card_xml = [](const std::string& rest) {
    return xml_answer("lilei", "update_template_card",
                      "<TemplateCard><CardType>text_notice</CardType>" + rest + "</TemplateCard>");
  };
  const std::string good =
      "<MainTitle><Title>已通过</Title></MainTitle><HorizontalContentList><KeyName>谁</KeyName><Value>李雷</"
      "Value>"
      "</HorizontalContentList><HorizontalContentList><KeyName>时间</KeyName><Value>10:20</Value></"
      "HorizontalContentList>"
      "<CardAction><Type>1</Type><Url>https://example.com</Url></CardAction>";
  app_says_ = [&](const std::string&) { return card_xml("<MainTitle><Title>没有去处</Title></MainTitle>"); };
  const auto card = told::last_card(stage_, "app:lilei");
  wecom_->tap("lilei", card, "yes");
  settle();
  EXPECT_THAT(told::lines(stage_, "app:lilei").back(), HasSubstr("卡片不对"));
  app_says_ = [&](const std::string&) { return card_xml(good); };
  wecom_->tap("lilei", card, "yes");
  settle();
  EXPECT_EQ(told::lines(stage_, "app:lilei").back(), "bot reply card_update: 已通过\n谁：李雷\n时间：10:20");
}

TEST_F(WecomCards, a_response_code_changes_the_cards_of_others_once_within_72_hours) {
  const std::string code = send(card_to("lilei|wangfang", button_card("pool-1"))).body["response_code"];
  const json body{{"userids", {"wangfang", "nobody"}},
                  {"agentid", 1000002},
                  {"response_code", code},
                  {"button", {{"replace_name", "李雷已领"}}}};
  const auto answer = change(body);
  EXPECT_EQ(answer["errcode"], 0);
  EXPECT_EQ(answer["invaliduser"], json::array({"nobody"}));
  EXPECT_EQ(change(body)["errcode"], 40058);
  EXPECT_FALSE(wecom_->tap("wangfang", told::last_card(stage_, "app:WangFang"), "yes"));
  EXPECT_TRUE(wecom_->tap("lilei", told::last_card(stage_, "app:lilei"), "yes"));
  settle();
  const std::string of_click = last_xml().text_of("ResponseCode");
  clock_.advance(std::chrono::hours(72));
  auto late = body;
  late["response_code"] = of_click;
  EXPECT_EQ(change(late)["errcode"], 40058);
}

TEST_F(WecomCards, a_task_id_is_used_once) {
  EXPECT_EQ(send(card_to("lilei", button_card("same"))).body["errcode"], 0);
  EXPECT_EQ(send(card_to("lilei", button_card("same"))).body["errcode"], 40058);
}

TEST_F(WecomCards, a_form_tells_what_was_selected) {
  auto card = vote;
  send(card_to("lilei", card));
  wecom_->tap("lilei", told::last_card(stage_, "app:lilei"), "save", {{"why", {"price"}}});
  settle();
  const auto event = last_xml();
  const auto* items = event.child("SelectedItems");
  ASSERT_TRUE(items);
  EXPECT_EQ(items->children[0].text_of("QuestionKey"), "why");
  EXPECT_EQ(items->children[0].child("OptionIds")->text_of("OptionId"), "price");
}

TEST_F(WecomCards, the_bots_card_in_a_group_is_tapped_and_updated_for_all) {
  bot_says_ = [](const std::string& message) -> std::string {
    const auto heard = json::parse(message);
    if (heard["msgtype"] == "text")
      return json{{"msgtype", "template_card"}, {"template_card", button_card("g1")}}.dump();
    auto card = notice;
    card["task_id"] = heard["event"]["template_card_event"]["task_id"];
    card["main_title"]["title"] = "已通过 · 李雷";
    return json{{"response_type", "update_template_card"}, {"template_card", card}}.dump();
  };
  wecom_->say_to_bot("WangFang", "wrSales", "@小销 移交康达");
  settle();
  const auto card = told::last_card(stage_, "wrSales");
  EXPECT_FALSE(wecom_->tap("zhangwei", card, "yes"));
  EXPECT_TRUE(wecom_->tap("lilei", card, "yes"));
  settle();
  EXPECT_EQ(last_json()["event"]["template_card_event"]["event_key"], "yes");
  EXPECT_EQ(last_json()["from"]["userid"], "lilei");
  EXPECT_EQ(told::said_by_bot(stage_, "wrSales").back(), "bot reply card_update: 已通过 · 李雷");
  EXPECT_FALSE(wecom_->tap("WangFang", card, "yes"));
}

TEST_F(WecomCards, the_bots_update_must_name_the_tapped_task) {
  bot_says_ = [](const std::string& message) -> std::string {
    const bool text = json::parse(message)["msgtype"] == "text";
    return text
               ? json{{"msgtype", "template_card"}, {"template_card", button_card("g2")}}.dump()
               : json{{"response_type", "update_template_card"}, {"template_card", button_card("g3")}}.dump();
  };
  wecom_->say_to_bot("lilei", "", "移交");
  settle();
  wecom_->tap("lilei", told::last_card(stage_, "bot:lilei"), "yes");
  settle();
  EXPECT_THAT(told::lines(stage_, "bot:lilei").back(), HasSubstr("task_id"));
  EXPECT_EQ(heard().size(), 2u);
}

}  // namespace wecom_test
