// The app robot by HTTP: every way an answer or a push goes out, and what becomes of it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/connectors/dingtalk/ding.hpp"

namespace connectors {
namespace {

using namespace ding_test;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

TEST(DingtalkHttpSend, AnAnswerGoesToTheSession) {
  Ding ding;
  EXPECT_EQ(ding.send(answering(person()), {.text = "已记"}).outcome, Outcome::sent);
  ASSERT_THAT(ding.asked(), ElementsAre("sendBySession"));
  EXPECT_EQ(ding.http.asked()[0].url, session);
  EXPECT_THAT(ding.http.asked()[0].headers, IsEmpty());
  EXPECT_EQ(ding.last_body(), json::parse(R"({"msgtype":"text","text":{"content":"已记"}})"));
}

TEST(DingtalkHttpSend, InAGroupTheAskerIsMentioned) {
  Ding ding;
  base::Outgoing message{.text = "请 @王芳 跟一下"};
  message.mentions = {{"0456", "王芳"}};
  (void)ding.send(answering(group()), message);
  EXPECT_EQ(ding.last_body()["text"]["content"], "@0123 请 @0456 跟一下");
  EXPECT_EQ(ding.last_body()["at"]["atUserIds"], json::array({"0123", "0456"}));
}

TEST(DingtalkHttpSend, AnAskerAlreadyMentionedIsMentionedOnce) {
  Ding ding;
  base::Outgoing message{.text = "@李雷 已记"};
  message.mentions = {{"0123", "李雷"}};
  (void)ding.send(answering(group()), message);
  EXPECT_EQ(ding.last_body()["text"]["content"], "@0123 已记");
}

TEST(DingtalkHttpSend, ASessionIsUsedUntilThirtySecondsBeforeItsEnd) {
  struct Case {
    base::Duration left;
    const char* last;
  };
  for (const auto& [left, last] : {Case{30s + 1ms, "sendBySession"}, Case{30s, "batchSend"}, Case{0s, "batchSend"},
                                   Case{-1h, "batchSend"}}) {
    Ding ding;
    (void)ding.send(answering(person(), left), {.text = "x"});
    EXPECT_EQ(ding.asked().back(), last) << left.count();
  }
}

TEST(DingtalkHttpSend, AForeignReplyAddressIsNeverCalled) {
  Ding ding;
  auto to = answering(person());
  for (const char* url : {"https://evil.example/", "http://169.254.169.254/", "https://oapi.dingtalk.com@evil.example/"}) {
    to.reply.url = url;
    EXPECT_EQ(ding.send(to, {.text = "x"}).outcome, Outcome::sent);
  }
  for (const auto& request : ding.http.asked()) EXPECT_THAT(request.url, HasSubstr("https://api.dingtalk.com/"));
}

TEST(DingtalkHttpSend, AGoneSessionFallsBackToRestAtOnce) {
  Ding ding;
  ding.answers["sendBySession"] = {json_answer(R"({"errcode":300001,"errmsg":"session 不存在"})")};
  const auto delivery = ding.send(answering(group()), {.text = "已记"});
  EXPECT_EQ(delivery.outcome, Outcome::sent);
  EXPECT_EQ(delivery.handle, "pqk");
  EXPECT_THAT(ding.asked(), ElementsAre("sendBySession", "accessToken", "send"));
  EXPECT_EQ(json::parse(ding.last_body()["msgParam"].get<std::string>())["content"], "已记");
}

TEST(DingtalkHttpSend, ASessionThatIsOnlyBusyIsTriedAgainLater) {
  struct Case {
    IncomingResponse response;
    base::Duration wait;
  };
  for (const auto& [response, wait] : {Case{json_answer(R"({"errcode":-1})"), 0s}, Case{{0, "timed out", {}, {}}, 0s},
                                       Case{json_answer(R"({"errcode":410100})"), 10min},
                                       Case{json_answer(R"({"errcode":130101})"), 10min}}) {
    Ding ding;
    ding.answers["sendBySession"] = {response};
    const auto delivery = ding.send(answering(person()), {.text = "x"});
    EXPECT_EQ(delivery.outcome, Outcome::later);
    EXPECT_EQ(delivery.wait, wait);
    EXPECT_FALSE(delivery.whole_channel);
    EXPECT_THAT(ding.asked(), ElementsAre("sendBySession"));
  }
}

TEST(DingtalkHttpSend, APushToAPerson) {
  Ding ding;
  const auto delivery = ding.send(person(), {.text = "早上好 🙂"});
  EXPECT_EQ(delivery.outcome, Outcome::sent);
  EXPECT_EQ(delivery.handle, "pqk");
  ASSERT_THAT(ding.asked(), ElementsAre("accessToken", "batchSend"));
  const auto login = json::parse(ding.http.asked()[0].body);
  EXPECT_EQ(login, json::parse(R"({"appKey":"dingapp","appSecret":"the-app-secret"})"));
  const auto request = ding.http.asked()[1];
  EXPECT_EQ(request.url, "https://api.dingtalk.com/v1.0/robot/oToMessages/batchSend");
  EXPECT_EQ(request.headers.at("x-acs-dingtalk-access-token"), token);
  EXPECT_EQ(ding.last_body(), json::parse(R"({"robotCode":"dingapp","userIds":["0123"],"msgKey":"sampleText",
      "msgParam":"{\"content\":\"早上好 🙂\"}"})"));
  EXPECT_THAT(request.body, HasSubstr("🙂"));
}

TEST(DingtalkHttpSend, APushToAGroup) {
  Ding ding;
  auto to = group();
  to.robot = "dingother";
  base::Outgoing message{.text = "明天到期"};
  message.mentions = {{"0456", "王芳"}};
  EXPECT_EQ(ding.send(to, message).outcome, Outcome::sent);
  EXPECT_EQ(ding.http.asked()[1].url, "https://api.dingtalk.com/v1.0/robot/groupMessages/send");
  EXPECT_EQ(ding.last_body(), json::parse(R"({"robotCode":"dingother","openConversationId":"cidAb+c==",
      "msgKey":"sampleText","msgParam":"{\"content\":\"王芳：明天到期\"}"})"));
}

TEST(DingtalkHttpSend, OneTokenForManySends) {
  Ding ding;
  for (int i = 0; i < 5; ++i) (void)ding.send(person(), {.text = "x"});
  EXPECT_EQ(std::ranges::count(ding.asked(), "accessToken"), 1);
}

TEST(DingtalkHttpSend, ARefusedTokenIsRenewedOnceAndTheSendRepeatedOnce) {
  const auto expired = json_answer(R"({"code":"InvalidAuthentication","message":"不合法的access_token"})", 400);
  Ding ding;
  ding.answers["batchSend"] = {expired};
  EXPECT_EQ(ding.send(person(), {.text = "x"}).outcome, Outcome::sent);
  EXPECT_THAT(ding.asked(), ElementsAre("accessToken", "batchSend", "accessToken", "batchSend"));

  Ding stubborn;
  stubborn.answers["batchSend"] = {expired, expired, expired};
  const auto delivery = stubborn.send(person(), {.text = "x"});
  EXPECT_EQ(delivery.outcome, Outcome::later);
  EXPECT_TRUE(delivery.whole_channel);
  EXPECT_EQ(stubborn.asked().size(), 4u);
}

TEST(DingtalkHttpSend, AWrongSecretIsAskedOncePerMinute) {
  Ding ding;
  const auto wrong = json_answer(R"({"code":"invalidClientIdOrSecret","message":"无效的clientId或者clientSecret"})", 400);
  ding.answers["accessToken"] = std::vector(10, wrong);
  for (int i = 0; i < 10; ++i) {
    const auto delivery = ding.connector->send(person(), {.text = "x"}, "k", now + i * 5s);
    EXPECT_EQ(delivery.outcome, Outcome::later);
    EXPECT_EQ(delivery.wait, 1min);
    EXPECT_TRUE(delivery.whole_channel);
    EXPECT_THAT(delivery.reason, HasSubstr("invalidClientIdOrSecret"));
  }
  EXPECT_EQ(ding.asked().size(), 1u);
  (void)ding.connector->send(person(), {.text = "x"}, "k", now + 1min);
  EXPECT_EQ(ding.asked().size(), 2u);
}

TEST(DingtalkHttpSend, AcceptedIsNotDelivered) {
  struct Case {
    const char* body;
    Outcome outcome;
  };
  for (const auto& [body, outcome] : {
           Case{R"({"processQueryKey":"k","invalidStaffIdList":[],"flowControlledStaffIdList":[]})", Outcome::sent},
           Case{R"({"processQueryKey":"k","invalidStaffIdList":["0123"]})", Outcome::refused},
           Case{R"({"processQueryKey":"k","flowControlledStaffIdList":["0123"]})", Outcome::later},
           Case{R"({"processQueryKey":"k","invalidStaffIdList":"0123"})", Outcome::sent},
       }) {
    Ding ding;
    ding.answers["batchSend"] = {json_answer(body)};
    const auto delivery = ding.send(person(), {.text = "x"});
    EXPECT_EQ(delivery.outcome, outcome) << body;
    EXPECT_FALSE(delivery.whole_channel);
  }
}

TEST(DingtalkHttpSend, SomebodyWithoutStaffIdIsReachedInTheSessionOnly) {
  Ding ding;
  base::Address outsider{.conversation = {"ding-http", base::ChatKind::single, "$:LWCP_v1:$aa", ""}};
  EXPECT_EQ(ding.send(answering(outsider), {.text = "x"}).outcome, Outcome::sent);
  EXPECT_EQ(ding.send(outsider, {.text = "x"}).outcome, Outcome::refused);
  EXPECT_THAT(ding.asked(), ElementsAre("sendBySession"));
  EXPECT_FALSE(ding.connector->can_push(outsider.conversation));
  EXPECT_TRUE(ding.connector->can_push(person().conversation));
  EXPECT_TRUE(ding.connector->can_push(group().conversation));
  EXPECT_FALSE(ding.connector->can_push({"other", base::ChatKind::single, "0123", ""}));
}

TEST(DingtalkHttpSend, ACardHasButtonsInASingleChat) {
  base::Outgoing message{.text = "回收？回复「确认」或「取消」",
                         .card = base::Card{.task = "t", .title = "回收", .buttons = {{"y", "确认"}, {"n", "取消"}}}};
  Ding ding;
  (void)ding.send(person(), message);
  EXPECT_EQ(ding.last_body()["msgKey"], "sampleActionCard6");
  (void)ding.send(answering(person()), message);
  EXPECT_EQ(ding.last_body()["msgtype"], "actionCard");
  (void)ding.send(answering(group()), message);
  EXPECT_EQ(ding.last_body()["msgtype"], "text");
  Ding plain({.buttons = dingtalk::Buttons::text});
  (void)plain.send(person(), message);
  EXPECT_EQ(plain.last_body()["msgKey"], "sampleText");
}

TEST(DingtalkHttpSend, APictureIsUploadedAndSentByRest) {
  Ding ding;
  EXPECT_EQ(ding.send(answering(person()), {.picture = base::Picture{"\x89PNGdata", "图.png"}}).outcome, Outcome::sent);
  ASSERT_THAT(ding.asked(), ElementsAre("accessToken", "upload", "batchSend"));
  const auto upload = ding.http.asked()[1];
  EXPECT_EQ(upload.url, "https://oapi.dingtalk.com/media/upload?access_token=the-access-token&type=image");
  ASSERT_EQ(upload.parts.size(), 1u);
  EXPECT_EQ(upload.parts[0].field, "media");
  EXPECT_EQ(upload.parts[0].content_type, "image/png");
  EXPECT_EQ(upload.parts[0].bytes, "\x89PNGdata");
  EXPECT_EQ(ding.last_body()["msgKey"], "sampleImageMsg");
  EXPECT_EQ(ding.last_body()["msgParam"], R"({"photoURL":"@media"})");
}

TEST(DingtalkHttpSend, ARetryAfterHalfAMessageSaysTheTextOnlyOnce) {
  const base::Outgoing message{.text = "本月业绩", .picture = base::Picture{"\xff\xd8jpeg", ""}};
  Ding ding;
  ding.answers["upload"] = {json_answer(R"({"errcode":-1})")};
  EXPECT_EQ(ding.send(answering(person()), message).outcome, Outcome::later);
  EXPECT_EQ(ding.send(answering(person()), message).outcome, Outcome::sent);
  EXPECT_THAT(ding.asked(), ElementsAre("sendBySession", "accessToken", "upload", "upload", "batchSend"));
  EXPECT_EQ(ding.connector->send(answering(person()), message, "key-2", now).outcome, Outcome::sent);
  EXPECT_EQ(std::ranges::count(ding.asked(), "sendBySession"), 2);
}

TEST(DingtalkHttpSend, AnUploadWithARefusedTokenRenewsItToo) {
  Ding ding;
  ding.answers["upload"] = {json_answer(R"({"errcode":40014,"errmsg":"invalid access_token"})")};
  EXPECT_EQ(ding.send(person(), {.picture = base::Picture{"\x89PNG", "a.png"}}).outcome, Outcome::sent);
  EXPECT_THAT(ding.asked(), ElementsAre("accessToken", "upload", "accessToken", "upload", "batchSend"));
}

TEST(DingtalkHttpSend, AnOutcomeAloneIsNothingToSend) {
  Ding ding;
  EXPECT_EQ(ding.send(person(), {.outcome = base::CardOutcome{"t", "已完成", ""}}).outcome, Outcome::sent);
  EXPECT_EQ(ding.send(person(), {}).outcome, Outcome::sent);
  EXPECT_THAT(ding.asked(), IsEmpty());
  (void)ding.send(person(), {.text = "已完成", .outcome = base::CardOutcome{"t", "已完成", ""}});
  EXPECT_EQ(ding.asked().back(), "batchSend");
}

TEST(DingtalkHttpSend, NoReasonRepeatsASecret) {
  for (const auto& leak : {token, secret}) {
    Ding ding;
    ding.answers["batchSend"] = {json_answer(R"({"code":"SomethingNew","message":"got )" + leak + R"("})", 400)};
    const auto reason = ding.send(person(), {.text = "x"}).reason;
    EXPECT_THAT(reason, Not(HasSubstr(leak)));
    EXPECT_THAT(reason, HasSubstr("got ***"));
  }
  Ding ding;
  ding.answers["upload"] = {{0, "no route to https://x?access_token=" + token, {}, {}}};
  EXPECT_THAT(ding.send(person(), {.picture = base::Picture{"x", ""}}).reason, Not(HasSubstr(token)));
}

TEST(DingtalkHttpSend, TheTimeOutsTogetherStayWithinTheContract) {
  Ding ding;
  ding.answers["sendBySession"] = {json_answer(R"({"errcode":300001})")};
  (void)ding.send(answering(person()), {.text = "x"});
  base::Duration sum{0};
  for (const auto& request : ding.http.asked()) sum += request.timeout;
  EXPECT_LE(sum, 10s);
}

}  // namespace
}  // namespace connectors
