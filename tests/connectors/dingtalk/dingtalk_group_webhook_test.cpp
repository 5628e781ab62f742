// The custom robot of a group: what it sends, how it signs, and what it does not do.
#include "connectors/dingtalk/dingtalk_group_webhook.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "connectors/transport/scripted_http_client.hpp"

namespace connectors {
namespace {

using namespace std::chrono_literals;
using Outcome = base::Delivery::Outcome;
using nlohmann::json;

const base::Instant now = base::from_millis(1'585'000'000'000);
const base::Address group{.conversation = {"east", base::ChatKind::group, "", ""}};

struct Robot {
  explicit Robot(std::string secret = {}, std::string reply = R"({"errcode":0,"errmsg":"ok"})")
      : http([reply](const OutgoingRequest&) { return IncomingResponse{200, {}, {}, reply}; }),
        connector(make_dingtalk_group_webhook({"east", "token+/1", std::move(secret)}, http)) {}

  base::Delivery send(const base::Outgoing& message) { return connector->send(group, message, "key-1", now); }
  json body() const { return json::parse(http.asked().at(0).body); }

  ScriptedHttpClient http;
  std::unique_ptr<Connector> connector;
};

TEST(DingtalkGroupWebhook, PostsTextWithTheIdempotencyKey) {
  Robot robot;
  EXPECT_EQ(robot.send({.text = "早报"}).outcome, Outcome::sent);
  const auto asked = robot.http.asked().at(0);
  EXPECT_EQ(asked.method, "POST");
  EXPECT_EQ(asked.url, "https://oapi.dingtalk.com/robot/send?access_token=token%2B%2F1");
  EXPECT_EQ(asked.content_type, "application/json; charset=utf-8");
  EXPECT_EQ(robot.body(), json::parse(R"({"msgtype":"text","text":{"content":"早报"},"msgUuid":"key-1"})"));
}

TEST(DingtalkGroupWebhook, SignsWhenThereIsASecret) {
  Robot robot("SECtest");
  (void)robot.send({.text = "早报"});
  EXPECT_EQ(robot.http.asked().at(0).url,
            "https://oapi.dingtalk.com/robot/send?access_token=token%2B%2F1&timestamp=1585000000000"
            "&sign=TPEMupsOIs4nblO2Fo60Tah1sevBbmWgHsl9OeuvO9k%3D");
}

TEST(DingtalkGroupWebhook, MentionsPeople) {
  Robot robot;
  base::Outgoing message{.text = "@王芳 康达今天到期"};
  message.mentions = {{"0123", "王芳"}};
  (void)robot.send(message);
  EXPECT_EQ(robot.body()["text"]["content"], "@0123 康达今天到期");
  EXPECT_EQ(robot.body()["at"]["atUserIds"], json::array({"0123"}));
}

TEST(DingtalkGroupWebhook, ACardIsSaidInWords) {
  Robot robot;
  base::Outgoing message{.card = base::Card{.task = "t", .title = "回收客户", .buttons = {{"k", "确认", true}}}};
  (void)robot.send(message);
  EXPECT_EQ(robot.body()["text"]["content"], "回收客户\n可回复：「确认」");
}

TEST(DingtalkGroupWebhook, APictureAloneIsRefusedAndBesideTextLeftOut) {
  Robot robot;
  EXPECT_EQ(robot.send({.picture = base::Picture{"\x89PNG", "a.png"}}).outcome, Outcome::refused);
  EXPECT_TRUE(robot.http.asked().empty());
  EXPECT_EQ(robot.send({.text = "图见群文件", .picture = base::Picture{"\x89PNG", "a.png"}}).outcome, Outcome::sent);
}

TEST(DingtalkGroupWebhook, AnOutcomeOfACardIsNothingToSend) {
  Robot robot;
  EXPECT_EQ(robot.send({.outcome = base::CardOutcome{"t", "已完成", ""}}).outcome, Outcome::sent);
  EXPECT_TRUE(robot.http.asked().empty());
}

TEST(DingtalkGroupWebhook, TheBodyFitsIntoTwentyThousandBytes) {
  Robot robot;
  std::string text;
  while (text.size() < 100'000) text += "康达医疗\n";
  EXPECT_EQ(robot.send({.text = text}).outcome, Outcome::sent);
  EXPECT_LE(robot.http.asked().at(0).body.size(), 20'000u);
}

TEST(DingtalkGroupWebhook, ATooFastRobotWaitsTenMinutes) {
  Robot robot({}, R"({"errcode":410100,"errmsg":"too fast"})");
  const auto delivery = robot.send({.text = "早报"});
  EXPECT_EQ(delivery.outcome, Outcome::later);
  EXPECT_EQ(delivery.wait, 10min);
  EXPECT_TRUE(delivery.whole_channel);
}

TEST(DingtalkGroupWebhook, EighteenAMinuteForTheWholeRobot) {
  Robot robot;
  const auto windows = robot.connector->windows(group);
  ASSERT_EQ(windows.size(), 1u);
  EXPECT_EQ(windows[0].limit, 18);
  EXPECT_EQ(windows[0].span, 1min);
  EXPECT_EQ(windows[0].key.find("token"), std::string::npos);
}

TEST(DingtalkGroupWebhook, ReachesItsGroupOnly) {
  Robot robot;
  EXPECT_TRUE(robot.connector->can_push(group.conversation));
  EXPECT_FALSE(robot.connector->can_push({"west", base::ChatKind::group, "", ""}));
  EXPECT_FALSE(robot.connector->can_push({"east", base::ChatKind::single, "0123", ""}));
  const base::Address person{.conversation = {"east", base::ChatKind::single, "0123", ""}};
  EXPECT_EQ(robot.connector->send(person, {.text = "x"}, "k", now).outcome, Outcome::refused);
  EXPECT_TRUE(robot.http.asked().empty());
}

TEST(DingtalkGroupWebhook, IsDeaf) {
  Robot robot;
  for (const char* method : {"GET", "POST"})
    EXPECT_EQ(robot.connector->receive({.method = method}, now).finished->status, 404);
  EXPECT_EQ(robot.connector->fetch({}, {}, now).delivery.outcome, Outcome::refused);
}

}  // namespace
}  // namespace connectors
