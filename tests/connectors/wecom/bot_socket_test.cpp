// The AI bot over its long connection, against the simulated gateway.
#include "connectors/wecom/wecom_bot_socket.hpp"

#include <gmock/gmock.h>

#include "playground/wecom/long_desk.hpp"
#include "playground/wecom/wecom.hpp"
#include "tests/connectors/listening.hpp"
#include "tests/playground/told.hpp"

namespace connectors::listening {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;
using Outcome = base::Delivery::Outcome;

base::Outgoing handover() {
  auto message = words("接手 康达医疗？");
  message.card = base::Card{"task-1", "接手客户？", {}, {}, {{"yes", "通过", true}, {"no", "驳回", false}}};
  return message;
}

class BotSocket : public testing::Test {
 protected:
  BotSocket() {
    playground::WecomSetup setup;
    setup.corp_id = "wwcorp";
    setup.bot = {"AIB1", "小销", "", "", "", "long-secret"};
    setup.members = {{"wangfang", "王芳"}, {"lilei", "李雷"}};
    setup.groups = {{"wrSales", "销售群", {"wangfang", "lilei"}}};
    setup.subscribes_a_minute = 1000;
    wecom_ = std::make_unique<playground::Wecom>(clock_, stage_, setup);
    connector_ = made(hurried());
  }

  std::unique_ptr<Connector> made(const LinePace& pace, const std::string& secret = "long-secret") {
    WecomBotSocketSettings settings;
    settings.name = "wecom-long";
    settings.bot_id = "AIB1";
    settings.secret = secret;
    settings.bot_names = {"小销"};
    settings.socket = wecom_->socket();
    settings.api = wecom_->api();
    settings.pace = pace;
    return make_wecom_bot_socket(std::move(settings), *http_, *sockets_);
  }
  void listen() {
    listening_ = std::make_unique<Listening>(*connector_, ears_, clock_);
    ASSERT_TRUE(is_connected());
  }
  bool is_connected() {
    return within(20s, [&] { return connector_->state() == "ok" && desk().is_connected(); });
  }
  playground::wecom::LongDesk& desk() { return wecom_->long_desk(); }

  base::Delivery answer(const Incoming& to, const base::Outgoing& message, const std::string& key) {
    return connector_->send({to.conversation, to.reply_address, to.sender_id}, message, key, clock_.now());
  }
  base::Delivery push(base::ChatKind kind, const std::string& chat, const std::string& text) {
    return connector_->send({{"wecom-long", kind, chat, {}}, {}, {}}, words(text), "k", clock_.now());
  }
  std::vector<std::string> seen(const std::string& chat) { return told::said_by_bot(stage_, chat); }

  base::MovableClock clock_{monday()};
  playground::Stage stage_;
  std::unique_ptr<playground::Wecom> wecom_;
  std::unique_ptr<HttpClient> http_ = make_http_client();
  std::unique_ptr<WebSockets> sockets_ = make_web_sockets();
  Ears ears_;
  std::unique_ptr<Connector> connector_;
  std::unique_ptr<Listening> listening_;
};

TEST_F(BotSocket, hears_people_and_answers_them) {
  listen();
  wecom_->say_to_bot("wangfang", "wrSales", "@小销 我的客户");
  const auto in_group = ears_.nth(1);
  EXPECT_EQ(in_group.text, "我的客户");
  EXPECT_EQ(in_group.conversation.id, "wrSales");
  EXPECT_EQ(in_group.sender_id, "wangfang");
  EXPECT_EQ(answer(in_group, words("两位"), "k1").outcome, Outcome::sent);
  wecom_->say_to_bot("lilei", "", "改成 13 万", "商机 12 万");
  const auto alone = ears_.nth(2);
  EXPECT_EQ(alone.quote, "商机 12 万");
  EXPECT_EQ(answer(alone, words("已改"), "k2").outcome, Outcome::sent);
  EXPECT_THAT(seen("wrSales"), ElementsAre("bot reply markdown: 两位"));
  EXPECT_THAT(seen("bot:lilei"), ElementsAre("bot reply markdown: 已改"));
}

TEST_F(BotSocket, answers_for_a_day_and_pushes_from_then_on) {
  listen();
  wecom_->say_to_bot("wangfang", "", "你好");
  const auto said = ears_.nth(1);
  clock_.advance(23h);
  EXPECT_EQ(answer(said, words("晚了点"), "k1").outcome, Outcome::sent);
  clock_.advance(1h);
  EXPECT_EQ(answer(said, words("更晚"), "k2").outcome, Outcome::sent);
  EXPECT_THAT(seen("bot:wangfang"), ElementsAre("bot reply markdown: 晚了点", "bot push markdown: 更晚"));
}

TEST_F(BotSocket, pushes_only_where_somebody_has_spoken) {
  listen();
  EXPECT_EQ(push(base::ChatKind::single, "wangfang", "早").outcome, Outcome::refused);
  wecom_->say_to_bot("wangfang", "", "你好");
  ears_.nth(1);
  EXPECT_EQ(push(base::ChatKind::single, "wangfang", "早").outcome, Outcome::sent);
  EXPECT_THAT(seen("bot:wangfang"), ElementsAre("bot push markdown: 早"));
}

TEST_F(BotSocket, says_welcome_and_changes_a_card_while_the_platform_waits) {
  ears_.answers = [](const Incoming& message) {
    Heard heard{true, words("你好，我是小销")};
    if (message.kind == Incoming::Kind::card_click) heard.answer.outcome = base::CardOutcome{message.click.task, "已通过 · 王芳 10:20", {}};
    return heard;
  };
  listen();
  wecom_->open_bot("wangfang");
  EXPECT_TRUE(within(20s, [&] { return seen("bot:wangfang").size() == 1; }));
  wecom_->say_to_bot("wangfang", "", "接手");
  const auto card = handover();
  EXPECT_EQ(answer(ears_.nth(2), card, "k1").outcome, Outcome::sent);
  ASSERT_TRUE(wecom_->tap("wangfang", told::last_card(stage_, "bot:wangfang"), "yes"));
  EXPECT_TRUE(within(20s, [&] { return seen("bot:wangfang").size() == 3; }));
  EXPECT_EQ(ears_.nth(3).click.button, "yes");
  EXPECT_EQ(seen("bot:wangfang").front(), "bot reply text: 你好，我是小销");
  EXPECT_THAT(seen("bot:wangfang").back(), HasSubstr("已通过"));
}

TEST_F(BotSocket, sends_a_picture_in_chunks_and_reads_an_encrypted_one) {
  listen();
  wecom_->send_image_to_bot("wangfang", "", told::png);
  const auto said = ears_.nth(1);
  ASSERT_EQ(said.attachments.size(), 1u);
  const auto download = connector_->fetch(said.attachments[0], said, clock_.now());
  EXPECT_EQ(download.delivery.outcome, Outcome::sent);
  EXPECT_EQ(download.bytes, told::png);
  base::Outgoing picture;
  picture.picture = base::Picture{told::png + std::string(1'200'000, 'x'), "图"};
  EXPECT_EQ(answer(said, picture, "k1").outcome, Outcome::sent);
  EXPECT_EQ(*stage_.since(0).back().picture, picture.picture->bytes);
}

TEST_F(BotSocket, a_thousand_messages_in_a_burst_come_in_their_order) {
  listen();
  expect_burst_in_order(ears_, [&](int person, const std::string& text) { wecom_->say_to_bot(person == 0 ? "wangfang" : "lilei", "", text); });
}

TEST_F(BotSocket, a_message_that_could_not_be_stored_is_tried_again) {
  int attempts = 0;
  ears_.answers = [&](const Incoming&) { return Heard{++attempts == 3, {}}; };
  listen();
  wecom_->say_to_bot("wangfang", "", "你好");
  ears_.nth(1);
  EXPECT_EQ(attempts, 3);
}

TEST_F(BotSocket, what_was_heard_before_it_stops_is_still_stored) {
  ears_.answers = [](const Incoming&) {
    std::this_thread::sleep_for(5ms);
    return Heard{true, {}};
  };
  listen();
  for (int i = 0; i < 40; ++i) wecom_->say_to_bot("wangfang", "", std::to_string(i));
  ears_.nth(1);
  std::this_thread::sleep_for(50ms);  // they are all with us
  listening_.reset();
  EXPECT_EQ(ears_.messages().size(), 40u);
}

TEST_F(BotSocket, comes_back_when_the_connection_is_cut) {
  listen();
  for (int i = 1; i <= 3; ++i) {
    desk().cut();
    ASSERT_TRUE(within(20s, [&] { return desk().subscriptions() == 1 + i && connector_->state() == "ok"; })) << i;
  }
  wecom_->say_to_bot("wangfang", "", "还在吗");
  EXPECT_EQ(ears_.nth(1).text, "还在吗");
}

// Its patience is not the calendar's: the machine's clock may be put right by days while it is connected.
TEST_F(BotSocket, a_clock_that_jumps_neither_ends_the_connection_nor_loses_a_message) {
  listen();
  std::size_t heard = 0;
  for (const auto jump : {24h, -48h, 24h * 365}) {
    clock_.set(clock_.now() + jump);
    wecom_->say_to_bot("wangfang", "", "还在吗");
    ears_.nth(++heard);
  }
  EXPECT_EQ(ears_.messages().size(), heard);
  EXPECT_EQ(desk().subscriptions(), 1);
  EXPECT_EQ(connector_->state(), "ok");
}

TEST_F(BotSocket, an_answer_whose_acknowledgement_was_lost_is_not_given_twice) {
  listen();
  wecom_->say_to_bot("wangfang", "", "你好");
  const auto said = ears_.nth(1);
  desk().lose_answer();
  EXPECT_EQ(answer(said, words("好"), "k1").outcome, Outcome::later);
  ASSERT_TRUE(is_connected());
  EXPECT_EQ(answer(said, words("好"), "k1").outcome, Outcome::sent);
  const auto card = handover();
  desk().lose_answer();
  EXPECT_EQ(answer(said, card, "k2").outcome, Outcome::later);
  ASSERT_TRUE(is_connected());
  EXPECT_EQ(answer(said, card, "k2").outcome, Outcome::sent);
  EXPECT_EQ(seen("bot:wangfang").size(), 2u);
}

TEST_F(BotSocket, without_a_connection_everything_waits) {
  EXPECT_EQ(push(base::ChatKind::single, "wangfang", "早").outcome, Outcome::later);
  EXPECT_EQ(connector_->state(), "connecting");
}

TEST_F(BotSocket, notices_a_connection_that_is_only_half_open) {
  auto pace = hurried();
  pace.socket.silence = 400ms;
  connector_ = made(pace);
  listen();
  std::this_thread::sleep_for(1s);
  EXPECT_EQ(desk().subscriptions(), 1) << "pings keep a quiet connection alive";
  desk().go_silent();
  EXPECT_TRUE(within(20s, [&] { return desk().subscriptions() == 2; }));
}

TEST_F(BotSocket, notices_that_its_heartbeat_is_not_answered) {
  auto pace = hurried();
  pace.beat_every = 30ms;
  connector_ = made(pace);
  listen();
  desk().fail_next(846609);
  EXPECT_TRUE(within(20s, [&] { return desk().subscriptions() == 2; })) << "told that it is not subscribed, it subscribes";
  desk().go_silent();
  EXPECT_TRUE(within(20s, [&] { return desk().subscriptions() == 3; }));
}

TEST_F(BotSocket, keeps_trying_while_the_gateway_refuses) {
  desk().refuse(true);
  listening_ = std::make_unique<Listening>(*connector_, ears_, clock_);
  EXPECT_TRUE(within(20s, [&] { return connector_->state().starts_with("连不上企业微信"); })) << connector_->state();
  std::this_thread::sleep_for(300ms);
  desk().refuse(false);
  EXPECT_TRUE(is_connected());
}

TEST_F(BotSocket, does_not_fight_with_who_replaced_it) {
  listen();
  const auto other = made(hurried());
  Ears other_ears;
  Listening other_listening(*other, other_ears, clock_);
  ASSERT_TRUE(within(20s, [&] { return connector_->state().starts_with("被另一个连接顶替了"); })) << connector_->state();
  EXPECT_EQ(other->state(), "ok");
  std::this_thread::sleep_for(500ms);
  EXPECT_EQ(desk().subscriptions(), 2);
  EXPECT_EQ(push(base::ChatKind::single, "wangfang", "早").outcome, Outcome::later);
}

TEST_F(BotSocket, with_a_wrong_secret_it_says_so_and_does_not_hammer) {
  connector_ = made(hurried(), "wrong");
  listening_ = std::make_unique<Listening>(*connector_, ears_, clock_);
  EXPECT_TRUE(within(20s, [&] { return connector_->state() == "机器人的 Secret 不对（853000）"; })) << connector_->state();
  EXPECT_THAT(connector_->check_connection(), ElementsAre("机器人的 Secret 不对（853000）"));
  std::this_thread::sleep_for(300ms);
  EXPECT_EQ(connector_->state(), "机器人的 Secret 不对（853000）");
  EXPECT_EQ(desk().subscriptions(), 0);
}

TEST_F(BotSocket, stops_at_once_whatever_it_waits_for) {
  const auto stops_quickly = [&] {
    const auto begun = std::chrono::steady_clock::now();
    sockets_->cut();
    listening_.reset();
    return std::chrono::steady_clock::now() - begun < 10s;
  };
  listen();
  EXPECT_TRUE(stops_quickly()) << "connected";
  desk().refuse(true);
  auto pace = hurried();
  pace.first_wait = pace.longest_wait = 300s;
  connector_ = made(pace);
  listening_ = std::make_unique<Listening>(*connector_, ears_, clock_);
  EXPECT_TRUE(within(20s, [&] { return connector_->state() != "connecting"; }));
  EXPECT_TRUE(stops_quickly()) << "waiting to try again";
}

}  // namespace
}  // namespace connectors::listening
