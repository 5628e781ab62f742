// The app robot by HTTP: the door of the callback, windows, downloads and the check of what is set up.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "connectors/dingtalk/callback_sign.hpp"
#include "tests/connectors/dingtalk/ding.hpp"

namespace connectors {
namespace {

using namespace ding_test;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

base::HttpRequest callback(const std::string& body, base::Instant at = now) {
  const auto timestamp = std::to_string(base::to_millis(at));
  return {.method = "POST",
          .path = "/callback/ding-http",
          .headers = {{"timestamp", timestamp}, {"sign", dingtalk::callback_sign(timestamp, secret)}},
          .body = body};
}

const std::string hello = R"({"msgId":"m1","conversationType":"1","conversationId":"cid","senderStaffId":"0123",
  "senderNick":"李雷","msgtype":"text","text":{"content":"你好"}})";

TEST(DingtalkHttpReceive, AMessageIsAcknowledgedWithSilence) {
  Ding ding;
  const auto reception = ding.connector->receive(callback(hello), now);
  ASSERT_FALSE(reception.finished);
  EXPECT_EQ(reception.incoming.text, "你好");
  EXPECT_EQ(reception.incoming.conversation.key(), "ding-http/s/0123");
  EXPECT_FALSE(reception.answers_in_response);
  EXPECT_EQ(reception.patience, 2s);
  const base::Outgoing answer{.text = "已记"};
  for (const auto* said : {static_cast<const base::Outgoing*>(nullptr), &answer}) {
    const auto response = reception.respond(said);
    EXPECT_EQ(response.status, 200);
    EXPECT_EQ(response.body, R"({"msgtype":"empty"})");
    EXPECT_THAT(response.content_type, HasSubstr("application/json"));
  }
  EXPECT_THAT(ding.asked(), IsEmpty());
}

TEST(DingtalkHttpReceive, WhatIsNotAuthenticLooksTheSameWhateverTheReason) {
  Ding ding;
  auto no_headers = callback(hello), wrong_sign = callback(hello), get = callback(hello), no_body = callback("");
  no_headers.headers.clear();
  get.headers.clear();
  get.method = "GET";
  wrong_sign.headers["sign"][0] ^= 1;
  no_body.headers["sign"] = "";
  for (const auto& request : {no_headers, wrong_sign, get, no_body, callback(hello, now - 3601s),
                              callback(hello, now + 3601s)}) {
    const auto finished = ding.connector->receive(request, now).finished;
    ASSERT_TRUE(finished);
    EXPECT_EQ(finished->status, 403);
    EXPECT_EQ(finished->body, "");
  }
}

TEST(DingtalkHttpReceive, TheWindowIsOneHour) {
  Ding ding;
  EXPECT_FALSE(ding.connector->receive(callback(hello, now - 3600s), now).finished);
  EXPECT_FALSE(ding.connector->receive(callback(hello, now + 3600s), now).finished);
}

TEST(DingtalkHttpReceive, AuthenticButMalformed) {
  Ding ding;
  for (const std::string body : {"", "{", "[]", "{}", "\xff", "{\"msgId\":\"m\"}"}) {
    const auto finished = ding.connector->receive(callback(body), now).finished;
    ASSERT_TRUE(finished) << body;
    EXPECT_EQ(finished->status, 400) << body;
    EXPECT_EQ(finished->body, "");
  }
}

TEST(DingtalkHttpReceive, OnlyPost) {
  Ding ding;
  auto request = callback(hello);
  request.method = "GET";
  EXPECT_EQ(ding.connector->receive(request, now).finished->status, 405);
}

TEST(DingtalkHttpReceive, OverriddenHostsAreTheOnlyOnesForReplies) {
  Ding ding({.api = "http://127.0.0.1:8090/ding/", .oapi = "http://127.0.0.1:8090/ding"});
  const auto reply_to = [&](const std::string& url) {
    auto message = json::parse(hello);
    message["sessionWebhook"] = url;
    return ding.connector->receive(callback(message.dump()), now).incoming.reply_address.url;
  };
  EXPECT_EQ(reply_to("http://127.0.0.1:8090/robot/sendBySession?session=s"),
            "http://127.0.0.1:8090/robot/sendBySession?session=s");
  EXPECT_EQ(reply_to(session), "");
  (void)ding.send(person(), {.text = "早"});
  EXPECT_EQ(ding.http.asked().at(0).url, "http://127.0.0.1:8090/ding/v1.0/oauth2/accessToken");
}

TEST(DingtalkHttpWindows, PerSessionOrPerCallOfTheApp) {
  Ding ding;
  struct Case {
    base::Address to;
    int limit;
    base::Duration span;
  };
  std::vector<std::string> keys;
  for (const auto& [to, limit, span] : {Case{answering(person()), 18, 1min}, Case{answering(group()), 18, 1min},
                                        Case{person(), 18, 1s}, Case{group(), 18, 1s}}) {
    const auto windows = ding.connector->windows(to);
    ASSERT_EQ(windows.size(), 1u);
    EXPECT_EQ(windows[0].limit, limit);
    EXPECT_EQ(windows[0].span, span);
    keys.push_back(windows[0].key);
  }
  std::ranges::sort(keys);
  EXPECT_EQ(std::ranges::adjacent_find(keys), keys.end());
}

Download fetch(Ding& ding, const std::string& code = "dc1") {
  base::Attachment attachment{.kind = base::Attachment::Kind::file, .handle = code, .name = "报价.xlsx"};
  base::Incoming message;
  message.robot = "dingother";
  return ding.connector->fetch(attachment, message, now);
}

TEST(DingtalkHttpFetch, AsksForTheAddressAndGetsItBare) {
  Ding ding;
  const auto download = fetch(ding);
  EXPECT_EQ(download.delivery.outcome, Outcome::sent);
  EXPECT_EQ(download.bytes, "bytes");
  EXPECT_EQ(download.content_type, "image/png");
  EXPECT_EQ(download.name, "报价.xlsx");
  ASSERT_THAT(ding.asked(), ElementsAre("accessToken", "download", "a.file"));
  EXPECT_EQ(json::parse(ding.http.asked()[1].body), json::parse(R"({"downloadCode":"dc1","robotCode":"dingother"})"));
  const auto get = ding.http.asked()[2];
  EXPECT_EQ(get.method, "GET");
  EXPECT_EQ(get.url, "http://files.example/a.file?Expires=1");
  EXPECT_THAT(get.headers, IsEmpty());
  EXPECT_EQ(get.content_type, "");
  EXPECT_EQ(get.max_bytes, 20u << 20);
}

TEST(DingtalkHttpFetch, OddAddressesAreNotCalled) {
  for (const char* url : {"", "file:///etc/passwd", "ftp://x/", "//x/", "http://a@b/", "https://a/\\r\\nX: y", "https://a b/",
                          "https://a#@b", "https://文件/"}) {
    Ding ding;
    ding.answers["download"] = {json_answer(std::string(R"({"downloadUrl":")") + url + "\"}")};
    EXPECT_EQ(fetch(ding).delivery.outcome, Outcome::refused) << url;
    EXPECT_THAT(ding.asked(), ElementsAre("accessToken", "download")) << url;
  }
}

TEST(DingtalkHttpFetch, FailuresByKind) {
  struct Case {
    const char* name;
    IncomingResponse response;
    Outcome outcome;
  };
  for (const auto& [name, response, outcome] : {
           Case{"a.file", {0, "timed out", {}, {}}, Outcome::later},
           Case{"a.file", {0, "response too large", {}, {}}, Outcome::refused},
           Case{"a.file", {503, {}, {}, {}}, Outcome::later},
           Case{"a.file", {403, {}, {}, {}}, Outcome::refused},
           Case{"a.file", {302, {}, {{"location", "http://evil.example/"}}, {}}, Outcome::refused},
           Case{"download", json_answer(R"({"code":"invalidParameter.robotCode.downloadCode"})", 400), Outcome::refused},
           Case{"download", json_answer("{}"), Outcome::refused},
           Case{"download", json_answer(R"({"code":"system.error"})", 500), Outcome::later},
       }) {
    Ding ding;
    ding.answers[name] = {response};
    const auto download = fetch(ding);
    EXPECT_EQ(download.delivery.outcome, outcome) << name << response.status;
    EXPECT_THAT(download.delivery.reason, Not(HasSubstr("files.example")));
    EXPECT_EQ(download.bytes, "");
  }
  Ding ding;
  EXPECT_EQ(fetch(ding, "").delivery.outcome, Outcome::refused);
}

TEST(DingtalkHttpCheck, NamesWhatIsMissing) {
  struct Case {
    const char* name;
    IncomingResponse response;
    const char* says;
  };
  for (const auto& [name, response, says] : {
           Case{"accessToken", json_answer(R"({"code":"invalidClientIdOrSecret"})", 400), "client_secret"},
           Case{"accessToken", {0, "could not connect", {}, {}}, "could not connect"},
           Case{"readStatus", json_answer(R"({"code":"Forbidden.AccessDenied.AccessTokenPermissionDenied",
               "accessdenieddetail":{"requiredScopes":["qyapi_robot_sendmsg"]}})", 403), "content=dingapp%23qyapi_robot_sendmsg"},
           Case{"readStatus", json_answer(R"({"code":"Forbidden.AccessDenied.IpNotInWhiteList"})", 403), "白名单"},
           Case{"readStatus", json_answer(R"({"code":"Forbidden.AccessDenied.ApiCountLimitForOrg"})", 403), "额度"},
           Case{"readStatus", json_answer(R"({"code":"invalidParameter.robotCode.notExsit"})", 400), "robot_code"},
           Case{"readStatus", json_answer(R"({"code":"bot.stopped"})", 400), "停用"},
           Case{"readStatus", {0, "timed out", {}, {}}, "timed out"},
       }) {
    Ding ding;
    ding.answers[name] = {response};
    const auto lines = ding.connector->check_online(now);
    ASSERT_EQ(lines.size(), 1u) << says;
    EXPECT_THAT(lines[0], HasSubstr(says));
    EXPECT_THAT(lines[0], HasSubstr("ding-http"));
  }
}

TEST(DingtalkHttpCheck, IsContentWhenOnlyTheMessageItAskedForIsUnknown) {
  for (const auto& response : {json_answer(R"({"code":"invalid.processQueryKey"})", 400), json_answer("{}")}) {
    Ding ding;
    ding.answers["readStatus"] = {response};
    EXPECT_THAT(ding.connector->check_online(now), IsEmpty());
  }
}

}  // namespace
}  // namespace connectors
