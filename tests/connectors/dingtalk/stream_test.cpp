// The app robot over Stream mode, against the simulated gateway.
#include "connectors/dingtalk/dingtalk_stream.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <atomic>
#include <map>
#include <nlohmann/json.hpp>

#include "playground/dingtalk/stream_desk.hpp"
#include "tests/connectors/listening.hpp"
#include "tests/playground/told.hpp"

namespace connectors::listening {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using Outcome = base::Delivery::Outcome;

const std::string group = "cidEast+1/2==";

class Stream : public testing::Test {
 protected:
  Stream() {
    setup_.corp_id = "dingcorp";
    setup_.robot = {"dingrobot", "robot-secret", "小销", ""};
    setup_.members = {{"0123", "王芳"}, {"0124", "李雷"}};
    setup_.groups = {{group, "华东群", {"0123", "0124"}}};
    setup_.retry_pause = 1ms;
    setup_.monthly_messages = 0;
    setup_.monthly_calls = 0;
    setup_.calls_a_second = 100'000;
  }
  void found() { dingtalk_ = std::make_unique<playground::Dingtalk>(clock_, stage_, setup_); }
  std::unique_ptr<Connector> made(int connections = 2, const LinePace& pace = hurried(), const std::string& secret = "robot-secret") {
    DingtalkStreamSettings settings;
    settings.robot.name = "ding-stream";
    settings.robot.client_id = "dingrobot";
    settings.robot.client_secret = secret;
    settings.robot.bot_name = "小销";
    settings.robot.api = settings.robot.oapi = dingtalk_->api();
    settings.connections = connections;
    settings.pace = pace;
    return make_dingtalk_stream(std::move(settings), *http_, *sockets_);
  }
  void listen(int connections = 2, const LinePace& pace = hurried()) {
    if (!dingtalk_) found();
    connector_ = made(connections, pace);
    listening_ = std::make_unique<Listening>(*connector_, ears_, clock_);
    ASSERT_TRUE(has(connections));
  }
  bool has(int connections) {
    return within(20s, [&] { return desk().connections() == connections && connector_->state() == "ok"; });
  }
  playground::dingtalk::StreamDesk& desk() { return dingtalk_->stream_desk(); }
  std::vector<std::string> notices() {
    std::vector<std::string> out;
    for (const auto& event : stage_.since(0))
      if (event.kind == "notice") out.push_back(event.text);
    return out;
  }

  base::MovableClock clock_{monday()};
  playground::Stage stage_;
  playground::DingtalkSetup setup_;
  std::unique_ptr<playground::Dingtalk> dingtalk_;
  std::unique_ptr<HttpClient> http_ = make_http_client();
  std::unique_ptr<WebSockets> sockets_ = make_web_sockets();
  Ears ears_;
  std::unique_ptr<Connector> connector_;
  std::unique_ptr<Listening> listening_;
};

TEST_F(Stream, hears_people_and_answers_them) {
  listen();
  dingtalk_->say("0123", group, "@小销 我的客户");
  const auto said = ears_.nth(1);
  EXPECT_EQ(said.text, "我的客户");
  EXPECT_EQ(said.conversation.id, group);
  EXPECT_EQ(said.sender_id, "0123");
  EXPECT_EQ(connector_->send({said.conversation, said.reply_address, said.robot, {}}, words("两位"), "k", clock_.now()).outcome, Outcome::sent);
  EXPECT_THAT(told::said_by_bot(stage_, group), ElementsAre(HasSubstr("两位")));
  ASSERT_TRUE(dingtalk_->settle(20s));
  EXPECT_THAT(notices(), ElementsAre()) << "acknowledged the first time";
}

TEST_F(Stream, reads_a_picture) {
  listen();
  dingtalk_->send_picture("0123", "", told::png);
  const auto said = ears_.nth(1);
  ASSERT_EQ(said.attachments.size(), 1u);
  const auto download = connector_->fetch(said.attachments[0], said, clock_.now());
  EXPECT_EQ(download.bytes, told::png);
}

TEST_F(Stream, acknowledges_only_what_is_durable) {
  setup_.stream_patience = 100ms;
  std::atomic<int> attempts{0};
  ears_.answers = [&](const Incoming&) { return Heard{++attempts == 3, {}}; };
  listen();
  dingtalk_->say("0123", "", "你好");
  EXPECT_EQ(ears_.nth(1).text, "你好");
  ASSERT_TRUE(dingtalk_->settle(20s));
  EXPECT_EQ(attempts, 3);
  EXPECT_EQ(notices().size(), 2u);
}

TEST_F(Stream, tells_who_left_and_asks_for_the_event_again_while_it_is_not_stored) {
  std::atomic<int> attempts{0};
  ears_.answers = [&](const Incoming&) { return Heard{++attempts == 2, {}}; };
  listen();
  dingtalk_->leave("0124");
  const auto left = ears_.nth(1);
  EXPECT_EQ(left.kind, Incoming::Kind::left);
  EXPECT_EQ(left.sender_id, "0124");
  ASSERT_TRUE(dingtalk_->settle(20s));
  EXPECT_THAT(notices(), ElementsAre(HasSubstr("status LATER")));
}

TEST_F(Stream, a_tap_on_a_card_changes_it_at_once) {
  ears_.answers = [](const Incoming& tap) {
    Heard heard{true, {}};
    heard.answer.outcome = base::CardOutcome{tap.click.task, "已通过 · 王芳 10:20", {}};
    return heard;
  };
  listen();
  const auto told = dingtalk_->tap_card("0123", group, "task-1", "yes");
  ASSERT_FALSE(told.empty());
  const auto change = nlohmann::json::parse(told);
  EXPECT_EQ(change["cardData"]["cardParamMap"]["markdown"], "已通过 · 王芳 10:20");
  const auto tap = ears_.nth(1);
  EXPECT_EQ(tap.kind, Incoming::Kind::card_click);
  EXPECT_EQ(tap.click.task, "task-1");
  EXPECT_EQ(tap.click.button, "yes");
  EXPECT_EQ(tap.conversation.id, group);
}

TEST_F(Stream, answers_the_gateways_greeting) {
  listen();
  EXPECT_TRUE(desk().greet(20s));
}

TEST_F(Stream, makes_way_for_new_connections_without_losing_anything) {
  listen();
  ears_.answers = [](const Incoming&) {
    std::this_thread::sleep_for(3ms);
    return Heard{true, {}};
  };
  for (int i = 0; i < 60; ++i) {
    dingtalk_->say("0123", "", std::to_string(i));
    if (i == 20) desk().send_away();
  }
  EXPECT_TRUE(has(2));
  EXPECT_EQ(desk().opened(), 4);
  ears_.nth(60);
  ASSERT_TRUE(dingtalk_->settle(20s));
}

TEST_F(Stream, a_gateway_that_always_sends_us_away_is_not_stormed) {
  auto pace = hurried();
  pace.first_wait = pace.longest_wait = 300s;
  listen(1, pace);
  desk().send_away();
  ASSERT_TRUE(has(1)) << "at once the first time";
  desk().send_away();
  std::this_thread::sleep_for(300ms);
  EXPECT_EQ(desk().opened(), 2);
}

TEST_F(Stream, comes_back_when_connections_are_cut) {
  listen();
  dingtalk_->say("0123", "", "一");
  ears_.nth(1);
  desk().cut();
  ASSERT_TRUE(within(20s, [&] { return desk().opened() == 4; }));
  ASSERT_TRUE(has(2));
  dingtalk_->say("0123", "", "二");
  EXPECT_EQ(ears_.nth(2).text, "二");
}

// Its patience is not the calendar's: the machine's clock may be put right by days while it is connected.
TEST_F(Stream, a_clock_that_jumps_neither_ends_the_connections_nor_loses_a_message) {
  listen();
  const int opened = desk().opened();
  std::size_t heard = 0;
  for (const auto jump : {24h, -48h, 24h * 365}) {
    clock_.set(clock_.now() + jump);
    dingtalk_->say("0123", "", "还在吗");
    ears_.nth(++heard);
  }
  EXPECT_EQ(ears_.messages().size(), heard);
  EXPECT_EQ(desk().opened(), opened);
  EXPECT_EQ(connector_->state(), "ok");
}

TEST_F(Stream, a_cut_before_the_acknowledgement_brings_the_message_again) {
  std::atomic<bool> cuts{true};
  ears_.answers = [&](const Incoming&) {
    if (cuts.exchange(false)) {
      desk().cut();
      std::this_thread::sleep_for(50ms);
    }
    return Heard{true, {}};
  };
  setup_.retry_pause = 500ms;
  listen(1);
  dingtalk_->say("0123", "", "你好");
  EXPECT_EQ(ears_.nth(1).message_id, ears_.nth(2).message_id) << "the inbox tells it apart by this";
}

TEST_F(Stream, notices_a_connection_that_is_only_half_open) {
  auto pace = hurried();
  pace.socket.silence = 400ms;
  listen(1, pace);
  std::this_thread::sleep_for(1s);
  EXPECT_EQ(desk().opened(), 1) << "pings keep a quiet connection alive";
  desk().go_silent();
  EXPECT_TRUE(within(20s, [&] { return desk().opened() == 2; }));
}

TEST_F(Stream, keeps_trying_while_the_gateway_refuses) {
  found();
  desk().refuse(true);
  connector_ = made();
  listening_ = std::make_unique<Listening>(*connector_, ears_, clock_);
  EXPECT_TRUE(within(20s, [&] { return connector_->state().starts_with("连不上钉钉"); })) << connector_->state();
  desk().refuse(false);
  dingtalk_->fail_next(3, playground::Fault::status(503), "/v1.0/gateway/connections/open");
  EXPECT_TRUE(has(2));
}

TEST_F(Stream, a_ticket_that_is_out_of_date_is_replaced_by_a_new_one) {
  found();
  desk().spoil_tickets(2);
  listen(1);
  EXPECT_EQ(desk().tickets(), 3);
}

TEST_F(Stream, a_thousand_messages_in_a_burst_come_in_their_order) {
  listen();
  expect_burst_in_order(ears_, [&](int person, const std::string& text) { dingtalk_->say(person == 0 ? "0123" : "0124", "", text); });
}

TEST_F(Stream, with_a_wrong_secret_or_an_unpublished_robot_it_says_so_and_does_not_hammer) {
  found();
  connector_ = made(1, hurried(), "wrong");
  listening_ = std::make_unique<Listening>(*connector_, ears_, clock_);
  EXPECT_TRUE(within(20s, [&] { return connector_->state() == "client_id 或 client_secret 不对（401）"; })) << connector_->state();
  std::this_thread::sleep_for(300ms);
  EXPECT_EQ(dingtalk_->calls("/v1.0/gateway/connections/open"), 1);
  listening_.reset();

  setup_.robot.is_published = false;
  found();
  connector_ = made(1);
  EXPECT_THAT(connector_->check_connection(), ElementsAre(HasSubstr("还没有发布")));
}

}  // namespace
}  // namespace connectors::listening
