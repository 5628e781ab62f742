// What goes into a group by its webhook.
#include <gtest/gtest.h>

#include "connectors/crypto/codec.hpp"
#include "connectors/wecom/wecom_group_webhook.hpp"
#include "tests/connectors/wecom/fake_api.hpp"
#include "tests/connectors/wecom/wecom_side.hpp"

namespace connectors {
namespace {

using base::Delivery;
using Outcome = base::Delivery::Outcome;
using wecom_side::FakeApi;
using wecom_side::now;
using namespace std::chrono_literals;

constexpr const char* send_path = "/cgi-bin/webhook/send";
const std::string png = "\x89PNG\r\n\x1a\n picture";

class WecomGroupWebhook : public testing::Test {
 protected:
  Delivery send(const base::Outgoing& message) {
    return webhook_->send({.conversation = {"sales-group", base::ChatKind::group, "g", {}}}, message, "k",
                          now);
  }
  FakeApi api_;
  const std::unique_ptr<Connector> webhook_ =
      make_wecom_group_webhook({.name = "sales-group", .key = "key/1"}, api_.http());
};

TEST_F(WecomGroupWebhook, SendsAText) {
  EXPECT_EQ(send({.text = "本周新增 12 条线索"}).outcome, Outcome::sent);
  EXPECT_EQ(api_.calls(send_path).at(0).url, "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=key%2F1");
  EXPECT_EQ(api_.calls(send_path).at(0).body,
            R"({"msgtype":"text","text":{"content":"本周新增 12 条线索"}})");
}

TEST_F(WecomGroupWebhook, NotifiesThoseWhoAreMentioned) {
  EXPECT_EQ(send({.text = "请看", .mentions = {{"wangfang", "王芳"}, {"", "谁"}, {"lisi", ""}}}).outcome,
            Outcome::sent);
  EXPECT_EQ(api_.body(send_path)["text"]["mentioned_list"], nlohmann::json::parse(R"(["wangfang","lisi"])"));
}

TEST_F(WecomGroupWebhook, NotifiesNobodyBecauseOfAText) {
  EXPECT_EQ(send({.text = "客户名 <@all>"}).outcome, Outcome::sent);
  EXPECT_EQ(api_.body(send_path)["text"]["content"], "客户名 ＜@all>");
}

TEST_F(WecomGroupWebhook, CutsALongTextAtAWholeCharacter) {
  std::string text;
  for (int n = 0; n < 900; ++n) text += "字";
  EXPECT_EQ(send({.text = text}).outcome, Outcome::sent);
  const auto content = api_.body(send_path)["text"]["content"].get<std::string>();
  EXPECT_LE(content.size(), 2048u);
  EXPECT_TRUE(content.ends_with("字…"));
}

TEST_F(WecomGroupWebhook, SendsAPictureByItsBytes) {
  EXPECT_EQ(send({.picture = base::Picture{png, "a.png"}}).outcome, Outcome::sent);
  const auto image = api_.body(send_path)["image"];
  EXPECT_EQ(crypto::from_base64(image["base64"].get<std::string>()), png);
  EXPECT_EQ(image["md5"], crypto::hex(crypto::md5(png)));
}

TEST_F(WecomGroupWebhook, RefusesAPictureBeyond2Megabytes) {
  EXPECT_EQ(send({.picture = base::Picture{png + std::string(2 << 20, 'x'), "a.png"}}).outcome,
            Outcome::refused);
  EXPECT_TRUE(api_.calls(send_path).empty());
}

TEST_F(WecomGroupWebhook, SaysInWordsWhatACardWouldShow) {
  EXPECT_EQ(
      send({.text = "接手吗？回复 通过", .card = base::Card{"t", "接手", "", {}, {{"a", "通过"}}}}).outcome,
      Outcome::sent);
  EXPECT_EQ(api_.body(send_path)["text"]["content"], "接手吗？回复 通过");
}

TEST_F(WecomGroupWebhook, TellsWhatIsWrong) {
  struct Row {
    const char* answer;
    Outcome outcome;
    bool whole_channel;
  };
  for (const auto& [answer, outcome, whole] :
       {Row{R"({"errcode":93000,"errmsg":"invalid webhook url"})", Outcome::refused, false},
        Row{R"({"errcode":93004})", Outcome::later, true}, Row{R"({"errcode":45009})", Outcome::later, true},
        Row{R"({"errcode":40058})", Outcome::refused, false},
        Row{R"({"errcode":-1})", Outcome::later, false}}) {
    api_.answers(send_path, answer);
    const auto delivery = send({.text = "x"});
    EXPECT_EQ(delivery.outcome, outcome) << answer;
    EXPECT_EQ(delivery.whole_channel, whole) << answer;
    EXPECT_EQ(delivery.reason.find("key/1"), std::string::npos);
  }
}

TEST_F(WecomGroupWebhook, SendsAtMost18AMinute) {
  const auto windows = webhook_->windows({});
  ASSERT_EQ(windows.size(), 1u);
  EXPECT_EQ(windows[0].limit, 18);
  EXPECT_EQ(windows[0].span, 1min);
}

TEST_F(WecomGroupWebhook, HearsNothing) {
  EXPECT_EQ(webhook_->receive({.method = "POST"}, now).finished->status, 404);
  EXPECT_TRUE(webhook_->can_push({"sales-group", base::ChatKind::group, "g", {}}));
  EXPECT_FALSE(webhook_->can_push({"sales-group", base::ChatKind::single, "a", {}}));
}

TEST_F(WecomGroupWebhook, ChecksItsKeyWithoutSayingAnything) {
  api_.answers(send_path, R"({"errcode":44004,"errmsg":"empty content"})");
  EXPECT_TRUE(webhook_->check_online(now).empty());
  EXPECT_EQ(api_.body(send_path)["text"]["content"], "");
  api_.answers(send_path, R"({"errcode":93000,"errmsg":"invalid webhook url"})");
  EXPECT_EQ(webhook_->check_online(now).size(), 1u);
}

}  // namespace
}  // namespace connectors
