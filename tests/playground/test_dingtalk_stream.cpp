// The gateway of DingTalk's Stream mode: tickets, connections, frames and their acknowledgements.
#include <gmock/gmock.h>

#include <set>
#include <thread>

#include "playground/dingtalk/stream_desk.hpp"
#include "tests/playground/gateway_caller.hpp"
#include "tests/playground/rest.hpp"
#include "tests/playground/told.hpp"

namespace {

using nlohmann::json;
using testing::ElementsAre;
using namespace std::chrono_literals;

const std::string robot_topic = "/v1.0/im/bot/messages/get", card_topic = "/v1.0/card/instances/callback";
const json everything = {{{"type", "CALLBACK"}, {"topic", robot_topic}},
                         {{"type", "CALLBACK"}, {"topic", card_topic}},
                         {{"type", "EVENT"}, {"topic", "*"}}};
const std::string group = "cidEast+1/2==";

class DingtalkStreamGateway : public testing::Test {
 protected:
  DingtalkStreamGateway() {
    setup_.corp_id = "dingcorp";
    setup_.robot = {"dingrobot", "robot-secret", "小销", ""};
    setup_.members = {{"0123", "王芳"}, {"0124", "李雷"}};
    setup_.groups = {{group, "华东群", {"0123", "0124"}}};
    setup_.retry_pause = 1ms;
    setup_.stream_patience = 20s;
  }
  playground::Dingtalk& dingtalk() {
    if (!dingtalk_) dingtalk_ = std::make_unique<playground::Dingtalk>(clock_, stage_, setup_);
    return *dingtalk_;
  }
  playground::dingtalk::StreamDesk& desk() { return dingtalk().stream_desk(); }

  rest::Answer open(const std::string& secret = "robot-secret", const json& subscriptions = everything, const std::string& accept = "application/json") {
    return rest::post(dingtalk().api(), "/v1.0/gateway/connections/open",
                      {{"clientId", "dingrobot"}, {"clientSecret", secret}, {"subscriptions", subscriptions}}, {{"Accept", accept}});
  }
  std::string url(const json& subscriptions = everything) {
    const auto answer = open("robot-secret", subscriptions).body;
    return answer["endpoint"].get<std::string>() + "?ticket=" + answer["ticket"].get<std::string>();
  }
  // Somebody whom the gateway knows to be there.
  gateway::Caller connected(const json& subscriptions = everything) {
    const int before = desk().opened();
    gateway::Caller caller(url(subscriptions));
    for (int i = 0; i < 20'000 && desk().opened() == before; ++i) std::this_thread::sleep_for(1ms);
    EXPECT_TRUE(caller.is_open());
    return caller;
  }
  static void acknowledge(gateway::Caller& caller, const json& frame, const std::string& data = R"({"response":null})", int code = 200) {
    caller.send({{"code", code}, {"headers", {{"messageId", frame["headers"]["messageId"]}, {"contentType", "application/json"}}},
                 {"message", "OK"}, {"data", data}});
  }
  void settle() { ASSERT_TRUE(dingtalk().settle(20s)); }

  base::MovableClock clock_{told::at("2026-11-23T10:00:00+08:00")};
  playground::Stage stage_;
  playground::DingtalkSetup setup_;
  std::unique_ptr<playground::Dingtalk> dingtalk_;
};

TEST_F(DingtalkStreamGateway, gives_a_ticket_to_whom_it_knows) {
  EXPECT_EQ(open("wrong").status, 401);
  EXPECT_EQ(open("wrong").body["code"], "authFailed");
  EXPECT_EQ(open("robot-secret", json::array()).status, 400);
  EXPECT_TRUE(open("robot-secret", everything, "*/*").body.is_discarded()) << "without the right Accept it is XML";
  EXPECT_EQ(open().status, 200);
  EXPECT_EQ(desk().tickets(), 1);
}

TEST_F(DingtalkStreamGateway, knows_no_robot_that_is_not_published) {
  setup_.robot.is_published = false;
  EXPECT_EQ(open().status, 400);
}

TEST_F(DingtalkStreamGateway, a_ticket_is_good_for_one_connection_within_ninety_seconds) {
  const auto first = url(), second = url(), third = url();
  EXPECT_TRUE(gateway::Caller(first).is_open());
  EXPECT_EQ(gateway::Caller(first).error(), "refused with status 401");
  clock_.advance(90s - 1ms);
  EXPECT_TRUE(gateway::Caller(second).is_open());
  clock_.advance(1ms);
  EXPECT_FALSE(gateway::Caller(third).is_open());
  EXPECT_FALSE(gateway::Caller(third + "x").is_open());
  desk().spoil_tickets(1);
  EXPECT_FALSE(gateway::Caller(url()).is_open());
  EXPECT_TRUE(gateway::Caller(url()).is_open());
}

TEST_F(DingtalkStreamGateway, brings_a_message_as_text_inside_the_frame) {
  auto robot = connected();
  dingtalk().say("0123", group, "大家好");
  dingtalk().say("0123", group, "@小销 我的客户");
  const auto frame = robot.next();
  EXPECT_EQ(frame["type"], "CALLBACK");
  EXPECT_EQ(frame["headers"]["topic"], robot_topic);
  const auto message = json::parse(frame["data"].get<std::string>());
  EXPECT_EQ(message["text"]["content"], " 我的客户");
  EXPECT_EQ(message["conversationId"], group);
  EXPECT_TRUE(message["sessionWebhook"].get<std::string>().starts_with(dingtalk().api()));
  acknowledge(robot, frame);
  settle();
  EXPECT_EQ(stage_.since(0).size(), 2u) << "no notice";
}

TEST_F(DingtalkStreamGateway, what_is_not_acknowledged_comes_again) {
  setup_.stream_patience = 50ms;
  auto robot = connected();
  dingtalk().say("0123", "", "你好");
  const auto first = robot.next(), second = robot.next();
  acknowledge(robot, second, {}, 500);
  const auto third = robot.next();
  acknowledge(robot, third);
  settle();
  EXPECT_EQ(first["data"], second["data"]);
  EXPECT_EQ(first["data"], third["data"]);
  EXPECT_NE(first["headers"]["messageId"], second["headers"]["messageId"]);
  EXPECT_TRUE(robot.next(100ms).is_null());
}

TEST_F(DingtalkStreamGateway, what_was_on_a_connection_that_broke_comes_on_another) {
  auto first = std::make_unique<gateway::Caller>(connected());
  dingtalk().say("0123", "", "你好");
  EXPECT_FALSE(first->next().is_null());
  auto second = connected();
  first.reset();
  const auto again = second.next();
  ASSERT_FALSE(again.is_null());
  acknowledge(second, again);
  settle();
}

TEST_F(DingtalkStreamGateway, every_push_goes_to_one_of_the_connections) {
  auto left = connected(), right = connected(), elsewhere = connected({{{"type", "EVENT"}, {"topic", "*"}}});
  for (int i = 0; i < 60; ++i) dingtalk().say("0123", "", "第 " + std::to_string(i));
  int heard = 0, by_left = 0;
  for (const auto until = std::chrono::steady_clock::now() + 20s; heard < 60 && std::chrono::steady_clock::now() < until;)
    for (auto* robot : {&left, &right})
      for (json frame = robot->next(1ms); !frame.is_null(); frame = robot->next(1ms)) {
        acknowledge(*robot, frame);
        ++heard;
        by_left += robot == &left ? 1 : 0;
      }
  settle();
  EXPECT_EQ(heard, 60);
  EXPECT_GT(by_left, 5);
  EXPECT_LT(by_left, 55);
  EXPECT_TRUE(elsewhere.next(1ms).is_null()) << "it did not ask for messages";
}

TEST_F(DingtalkStreamGateway, an_event_that_is_for_later_comes_again) {
  auto robot = connected();
  dingtalk().leave("0124");
  const auto first = robot.next();
  EXPECT_EQ(first["type"], "EVENT");
  EXPECT_EQ(first["headers"]["eventType"], "user_leave_org");
  EXPECT_EQ(json::parse(first["data"].get<std::string>())["userId"], json::array({"0124"}));
  acknowledge(robot, first, R"({"status":"LATER"})");
  const auto second = robot.next();
  EXPECT_EQ(second["headers"]["eventId"], first["headers"]["eventId"]);
  acknowledge(robot, second, R"({"status":"SUCCESS"})");
  settle();
}

TEST_F(DingtalkStreamGateway, a_greeting_is_returned_word_for_word) {
  auto robot = connected();
  for (const bool is_right : {true, false}) {
    std::jthread answering([&] {
      const auto ping = robot.next();
      acknowledge(robot, ping, is_right ? ping["data"].get<std::string>() : "{}");
    });
    EXPECT_EQ(desk().greet(20s), is_right);
    answering.join();
  }
}

TEST_F(DingtalkStreamGateway, who_was_sent_away_hears_nothing_more) {
  auto old = connected();
  desk().send_away();
  EXPECT_EQ(old.next()["headers"]["topic"], "disconnect");
  EXPECT_EQ(desk().connections(), 0);
  auto fresh = connected();
  dingtalk().say("0123", "", "你好");
  acknowledge(fresh, fresh.next());
  settle();
  EXPECT_TRUE(old.next(1ms).is_null());
}

TEST_F(DingtalkStreamGateway, a_tap_on_a_card_is_answered_with_its_change) {
  auto robot = connected();
  std::jthread answering([&] {
    const auto frame = robot.next();
    const auto tap = json::parse(frame["data"].get<std::string>());
    EXPECT_EQ(tap["outTrackId"], "deal-42");
    EXPECT_EQ(tap["spaceId"], group);
    const auto content = json::parse(tap["content"].get<std::string>());
    EXPECT_EQ(content["cardPrivateData"]["actionIds"], json::array({"confirm"}));
    acknowledge(robot, frame, R"({"response":{"cardData":{"cardParamMap":{"status":"done"}}}})");
  });
  const auto change = json::parse(dingtalk().tap_card("0123", group, "deal-42", "confirm"));
  answering.join();
  EXPECT_EQ(change["cardData"]["cardParamMap"]["status"], "done");
}

}  // namespace
