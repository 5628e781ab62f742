// T20, T24: all strangers are told the same, byte for byte; and no address in a message leads anywhere but to
// the platform.
#include <gtest/gtest.h>

#include <set>

#include "connectors/crypto/callback_cipher.hpp"
#include "tests/app/hostile/company.hpp"

namespace hostile {
namespace {

using letters::Foreign, letters::Seal, letters::app_seal, letters::bot_seal, stage::Bot, stage::Where;

// A callback signed with the right token over whatever stands in the envelope.
std::string signed_callback(const Seal& seal, const std::string& encrypted, base::Instant now) {
  const auto timestamp = std::to_string(base::to_millis(now) / 1000);
  return http_post(
      seal.path + "?msg_signature=" + playground::callback_signature(seal.token, timestamp, "1", encrypted) +
          "&timestamp=" + timestamp + "&nonce=1",
      {}, letters::envelope(seal, encrypted));
}

std::string sealed(const Seal& seal, const std::string& message) {
  return playground::CallbackKey(seal.aes_key).seal(message, seal.receive_id, "0123456789abcdef");
}

// Every reason for a refusal that somebody could want to tell from another.
std::vector<std::pair<std::string, std::string>> strangers(const Seal& seal, const std::string& message,
                                                           base::Instant now) {
  const auto good = sealed(seal, message);
  auto other_company = seal;
  other_company.receive_id = "wwsomebodyelse";
  auto other_key = seal;
  other_key.aes_key =
      playground::demo_wecom({}).bot.aes_key == seal.aes_key ? app_seal().aes_key : bot_seal().aes_key;
  auto other_token = seal;
  other_token.token = "Other";
  auto broken_padding = good;
  broken_padding[broken_padding.size() - 6] = broken_padding[broken_padding.size() - 6] == 'A' ? 'B' : 'A';
  return {{"wrong signature", signed_callback(other_token, good, now)},
          {"broken padding", signed_callback(seal, broken_padding, now)},
          {"another company", signed_callback(seal, sealed(other_company, message), now)},
          {"another key", signed_callback(seal, sealed(other_key, message), now)},
          {"half a block", signed_callback(seal, good.substr(0, good.size() - 8), now)},
          {"no base64", signed_callback(seal, "!!!!", now)},
          {"nothing", signed_callback(seal, "", now)},
          {"a block of nothing", signed_callback(seal, std::string(43, 'A') + "=", now)},
          {"eleven minutes old", signed_callback(seal, good, now - 11min)},
          {"from the future", signed_callback(seal, good, now + 11min)},
          {"no parameters", http_post(seal.path, {}, letters::envelope(seal, good))},
          {"no envelope", http_post(seal.path + "?msg_signature=x&timestamp=1&nonce=1", {}, "hello")},
          {"a document type",
           http_post(seal.path + "?msg_signature=x&timestamp=1&nonce=1", {}, "<!DOCTYPE x><xml/>")},
          {"deep nesting",
           http_post(seal.path + "?msg_signature=x&timestamp=1&nonce=1", {}, std::string(100'000, '['))}};
}

// The whole answer with its headers.
std::string raw_answer(int port, const std::string& request) {
  front::Client client(port);
  client.send(request);
  const auto reply = client.reply();
  return reply.head + reply.body;
}

TEST(Strangers, AreAllToldTheSame) {
  Bot bot(Where::wecom, letters::monday());
  std::set<std::string> answers;
  for (const auto& seal : {app_seal(), bot_seal()}) {
    const auto message = seal.is_xml ? letters::app_message("wangfang", "1", "你好")
                                     : letters::bot_message("wangfang", "1", "你好").dump();
    for (const auto& [about, request] : strangers(seal, message, bot.clock().now())) {
      const auto answer = raw_answer(bot.port(), request);
      EXPECT_TRUE(answer.starts_with("HTTP/1.1 403 ")) << seal.path << " " << about << ": " << answer;
      answers.insert(answer);
    }
  }
  EXPECT_EQ(answers.size(), 1u);
  EXPECT_EQ(bot.count("SELECT count(*) FROM inbox"), 0);
  EXPECT_NE(raw_answer(
                bot.port(),
                signed_callback(app_seal(), sealed(app_seal(), letters::app_message("wangfang", "2", "你好")),
                                bot.clock().now()))
                .find("200"),
            std::string::npos);
}

TEST(Strangers, AreAllToldTheSameByDingtalksDoor) {
  Bot bot(Where::dingtalk, letters::monday());
  const auto now = bot.clock().now();
  const auto body = letters::ding_message("0123", "1", "你好").dump();
  auto wrong = letters::ding_headers(now), empty = wrong, none = wrong, unsigned_moment = wrong;
  wrong["sign"][0] = wrong["sign"][0] == 'A' ? 'B' : 'A';
  empty["sign"] = "";
  none.erase("sign");
  unsigned_moment["timestamp"] = std::to_string(base::to_millis(now) + 1);
  std::set<std::string> answers;
  for (const auto& headers : {wrong, empty, none, unsigned_moment, letters::ding_headers(now - 61min),
                              letters::ding_headers(now + 61min)})
    for (const auto& content : {body, std::string("<xml/>"), std::string()})
      answers.insert(raw_answer(bot.port(), http_post("/callback/ding-http", headers, content)));
  EXPECT_EQ(answers.size(), 1u);
  EXPECT_TRUE(answers.begin()->starts_with("HTTP/1.1 403 "));
}

// Ways to write an address that leads to `port` of this machine, some of which look like the platform's
// `api`.
std::vector<std::string> hostile_addresses(int foreign_port, const std::string& api) {
  const std::string port = ":" + std::to_string(foreign_port), path = Foreign::path;
  const std::string api_host = api.substr(api.find("//") + 2);
  std::vector<std::string> all;
  for (const std::string host : {"127.0.0.1",
                                 "localhost",
                                 "localhost.",
                                 "LOCALHOST",
                                 "127.1",
                                 "127.0.1",
                                 "2130706433",
                                 "0x7f000001",
                                 "0x7f.0.0.1",
                                 "0177.0.0.1",
                                 "017700000001",
                                 "0x7f.1",
                                 "127.0.0.1.",
                                 "[::1]",
                                 "[::ffff:127.0.0.1]",
                                 "[::ffff:7f00:1]",
                                 "[0:0:0:0:0:0:0:1]",
                                 "0",
                                 "0.0.0.0",
                                 "[::]",
                                 "127.0.0.1.nip.io",
                                 "１２７.０.０.１",
                                 "127。0。0。1",
                                 "ⓛocalhost",
                                 "localhost%00",
                                 "localhost%2e",
                                 "127.000.000.001",
                                 "127.0.0.1%20",
                                 "127.0.0.1%00.dingtalk.com",
                                 "localhost.localdomain"})
    for (const std::string scheme : {"http://", "https://", "HTTP://", "//"})
      all.push_back(scheme + host + port + path);
  const std::string foreign = "127.0.0.1" + port;
  for (const std::string& deceit : std::vector<std::string>{api + "@" + foreign,
                                                            api + "%40" + foreign,
                                                            api + ":80@" + foreign,
                                                            api + "#@" + foreign,
                                                            api + "\\@" + foreign,
                                                            "http://oapi.dingtalk.com@" + foreign,
                                                            "http://oapi.dingtalk.com:443@" + foreign,
                                                            "http://oapi.dingtalk.com%23@" + foreign,
                                                            "http://oapi.dingtalk.com#@" + foreign,
                                                            "http://" + foreign + "#" + api_host,
                                                            "http://" + foreign + "?" + api_host,
                                                            "http://" + foreign + "\\" + api_host,
                                                            "http:\\\\" + foreign,
                                                            "http:/" + foreign,
                                                            "http:" + foreign,
                                                            "http:///" + foreign,
                                                            " http://" + foreign,
                                                            "\thttp://" + foreign,
                                                            "http://" + foreign + "\n",
                                                            "http://" + foreign + "\r\nHost: " + api_host,
                                                            "http://\u202e" + foreign,
                                                            "http://" + foreign + "\u2028",
                                                            "ht\ntp://" + foreign,
                                                            "javascript:alert(1)",
                                                            "file:///etc/passwd",
                                                            "ftp://" + foreign,
                                                            "gopher://" + foreign,
                                                            "dict://" + foreign,
                                                            "ldap://" + foreign,
                                                            "unix:/var/run/docker.sock",
                                                            "data:text/plain,x",
                                                            "ws://" + foreign,
                                                            "wss://" + foreign,
                                                            "http://user:password@" + foreign,
                                                            "http://:@" + foreign,
                                                            "http://" + api_host + ".evil.example",
                                                            "https://oapi.dingtalk.com.evil.example/",
                                                            "https://oapi.dingtalk.com./",
                                                            "https://oapi-dingtalk.com/",
                                                            "https://0api.dingtalk.com/",
                                                            "https://оapi.dingtalk.com/",
                                                            "http://[" + foreign + "]",
                                                            "http://[::1]@" + foreign,
                                                            "http://" + foreign + "@" + api_host,
                                                            "http://" + foreign + ";" + api_host,
                                                            "http://" + foreign + "," + api_host})
    for (const std::string& end : {path, std::string()}) all.push_back(deceit + end);
  return all;
}

TEST(ForeignAddresses, AreNeverCalledHoweverTheyAreWritten) {
  Bot bot(Where::dingtalk, letters::monday());
  bot.acquaint();
  const Foreign foreign;
  const auto addresses = hostile_addresses(foreign.port(), bot.dingtalk().api());
  EXPECT_GE(addresses.size(), 200u);
  int number = 0, refused = 0;
  for (const auto& url : addresses) {
    auto message = letters::ding_message("0123", "m" + std::to_string(++number), "今天要干啥");
    message["sessionWebhook"] = url;
    message["sessionWebhookExpiredTime"] = base::to_millis(bot.clock().now() + 1h);
    refused += letters::post_ding(bot, message.dump()).status != 200;
    EXPECT_EQ(bot.count("SELECT count(*) FROM outbox WHERE address LIKE '%\"reply\"%'"), 0) << url;
    bot.all_that_follows();
    ASSERT_EQ(foreign.calls(), 0) << url;
  }
  EXPECT_EQ(refused, 0) << "a message with a bad address is still a message";
  // The genuine address is still called.
  auto genuine = letters::ding_message("0123", "genuine", "今天要干啥");
  genuine["sessionWebhook"] = bot.dingtalk().api() + "/robot/sendBySession?session=unknown";
  genuine["sessionWebhookExpiredTime"] = base::to_millis(bot.clock().now() + 1h);
  letters::post_ding(bot, genuine.dump());
  EXPECT_EQ(bot.count("SELECT count(*) FROM outbox WHERE address LIKE '%\"reply\"%'"), 1);
}

}  // namespace
}  // namespace hostile
