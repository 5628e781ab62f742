// What the robot says: plain text, cards with buttons, mentions, and the sizes that fit.
#include "connectors/dingtalk/robot_reply.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "bot/base/utf8.hpp"

namespace connectors::dingtalk {
namespace {

using base::ChatKind;
using nlohmann::json;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;

base::Outgoing with_card(std::vector<std::string> labels, std::string text = "回收康达医疗？回复「确认」或「取消」") {
  base::Card card{.task = "t1", .title = "回收客户", .description = "康达医疗", .rows = {{"负责人", "王芳"}}};
  for (auto& label : labels) card.buttons.push_back({"k", std::move(label), false});
  return {.text = std::move(text), .card = card};
}

json param_of(const RobotMessage& message) { return json::parse(message.param); }

json body_of(const base::Outgoing& message, ChatKind chat, const std::vector<base::Mention>& mentioned = {},
             Buttons buttons = Buttons::link) {
  return json::parse(webhook_body(message, chat, buttons, mentioned, {}));
}

TEST(RobotReply, TextGoesAsItIs) {
  const auto message = robot_message({.text = "已记 *康达*\n[链接](http://x)"}, ChatKind::single, Buttons::link);
  EXPECT_EQ(message.key, "sampleText");
  EXPECT_EQ(param_of(message)["content"], "已记 *康达*\n[链接](http://x)");
}

TEST(RobotReply, JsonIsRawUtf8) {
  EXPECT_THAT(robot_message({.text = "王芳🙂"}, ChatKind::single, Buttons::link).param, HasSubstr("王芳🙂"));
  EXPECT_THAT(webhook_body({.text = "王芳🙂"}, ChatKind::single, Buttons::link, {}, {}), HasSubstr("王芳🙂"));
}

TEST(RobotReply, WhatIsNotUtf8OrCouldDisguiseTextIsDropped) {
  const auto param = param_of(robot_message({.text = "王\xff芳\u202e\x1b[31m"}, ChatKind::single, Buttons::link));
  EXPECT_EQ(param["content"], "王芳[31m");
}

TEST(RobotReply, ButtonsByNumber) {
  struct Case {
    std::vector<std::string> labels;
    const char *key, *first_title, *last_title;
  };
  for (const auto& [labels, key, first_title, last_title] : {
           Case{{}, "sampleText", nullptr, nullptr},
           Case{{"确认"}, "sampleActionCard", "singleTitle", "singleTitle"},
           Case{{"确认", "取消"}, "sampleActionCard6", "buttonTitle1", "buttonTitle2"},
           Case{{"一", "二", "三"}, "sampleActionCard3", "actionTitle1", "actionTitle3"},
           Case{{"一", "二", "三", "四"}, "sampleActionCard4", "actionTitle1", "actionTitle4"},
           Case{{"一", "二", "三", "四", "五"}, "sampleActionCard5", "actionTitle1", "actionTitle5"},
       }) {
    const auto message = robot_message(with_card(labels), ChatKind::single, Buttons::link);
    EXPECT_EQ(message.key, key);
    if (!first_title) continue;
    EXPECT_EQ(param_of(message)[first_title], labels.front());
    EXPECT_EQ(param_of(message)[last_title], labels.back());
  }
}

TEST(RobotReply, AButtonMakesThePersonSayItsLabel) {
  const auto two = param_of(robot_message(with_card({"确认", "取消"}), ChatKind::single, Buttons::link));
  EXPECT_EQ(two["buttonUrl1"], "dtmd://dingtalkclient/sendMessage?content=%E7%A1%AE%E8%AE%A4");
  EXPECT_EQ(two["buttonUrl2"], "dtmd://dingtalkclient/sendMessage?content=%E5%8F%96%E6%B6%88");
  const auto three = param_of(robot_message(with_card({"a&b=c", "二", "三"}), ChatKind::single, Buttons::link));
  EXPECT_EQ(three["actionURL1"], "dtmd://dingtalkclient/sendMessage?content=a%26b%3Dc");
}

TEST(RobotReply, MoreThanFiveButtonsAreSaidInWords) {
  const auto message = robot_message(with_card({"一", "二", "三", "四", "五", "六"}), ChatKind::single, Buttons::link);
  EXPECT_EQ(message.key, "sampleActionCard5");
  EXPECT_THAT(param_of(message)["text"].get<std::string>(), HasSubstr("「六」"));
}

TEST(RobotReply, TheWordsToTypeAreAlwaysThere) {
  for (const auto buttons : {Buttons::link, Buttons::text})
    for (const auto chat : {ChatKind::single, ChatKind::group}) {
      const auto param = robot_message(with_card({"确认", "取消"}, "回收康达医疗？"), chat, buttons).param;
      EXPECT_THAT(param, HasSubstr("可回复：「确认」「取消」"));
      const auto said = robot_message(with_card({"确认", "取消"}), chat, buttons).param;
      EXPECT_THAT(said, Not(HasSubstr("可回复")));
    }
}

TEST(RobotReply, ACardWithoutTextIsSaidInWords) {
  const auto param = param_of(robot_message(with_card({"确认"}, ""), ChatKind::group, Buttons::link));
  EXPECT_EQ(param["content"], "回收客户\n康达医疗\n负责人：王芳\n可回复：「确认」");
}

TEST(RobotReply, InAGroupOrByChoiceACardIsText) {
  EXPECT_EQ(robot_message(with_card({"确认"}), ChatKind::group, Buttons::link).key, "sampleText");
  EXPECT_EQ(robot_message(with_card({"确认"}), ChatKind::single, Buttons::text).key, "sampleText");
  EXPECT_EQ(body_of(with_card({"确认"}), ChatKind::group)["msgtype"], "text");
  EXPECT_EQ(body_of(with_card({"确认"}), ChatKind::single, {}, Buttons::text)["msgtype"], "text");
}

TEST(RobotReply, CustomersNamesMakeNoLinksInACard) {
  const auto message = with_card({"确认"}, "回收 [点我](http://evil.example)？\n回复「确认」");
  for (const auto& text : {param_of(robot_message(message, ChatKind::single, Buttons::link))["text"],
                           body_of(message, ChatKind::single)["actionCard"]["text"]})
    EXPECT_EQ(text, "回收 \\[点我\\]\\(http://evil.example\\)？  \n  回复「确认」");
}

TEST(RobotReply, AWebhookCard) {
  const auto card = body_of(with_card({"确认", "取消"}), ChatKind::single)["actionCard"];
  EXPECT_EQ(card["title"], "回收客户");
  EXPECT_EQ(card["btnOrientation"], "1");
  EXPECT_EQ(card["btns"][1]["title"], "取消");
  EXPECT_EQ(card["btns"][1]["actionURL"], "dtmd://dingtalkclient/sendMessage?content=%E5%8F%96%E6%B6%88");
  EXPECT_EQ(body_of(with_card({"一", "二", "三"}), ChatKind::single)["actionCard"]["btnOrientation"], "0");
}

TEST(RobotReply, MentionsStandInTheTextAndBesideIt) {
  struct Case {
    const char* text;
    std::vector<base::Mention> mentioned;
    const char* content;
  };
  for (const auto& [text, mentioned, content] : {
           Case{"已记", {}, "已记"},
           Case{"已记", {{"0123", ""}}, "@0123 已记"},
           Case{"已记\n第二行", {{"0123", ""}}, "@0123\n已记\n第二行"},
           Case{"请 @王芳 跟一下", {{"0123", "王芳"}}, "请 @0123 跟一下"},
           Case{"请@王芳，跟一下", {{"0123", "王芳"}}, "请@0123 ，跟一下"},
           Case{"请 @王芳芳 跟一下", {{"0123", "王芳"}}, "@0123 请 @王芳芳 跟一下"},
           Case{"请 @王芳", {{"0456", ""}, {"0123", "王芳"}}, "@0456 请 @0123"},
           Case{"请王芳跟", {{"0123", "王芳"}, {"0456", "李雷"}}, "@0123 @0456 请王芳跟"},
       }) {
    const auto body = body_of({.text = text}, ChatKind::group, mentioned);
    EXPECT_EQ(body["text"]["content"], content);
    EXPECT_EQ(body.contains("at"), !mentioned.empty());
    for (const auto& mention : mentioned)
      EXPECT_THAT(body["at"]["atUserIds"].get<std::vector<std::string>>(), ::testing::Contains(mention.user_id));
  }
}

TEST(RobotReply, OnlyStaffIdsAreMentionedEachOnceAndAtMostFifty) {
  std::vector<base::Mention> mentioned{{"$:LWCP_v1:$aa", ""}, {"", ""}, {"a b", ""}, {"u0", ""}, {"u0", ""}};
  for (int i = 1; i < 80; ++i) mentioned.push_back({"u" + std::to_string(i), ""});
  const auto ids = body_of({.text = "x"}, ChatKind::group, mentioned)["at"]["atUserIds"];
  ASSERT_EQ(ids.size(), 50u);
  EXPECT_EQ(ids[0], "u0");
  EXPECT_EQ(ids[1], "u1");
}

TEST(RobotReply, NobodyIsEverMentionedByAll) {
  EXPECT_THAT(webhook_body({.text = "@所有人 @all"}, ChatKind::group, Buttons::link, {{"u1", ""}}, {}),
              Not(HasSubstr("isAtAll")));
}

TEST(RobotReply, ByRestAGroupReadsNamesInsteadOfMentions) {
  base::Outgoing message{.text = "明天到期"};
  message.mentions = {{"0123", "王芳"}, {"0456", "李雷"}, {"0789", ""}};
  EXPECT_EQ(param_of(robot_message(message, ChatKind::group, Buttons::link))["content"], "王芳、李雷：明天到期");
  message.text = "王芳、李雷 明天到期";
  EXPECT_EQ(param_of(robot_message(message, ChatKind::group, Buttons::link))["content"], "王芳、李雷 明天到期");
}

TEST(RobotReply, LongTextsAreCutToTheLastByteAtAWholeCharacter) {
  for (const std::string piece : {"a", "王", "🙂", "\"", "\n", "\\", "王\n"}) {
    std::string text;
    while (text.size() < 60'000) text += piece;
    const auto param = robot_message({.text = text}, ChatKind::single, Buttons::link).param;
    EXPECT_LE(param.size(), 15'000u);
    EXPECT_GT(param.size(), 14'990u) << piece;
    const auto body = webhook_body({.text = text}, ChatKind::group, Buttons::link, {{"0123", ""}}, "uuid-1");
    EXPECT_LE(body.size(), 20'000u);
    EXPECT_GT(body.size(), 19'990u) << piece;
    EXPECT_TRUE(base::is_utf8(body));
    EXPECT_THAT(json::parse(param)["content"].get<std::string>(), EndsWith("…"));
  }
}

TEST(RobotReply, ALongCardIsCutToo) {
  std::string text;
  while (text.size() < 60'000) text += "*[康达]*\n";
  const auto message = with_card({"确认", "取消"}, text);
  EXPECT_LE(robot_message(message, ChatKind::single, Buttons::link).param.size(), 15'000u);
  EXPECT_LE(webhook_body(message, ChatKind::single, Buttons::link, {}, {}).size(), 20'000u);
}

TEST(RobotReply, ATextThatJustFitsIsNotCut) {
  const std::string text(15'000 - std::string(R"({"content":""})").size(), 'a');
  EXPECT_EQ(param_of(robot_message({.text = text}, ChatKind::single, Buttons::link))["content"], text);
  const auto longer = param_of(robot_message({.text = text + "a"}, ChatKind::single, Buttons::link))["content"];
  EXPECT_THAT(longer.get<std::string>(), EndsWith("…"));
}

TEST(RobotReply, APicture) {
  const auto message = robot_picture("@lALPxyz");
  EXPECT_EQ(message.key, "sampleImageMsg");
  EXPECT_EQ(message.param, R"({"photoURL":"@lALPxyz"})");
}

}  // namespace
}  // namespace connectors::dingtalk
