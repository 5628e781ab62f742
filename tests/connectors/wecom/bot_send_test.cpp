// What the AI bot can say later, and the files it is sent.
#include <gtest/gtest.h>

#include "connectors/crypto/codec.hpp"
#include "connectors/wecom/wecom_bot.hpp"
#include "tests/connectors/crypto/published_vectors.hpp"
#include "tests/connectors/wecom/fake_api.hpp"
#include "tests/connectors/wecom/wecom_side.hpp"

namespace connectors {
namespace {

using base::Delivery;
using Outcome = base::Delivery::Outcome;
using wecom_side::FakeApi;
using wecom_side::now;
using namespace std::chrono_literals;

constexpr const char* reply_path = "/cgi-bin/aibot/response";
constexpr const char* reply_url = "https://qyapi.weixin.qq.com/cgi-bin/aibot/response?response_code=r";
constexpr const char* media_url =
    "https://ww-aibot-img-1258476243.cos.ap-guangzhou.myqcloud.com/a/1?sign=q%3D";

class WecomBotSend : public testing::Test {
 protected:
  static base::Address address(const std::string& url, base::Instant expires = now + 1h) {
    return {.conversation = {"wecom-bot", base::ChatKind::group, "g", {}}, .reply = {url, expires}};
  }
  Delivery send(const base::Address& to, const base::Outgoing& message = {.text = "好"}) {
    return bot_->send(to, message, "k", now);
  }
  Download fetch(const std::string& url, const std::string& key = "") {
    return bot_->fetch({.handle = url, .key = key}, {}, now);
  }
  static std::string media_bytes() {
    std::string bytes;
    for (std::size_t at = 0; at < published::media_cipher_hex.size(); at += 2)
      bytes +=
          static_cast<char>(std::stoi(std::string(published::media_cipher_hex.substr(at, 2)), nullptr, 16));
    return bytes;
  }

  FakeApi api_;
  const std::unique_ptr<Connector> bot_ = make_wecom_bot(
      {.name = "wecom-bot", .token = "t", .encoding_aes_key = published::open_suite.aes_key}, api_.http());
};

TEST_F(WecomBotSend, RepliesOnceToTheAddressOfTheMessage) {
  EXPECT_EQ(send(address(reply_url), {.text = "已记 *康达*\n好"}).outcome, Outcome::sent);
  const auto call = api_.calls(reply_path).at(0);
  EXPECT_EQ(call.url, reply_url);
  EXPECT_EQ(call.body, R"({"markdown":{"content":"已记 \\*康达\\*  \n好"},"msgtype":"markdown"})");
}

TEST_F(WecomBotSend, RepliesWithACard) {
  EXPECT_EQ(
      send(address(reply_url), {.text = "接手吗？", .card = base::Card{"t", "接手", "", {}, {{"a", "通过"}}}})
          .outcome,
      Outcome::sent);
  EXPECT_EQ(api_.body(reply_path)["template_card"]["task_id"], "t");
}

TEST_F(WecomBotSend, CannotSpeakWithoutALivingAddress) {
  for (const auto& to :
       {address(""), address(reply_url, now), address(reply_url, now + 30s), address(reply_url, now - 1h),
        address("https://evil.com/cgi-bin/aibot/response"), address("http://169.254.169.254/")}) {
    const auto delivery = send(to);
    EXPECT_EQ(delivery.outcome, Outcome::refused) << to.reply.url;
    EXPECT_NE(delivery.reason.find("push_via"), std::string::npos);
  }
  EXPECT_EQ(send(address(reply_url), {.picture = base::Picture{"x", "y"}}).outcome, Outcome::refused);
  EXPECT_TRUE(api_.calls(reply_path).empty());
  EXPECT_EQ(send(address(reply_url, now + 31s)).outcome, Outcome::sent);
}

TEST_F(WecomBotSend, CannotPush) {
  EXPECT_FALSE(bot_->can_push({"wecom-bot", base::ChatKind::single, "a", {}}));
  EXPECT_FALSE(bot_->can_push({"wecom-bot", base::ChatKind::group, "a", {}}));
}

TEST_F(WecomBotSend, TriesAgainOnlyWhatMayStillWork) {
  const std::pair<IncomingResponse, Outcome> rows[] = {
      {FakeApi::json(R"({"errcode":0})"), Outcome::sent},
      {FakeApi::json(R"({"errcode":-1})"), Outcome::later},
      {FakeApi::json(R"({"errcode":45009})"), Outcome::later},
      {FakeApi::json(R"({"errcode":40058})"), Outcome::refused},
      {FakeApi::json(R"({"errcode":777777})"), Outcome::refused},
      {{0, "timed out", {}, ""}, Outcome::later},
      {{502, "", {}, "<html>"}, Outcome::later}};
  for (const auto& [answer, outcome] : rows) {
    api_.answers(reply_path, {answer});
    EXPECT_EQ(send(address(reply_url)).outcome, outcome) << answer.status << answer.body;
  }
}

TEST_F(WecomBotSend, FetchesAndDecryptsAFile) {
  api_.answers("/a/1",
               {{200, "", {{"content-disposition", "attachment; filename=\"x.txt\""}}, media_bytes()}});
  for (const std::string& key : {std::string(), std::string(published::media_key)}) {
    const auto download = fetch(media_url, key);
    EXPECT_EQ(download.delivery.outcome, Outcome::sent);
    EXPECT_EQ(download.bytes, published::media_plain);
    EXPECT_EQ(download.name, "x.txt");
  }
  EXPECT_EQ(api_.calls("/a/1").at(0).method, "GET");
  EXPECT_EQ(api_.calls("/a/1").at(0).max_bytes, 20u << 20);
}

TEST_F(WecomBotSend, FetchesNothingFromElsewhere) {
  for (const std::string url :
       {"https://evil.com/a/1", "http://ww-aibot-img-1258476243.cos.ap-guangzhou.myqcloud.com/a/1",
        "https://other-1.cos.ap-guangzhou.myqcloud.com/a/1", "https://127.0.0.1/a/1", "file:///etc/passwd",
        ""})
    EXPECT_EQ(fetch(url).delivery.outcome, Outcome::refused) << url;
  EXPECT_TRUE(api_.calls("/a/1").empty());
}

TEST_F(WecomBotSend, TellsAFileThatIsGoneFromOneThatMayCome) {
  const std::pair<IncomingResponse, Outcome> rows[] = {
      {{403, "", {}, "expired"}, Outcome::refused},
      {{404, "", {}, ""}, Outcome::refused},
      {{302, "", {{"location", "http://127.0.0.1/"}}, ""}, Outcome::refused},
      {{200, "", {}, "not encrypted"}, Outcome::refused},
      {{503, "", {}, ""}, Outcome::later},
      {{0, "timed out", {}, ""}, Outcome::later}};
  for (const auto& [answer, outcome] : rows) {
    api_.answers("/a/1", {answer});
    EXPECT_EQ(fetch(media_url).delivery.outcome, outcome) << answer.status;
    EXPECT_TRUE(fetch(media_url).bytes.empty());
  }
}

}  // namespace
}  // namespace connectors
