// The platforms' official Node SDKs against the simulated gateways: whatever they do, the simulators understand.
#include <gmock/gmock.h>

#include "playground/codec.hpp"
#include "playground/dingtalk/stream_desk.hpp"
#include "playground/wecom/long_desk.hpp"
#include "tests/playground/node.hpp"
#include "tests/playground/told.hpp"

namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;
using namespace std::chrono_literals;

const node::Packages packages("official_sdks", "dingtalk-stream", "@wecom/aibot-node-sdk@1.0.7 dingtalk-stream@2.1.5");

class OfficialSdk : public testing::Test {
 protected:
  void SetUp() override {
    if (!packages.installed()) GTEST_SKIP() << "npm, node or the packages @wecom/aibot-node-sdk and dingtalk-stream are not to be had here";
  }
  // Waits for the n-th thing that the bot has said in this chat; all of them.
  std::vector<std::string> said(const std::string& chat, std::size_t n) {
    for (const auto until = std::chrono::steady_clock::now() + 30s; std::chrono::steady_clock::now() < until; std::this_thread::sleep_for(5ms))
      if (told::said_by_bot(stage_, chat).size() >= n) break;
    return told::said_by_bot(stage_, chat);
  }
  static bool within(const std::function<bool()>& is_so) {
    for (const auto until = std::chrono::steady_clock::now() + 30s; std::chrono::steady_clock::now() < until; std::this_thread::sleep_for(5ms))
      if (is_so()) return true;
    return is_so();
  }

  base::MovableClock clock_{base::SystemClock().now()};
  playground::Stage stage_;
};

constexpr const char* wecom_bot = R"js(
const { WSClient } = require('@wecom/aibot-node-sdk');
const card = (task, text) => ({ card_type: 'button_interaction', main_title: { title: '接手客户？' }, task_id: task,
                                button_list: [{ text, key: 'yes', style: 1 }] });
const bot = new WSClient({ botId: given.bot, secret: given.secret, wsUrl: given.url, reconnectInterval: 50, heartbeatInterval: 100 });
const picture = Buffer.from(given.picture, 'base64');
bot.on('message.text', async frame => {
  const words = frame.body.text.content;
  if (words === '卡片') await bot.replyTemplateCard(frame, card('t1', '通过'));
  else if (words === '图片') {
    const media = await bot.uploadMedia(picture, { type: 'image', filename: 'picture.png' });
    await bot.replyMedia(frame, 'image', media.media_id);
  } else {
    await bot.replyStream(frame, 'stream-' + frame.body.msgid, '正在看', false);
    await bot.replyStream(frame, 'stream-' + frame.body.msgid, '听到：' + words, true);
    await bot.sendMessage(frame.body.from.userid, { msgtype: 'markdown', markdown: { content: '还有：' + words } });
  }
});
bot.on('message.file', async frame => {
  const file = await bot.downloadFile(frame.body.file.url, frame.body.file.aeskey);
  await bot.replyStream(frame, 'stream-' + frame.body.msgid, '文件：' + file.buffer.toString(), true);
});
bot.on('event.enter_chat', frame => bot.replyWelcome(frame, { msgtype: 'text', text: { content: '你好' } }));
bot.on('event.template_card_event', frame => {
  const tap = frame.body.event.template_card_event;
  bot.updateTemplateCard(frame, card(tap.task_id, '已' + tap.event_key));
});
bot.on('error', error => console.log('error', error.message));
bot.connect();
)js";

TEST_F(OfficialSdk, wecoms_bot_talks_over_its_long_connection) {
  playground::WecomSetup setup;
  setup.corp_id = "wwcorp";
  setup.bot = {"AIB1", "小销", "", "", "", "long-secret"};
  setup.members = {{"wangfang", "王芳"}};
  playground::Wecom wecom(clock_, stage_, setup);
  const std::string picture = told::png + std::string(700'000, 'x');
  const node::Script bot(packages, wecom_bot,
                         {{"bot", "AIB1"}, {"secret", "long-secret"}, {"url", wecom.socket()}, {"picture", playground::to_base64(picture)}});
  ASSERT_TRUE(within([&] { return wecom.long_desk().is_connected(); })) << bot.log();
  const std::string chat = "bot:wangfang";
  wecom.open_bot("wangfang");
  EXPECT_THAT(said(chat, 1), ElementsAre("bot reply text: 你好")) << bot.log();
  wecom.say_to_bot("wangfang", "", "一");
  EXPECT_THAT(said(chat, 3), ElementsAre(testing::_, "bot reply markdown: 听到：一", "bot push markdown: 还有：一")) << bot.log();
  wecom.send_file_to_bot("wangfang", "", "a.txt", "一份报价");
  EXPECT_EQ(said(chat, 4).back(), "bot reply markdown: 文件：一份报价") << bot.log();
  wecom.say_to_bot("wangfang", "", "图片");
  EXPECT_EQ(said(chat, 5).size(), 5u) << bot.log();
  EXPECT_EQ(*stage_.since(0).back().picture, picture);
  wecom.say_to_bot("wangfang", "", "卡片");
  EXPECT_THAT(said(chat, 6).back(), StartsWith("bot reply card: 接手客户？")) << bot.log();
  ASSERT_TRUE(wecom.tap("wangfang", told::last_card(stage_, chat), "yes"));
  EXPECT_THAT(said(chat, 7).back(), HasSubstr("已yes")) << bot.log();
  wecom.long_desk().cut();
  ASSERT_TRUE(within([&] { return wecom.long_desk().subscriptions() == 2; })) << bot.log();
  wecom.say_to_bot("wangfang", "", "二");
  EXPECT_EQ(said(chat, 9).back(), "bot push markdown: 还有：二") << bot.log();
}

TEST_F(OfficialSdk, wecoms_bot_gives_up_where_another_has_taken_over) {
  playground::WecomSetup setup;
  setup.corp_id = "wwcorp";
  setup.bot = {"AIB1", "小销", "", "", "", "long-secret"};
  setup.members = {{"wangfang", "王芳"}};
  playground::Wecom wecom(clock_, stage_, setup);
  const json given{{"bot", "AIB1"}, {"secret", "long-secret"}, {"url", wecom.socket()}, {"picture", ""}};
  const node::Script first(packages, wecom_bot, given);
  ASSERT_TRUE(within([&] { return wecom.long_desk().subscriptions() == 1; })) << first.log();
  const node::Script second(packages, wecom_bot, given);
  ASSERT_TRUE(within([&] { return wecom.long_desk().subscriptions() == 2; }));
  std::this_thread::sleep_for(1s);
  EXPECT_EQ(wecom.long_desk().subscriptions(), 2) << "the first does not come back";
}

constexpr const char* dingtalk_robot = R"js(
const axios = require('axios');
const { DWClient, TOPIC_ROBOT, TOPIC_CARD } = require('dingtalk-stream');
const gateway = 'https://api.dingtalk.com';
axios.interceptors.request.use(config => {
  if (config.url.startsWith(gateway)) config.url = given.api + config.url.slice(gateway.length);
  return config;
});
const robot = new DWClient({ clientId: given.id, clientSecret: given.secret });
robot.registerCallbackListener(TOPIC_ROBOT, async frame => {
  const message = JSON.parse(frame.data);
  robot.socketCallBackResponse(frame.headers.messageId, {});
  await axios.post(message.sessionWebhook, { msgtype: 'text', text: { content: '听到：' + message.text.content.trim() } });
});
robot.registerCallbackListener(TOPIC_CARD, frame => {
  const tap = JSON.parse(frame.data);
  const action = JSON.parse(tap.content).cardPrivateData.actionIds[0];
  robot.socketCallBackResponse(frame.headers.messageId, { cardData: { cardParamMap: { status: action + ' by ' + tap.userId } } });
});
robot.registerAllEventListener(frame => {
  console.log('event', frame.headers.eventType);
  return { status: 'SUCCESS', message: 'OK' };
});
robot.connect();
)js";

TEST_F(OfficialSdk, dingtalks_robot_talks_over_stream) {
  playground::DingtalkSetup setup;
  setup.corp_id = "dingcorp";
  setup.robot = {"dingrobot", "robot-secret", "小销", ""};
  setup.members = {{"0123", "王芳"}, {"0124", "李雷"}};
  setup.groups = {{"cidEast==", "华东群", {"0123"}}};
  playground::Dingtalk dingtalk(clock_, stage_, setup);
  const node::Script robot(packages, dingtalk_robot, {{"api", dingtalk.api()}, {"id", "dingrobot"}, {"secret", "robot-secret"}});
  ASSERT_TRUE(within([&] { return dingtalk.stream_desk().connections() == 1; })) << robot.log();
  EXPECT_TRUE(dingtalk.stream_desk().greet(20s)) << robot.log();
  dingtalk.say("0123", "cidEast==", "@小销 一");
  EXPECT_THAT(said("cidEast==", 1), ElementsAre("bot webhook text: 听到：一")) << robot.log();
  EXPECT_EQ(json::parse(dingtalk.tap_card("0123", "", "deal-42", "confirm"))["cardData"]["cardParamMap"]["status"], "confirm by 0123")
      << robot.log();
  dingtalk.leave("0124");
  ASSERT_TRUE(dingtalk.settle(20s));
  EXPECT_TRUE(within([&] { return robot.log().find("event user_leave_org") != std::string::npos; })) << robot.log();
  dingtalk.stream_desk().cut();
  ASSERT_TRUE(within([&] { return dingtalk.stream_desk().opened() == 2; })) << robot.log();
  dingtalk.say("0123", "", "二");
  EXPECT_THAT(said("single:0123", 1), ElementsAre("bot webhook text: 听到：二")) << robot.log();
}

}  // namespace
