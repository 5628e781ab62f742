// What the self-built app sends: tokens, texts, cards, pictures, and what becomes of every refusal.
#include <gtest/gtest.h>

#include "connectors/wecom/wecom_app.hpp"
#include "tests/connectors/wecom/fake_api.hpp"
#include "tests/connectors/wecom/wecom_side.hpp"

namespace connectors {
namespace {

using base::Delivery;
using Outcome = base::Delivery::Outcome;
using wecom_side::FakeApi;
using wecom_side::now;
using namespace std::chrono_literals;

constexpr const char* send_path = "/cgi-bin/message/send";
constexpr const char* token_path = "/cgi-bin/gettoken";
const std::string png = "\x89PNG\r\n\x1a\n picture";

class WecomAppSend : public testing::Test {
 protected:
  static WecomAppSettings settings() {
    return {.name = "wecom-app",
            .corp_id = "ww1",
            .agent_id = 1000002,
            .secret = "s3cret+/",
            .token = "t",
            .encoding_aes_key = wecom_side::aes_key};
  }
  static base::Address to(const std::string& user) {
    return {.conversation = {"wecom-app", base::ChatKind::single, user, {}}};
  }
  Delivery send(const base::Outgoing& message, std::string_view key = "k1", base::Instant at = now) {
    return app_->send(to("wangfang"), message, key, at);
  }
  static base::Outgoing card() {
    return {.text = "接手 12 家客户？回复 通过 或 驳回",
            .card = base::Card{"ho-7",
                               "接手 12 家客户？",
                               "来自 李四",
                               {{"客户", "12 家"}},
                               {{"accept", "通过", true}, {"no", "驳回"}}}};
  }

  FakeApi api_;
  const std::unique_ptr<Connector> app_ = make_wecom_app(settings(), api_.http());
};

TEST_F(WecomAppSend, SendsATextToAMember) {
  api_.answers(send_path, R"({"errcode":0,"errmsg":"ok","invaliduser":"","msgid":"m-1"})");
  const auto delivery = send({.text = "提醒：回访 康达医疗"});
  EXPECT_EQ(delivery.outcome, Outcome::sent);
  EXPECT_EQ(delivery.handle, "m-1");
  const auto call = api_.calls(send_path).at(0);
  EXPECT_EQ(call.method, "POST");
  EXPECT_EQ(call.url, "https://qyapi.weixin.qq.com/cgi-bin/message/send?access_token=token-1");
  EXPECT_EQ(
      call.body,
      R"({"agentid":1000002,"msgtype":"text","text":{"content":"提醒：回访 康达医疗"},"touser":"wangfang"})");
}

TEST_F(WecomAppSend, AsksForOneTokenAndKeepsIt) {
  for (int time = 0; time < 5; ++time) EXPECT_EQ(send({.text = "x"}).outcome, Outcome::sent);
  ASSERT_EQ(api_.calls(token_path).size(), 1u);
  EXPECT_EQ(api_.calls(token_path)[0].url,
            "https://qyapi.weixin.qq.com/cgi-bin/gettoken?corpid=ww1&corpsecret=s3cret%2B%2F");
  EXPECT_EQ(send({.text = "x"}, "k", now + 2h).outcome, Outcome::sent);
  EXPECT_EQ(api_.calls(token_path).size(), 2u);
}

TEST_F(WecomAppSend, RepeatsOnceWithANewTokenWhenTheOldIsRefused) {
  for (const char* refusal : {"40014", "42001", "40001"}) {
    FakeApi api;
    api.answers(send_path, {FakeApi::json(R"({"errcode":)" + std::string(refusal) + "}"),
                            FakeApi::json(R"({"errcode":0})")});
    const auto app = make_wecom_app(settings(), api.http());
    EXPECT_EQ(app->send(to("a"), {.text = "x"}, "k", now).outcome, Outcome::sent) << refusal;
    EXPECT_EQ(api.calls(token_path).size(), 2u);
    EXPECT_NE(api.calls(send_path).at(1).url.find("token-2"), std::string::npos);
  }
}

TEST_F(WecomAppSend, GivesUpForNowWhenTheNewTokenIsRefusedToo) {
  api_.answers(send_path, R"({"errcode":42001,"errmsg":"access_token expired"})");
  const auto delivery = send({.text = "x"});
  EXPECT_EQ(delivery.outcome, Outcome::later);
  EXPECT_TRUE(delivery.whole_channel);
  EXPECT_EQ(api_.calls(send_path).size(), 2u);
}

TEST_F(WecomAppSend, DoesNotHammerWithAWrongSecret) {
  api_.answers(token_path, R"({"errcode":40001,"errmsg":"invalid credential"})");
  for (int second = 0; second < 60; second += 5) {
    const auto delivery = send({.text = "x"}, "k", now + std::chrono::seconds(second));
    EXPECT_EQ(delivery.outcome, Outcome::later);
    EXPECT_TRUE(delivery.whole_channel);
    EXPECT_EQ(delivery.wait, 60s);
    EXPECT_EQ(delivery.reason.find("s3cret"), std::string::npos);
  }
  EXPECT_EQ(api_.calls(token_path).size(), 1u);
  EXPECT_TRUE(api_.calls(send_path).empty());
}

TEST_F(WecomAppSend, TriesForATokenAgainSoonWhenThePlatformIsBusy) {
  api_.answers(
      token_path,
      {FakeApi::json(R"({"errcode":-1})"), {}, FakeApi::json(R"({"errcode":0,"access_token":"good"})")});
  EXPECT_EQ(send({.text = "x"}).wait, 3s);
  EXPECT_EQ(send({.text = "x"}, "k", now + 4s).outcome, Outcome::later);
  EXPECT_EQ(send({.text = "x"}, "k", now + 8s).outcome, Outcome::sent);
}

TEST_F(WecomAppSend, CutsALongTextAtAWholeCharacter) {
  std::string text;
  for (int n = 0; n < 1000; ++n) text += "字";
  EXPECT_EQ(send({.text = text}).outcome, Outcome::sent);
  const auto content = api_.body(send_path)["text"]["content"].get<std::string>();
  EXPECT_LE(content.size(), 2048u);
  EXPECT_TRUE(content.ends_with("字…"));
}

TEST_F(WecomAppSend, LetsNoTextBecomeALink) {
  EXPECT_EQ(send({.text = "客户 <a href=\"http://evil\">点我</a>"}).outcome, Outcome::sent);
  EXPECT_EQ(api_.body(send_path)["text"]["content"], "客户 ＜a href=\"http://evil\">点我＜/a>");
}

TEST_F(WecomAppSend, SendsACardWithItsTextInside) {
  EXPECT_EQ(send(card()).outcome, Outcome::sent);
  const auto body = api_.body(send_path);
  EXPECT_EQ(body["msgtype"], "template_card");
  const auto& sent = body["template_card"];
  EXPECT_EQ(sent["card_type"], "button_interaction");
  EXPECT_EQ(sent["task_id"], "ho-7");
  EXPECT_EQ(sent["sub_title_text"], card().text);
  EXPECT_EQ(sent["button_list"][0]["key"], "accept");
}

TEST_F(WecomAppSend, SendsTheTextOfACardThatCannotBeDrawn) {
  auto no_buttons = card(), odd_task = card(), only_card = card();
  no_buttons.card->buttons.clear();
  odd_task.card->task = "交接 7";
  only_card.card->buttons.clear();
  only_card.text.clear();
  for (const auto& message : {no_buttons, odd_task, only_card})
    EXPECT_EQ(send(message).outcome, Outcome::sent);
  EXPECT_EQ(api_.body(send_path, 0)["text"]["content"], card().text);
  EXPECT_EQ(api_.body(send_path, 1)["text"]["content"], card().text);
  EXPECT_EQ(api_.body(send_path, 2)["text"]["content"], "接手 12 家客户？");
}

TEST_F(WecomAppSend, ChangesATappedCardAndSaysTheRest) {
  EXPECT_EQ(send({.text = "好的", .outcome = base::CardOutcome{"t", "已完成 · 王芳 10:20", "code"}}).outcome,
            Outcome::sent);
  EXPECT_EQ(
      api_.calls("/cgi-bin/message/update_template_card").at(0).body,
      R"({"agentid":1000002,"button":{"replace_name":"已完成 · 王芳 10:20"},"response_code":"code","userids":["wangfang"]})");
  EXPECT_EQ(api_.body(send_path)["text"]["content"], "好的");
}

TEST_F(WecomAppSend, SaysTheRestEvenWhenTheCardCanNoLongerChange) {
  api_.answers("/cgi-bin/message/update_template_card", R"({"errcode":40058,"errmsg":"response_code used"})");
  EXPECT_EQ(send({.text = "好的", .outcome = base::CardOutcome{"t", "已完成", "code"}}).outcome,
            Outcome::sent);
  EXPECT_EQ(api_.calls(send_path).size(), 1u);
}

TEST_F(WecomAppSend, LeavesACardWithoutACodeAlone) {
  EXPECT_EQ(send({.outcome = base::CardOutcome{"t", "已完成", ""}}).outcome, Outcome::sent);
  EXPECT_TRUE(api_.calls("/cgi-bin/message/update_template_card").empty());
}

TEST_F(WecomAppSend, UploadsAPictureAndSendsIt) {
  api_.answers("/cgi-bin/media/upload", R"({"errcode":0,"type":"image","media_id":"mid"})");
  EXPECT_EQ(send({.text = "本周战报", .picture = base::Picture{png, "战报.png"}}).outcome, Outcome::sent);
  const auto upload = api_.calls("/cgi-bin/media/upload").at(0);
  EXPECT_TRUE(upload.url.ends_with("?access_token=token-1&type=image"));
  EXPECT_EQ(upload.parts.at(0).field, "media");
  EXPECT_EQ(upload.parts.at(0).file_name, "战报.png");
  EXPECT_EQ(upload.parts.at(0).content_type, "image/png");
  EXPECT_EQ(upload.parts.at(0).bytes, png);
  EXPECT_EQ(api_.body(send_path, 1)["image"]["media_id"], "mid");
}

TEST_F(WecomAppSend, DoesNotRepeatTheTextWhenOnlyThePictureFailed) {
  api_.answers("/cgi-bin/media/upload",
               {FakeApi::json(R"({"errcode":45009})"), FakeApi::json(R"({"errcode":0,"media_id":"mid"})")});
  const base::Outgoing message{.text = "本周战报", .picture = base::Picture{png, ""}};
  EXPECT_EQ(send(message, "same").outcome, Outcome::later);
  EXPECT_EQ(send(message, "same").outcome, Outcome::sent);
  ASSERT_EQ(api_.calls(send_path).size(), 2u);
  EXPECT_EQ(api_.body(send_path, 0)["msgtype"], "text");
  EXPECT_EQ(api_.body(send_path, 1)["msgtype"], "image");
}

TEST_F(WecomAppSend, RefusesAPictureThatIsNone) {
  EXPECT_EQ(send({.picture = base::Picture{"<html>", "x.png"}}).outcome, Outcome::refused);
  EXPECT_TRUE(api_.calls("/cgi-bin/media/upload").empty());
}

TEST_F(WecomAppSend, IsRefusedForMembersWhoAreGone) {
  for (const char* answer :
       {R"({"errcode":0,"invaliduser":"wangfang"})", R"({"errcode":0,"unlicenseduser":"wangfang"})",
        R"({"errcode":81013,"errmsg":"user & party & tag all invalid"})", R"({"errcode":60111})"}) {
    api_.answers(send_path, answer);
    EXPECT_EQ(send({.text = "x"}).outcome, Outcome::refused) << answer;
  }
}

TEST_F(WecomAppSend, TriesAgainWhenNothingSensibleComesBack) {
  const IncomingResponse answers[] = {{0, "timed out", {}, ""}, {502, "", {}, "<html>"},
                                      {200, "", {}, "<html>"},  {200, "", {}, ""},
                                      {500, "", {}, "{}"},      {200, "", {}, "[]"}};
  for (const auto& answer : answers) {
    api_.answers(send_path, {answer});
    const auto delivery = send({.text = "x"});
    EXPECT_EQ(delivery.outcome, Outcome::later) << answer.status;
    EXPECT_FALSE(delivery.whole_channel);
    EXPECT_EQ(delivery.reason.find("token-1"), std::string::npos);
  }
}

TEST_F(WecomAppSend, TellsTheAdministratorWhichAddressToTrust) {
  api_.answers(send_path,
               R"({"errcode":60020,"errmsg":"not allow to access from your ip, from ip: 203.0.113.9"})");
  const auto delivery = send({.text = "x"});
  EXPECT_EQ(delivery.outcome, Outcome::later);
  EXPECT_TRUE(delivery.whole_channel);
  EXPECT_NE(delivery.reason.find("企业可信 IP"), std::string::npos);
  EXPECT_NE(delivery.reason.find("203.0.113.9"), std::string::npos);
}

TEST_F(WecomAppSend, ReachesPeopleAndNoGroups) {
  EXPECT_TRUE(app_->can_push(to("wangfang").conversation));
  EXPECT_FALSE(app_->can_push(to("").conversation));
  base::Address group = to("g1");
  group.conversation.kind = base::ChatKind::group;
  EXPECT_FALSE(app_->can_push(group.conversation));
  EXPECT_EQ(app_->send(group, {.text = "x"}, "k", now).outcome, Outcome::refused);
  EXPECT_TRUE(api_.calls(send_path).empty());
}

TEST_F(WecomAppSend, StaysATenthBelowWhatTheMemberWouldSilentlyLose) {
  const auto windows = app_->windows(to("wangfang"));
  ASSERT_EQ(windows.size(), 2u);
  EXPECT_EQ(windows[0].limit, 27);
  EXPECT_EQ(windows[0].span, 1min);
  EXPECT_EQ(windows[1].limit, 900);
  EXPECT_EQ(windows[1].span, 1h);
  EXPECT_NE(windows[0].key, windows[1].key);
  EXPECT_NE(windows[0].key, app_->windows(to("lisi"))[0].key);
}

TEST_F(WecomAppSend, FetchesAMediaFile) {
  api_.answers(
      "/cgi-bin/media/get",
      {{200,
        "",
        {{"content-type", "image/jpeg"}, {"content-disposition", "attachment; filename=\"photo.jpg\""}},
        "JPEG"}});
  const auto download = app_->fetch({.handle = "m/1"}, {}, now);
  EXPECT_EQ(download.delivery.outcome, Outcome::sent);
  EXPECT_EQ(download.bytes, "JPEG");
  EXPECT_EQ(download.content_type, "image/jpeg");
  EXPECT_EQ(download.name, "photo.jpg");
  EXPECT_TRUE(api_.calls("/cgi-bin/media/get").at(0).url.ends_with("media_id=m%2F1"));
  EXPECT_EQ(api_.calls("/cgi-bin/media/get").at(0).max_bytes, 20u << 20);
}

TEST_F(WecomAppSend, FetchesAFileThatIsJson) {
  api_.answers(
      "/cgi-bin/media/get",
      {{200,
        "",
        {{"content-type", "application/json"}, {"content-disposition", "attachment; filename=a.json"}},
        R"({"errcode":1})"}});
  EXPECT_EQ(app_->fetch({.handle = "m"}, {}, now).bytes, R"({"errcode":1})");
}

TEST_F(WecomAppSend, TellsAnErrorFromAFile) {
  api_.answers("/cgi-bin/media/get", R"({"errcode":40007,"errmsg":"invalid media_id"})");
  EXPECT_EQ(app_->fetch({.handle = "m"}, {}, now).delivery.outcome, Outcome::refused);
  api_.answers("/cgi-bin/media/get", R"({"errcode":0})");
  EXPECT_EQ(app_->fetch({.handle = "m"}, {}, now).delivery.outcome, Outcome::refused);
  api_.answers("/cgi-bin/media/get", R"({"errcode":45009})");
  EXPECT_EQ(app_->fetch({.handle = "m"}, {}, now).delivery.outcome, Outcome::later);
  api_.answers("/cgi-bin/media/get", {{0, "timed out", {}, ""}});
  EXPECT_EQ(app_->fetch({.handle = "m"}, {}, now).delivery.outcome, Outcome::later);
}

TEST_F(WecomAppSend, ChecksItsCredentialsOnline) {
  api_.answers("/cgi-bin/agent/get", R"({"errcode":0,"agentid":1000002,"close":0})");
  EXPECT_TRUE(app_->check_online(now).empty());
  EXPECT_TRUE(api_.calls("/cgi-bin/agent/get").at(0).url.ends_with("&agentid=1000002"));
  api_.answers("/cgi-bin/agent/get", R"({"errcode":0,"close":1})");
  EXPECT_EQ(app_->check_online(now).size(), 1u);
  api_.answers("/cgi-bin/agent/get", R"({"errcode":301002,"errmsg":"not allow"})");
  EXPECT_NE(app_->check_online(now).at(0).find("301002"), std::string::npos);
}

}  // namespace
}  // namespace connectors
