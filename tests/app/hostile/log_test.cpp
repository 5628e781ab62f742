// T27: what is logged, at the most talkative level and in every kind of trouble: no secret, no full number,
// and each event on one line.
#include <gtest/gtest.h>

#include <sstream>

#include "bot/base/log.hpp"
#include "tests/app/platforms_letters.hpp"

namespace letters {
namespace {

using stage::Bot, stage::Where;

// Everything that is written to standard error meanwhile.
std::string log_of(const std::function<void()>& action) {
  base::log::start(base::log::Level::debug);
  testing::internal::CaptureStderr();
  action();
  const std::string log = testing::internal::GetCapturedStderr();
  base::log::start(base::log::Level::warning);
  return log;
}

// What may stand in no line: credentials of the configuration, what tokens and signatures look like, full
// numbers.
std::vector<std::string> secrets() {
  const auto wecom = playground::demo_wecom({});
  const auto ding = playground::demo_dingtalk({});
  return {wecom.app.secret,
          wecom.app.token,
          wecom.app.aes_key,
          wecom.bot.token,
          wecom.bot.aes_key,
          wecom.webhook_key,
          ding.robot.client_secret,
          ding.webhook_token,
          ding.webhook_secret,
          "access_token=",
          "accessToken",
          "corpsecret",
          "key=",
          "session=",
          "msg_signature=",
          "response_code=",
          "13812345678",
          "138 1234 5678",
          "13900001111",
          "139 0000 1111",
          "lilei_wx_9"};
}

void expect_no_secret(const std::string& log, const std::string& where) {
  for (const auto& secret : secrets()) {
    const auto at = log.find(secret);
    EXPECT_EQ(at, log.npos) << where << ": " << secret << " in …"
                            << log.substr(at == log.npos ? 0 : at - std::min<std::size_t>(at, 100), 200);
  }
}

// 2026-11-23T10:00:00.000+00:00 level event …
bool is_a_line_of_its_own(const std::string& line) {
  return line.size() > 30 && line[4] == '-' && line[10] == 'T' && line[13] == ':' && line[19] == '.' &&
         std::none_of(line.begin(), line.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; }) &&
         line.find("\u2028") == line.npos && line.find("\u202e") == line.npos;
}

void expect_one_line_each(const std::string& log, const std::string& where) {
  std::istringstream lines(log);
  int count = 0;
  for (std::string line; std::getline(lines, line); ++count)
    EXPECT_TRUE(is_a_line_of_its_own(line)) << where << ": " << line;
  EXPECT_GT(count, 10) << where << ": nothing was logged, so nothing is shown";
}

void converse(Bot& bot) {
  for (const char* said :
       {"新客户 苏州康达医疗 王总 13812345678 微信 lilei_wx_9 预算12万", "新客户 佳明 黄生 139 0000 1111",
        "苏州康达医疗王总电话多少", "查重 13812345678", "跟进 苏州康达医疗 今天打了13812345678，没人接",
        "提醒我10分钟后给13900001111回电话", "改 电话 13900001111", "撤销", "@#￥%……13812345678",
        "查一下\n2026-11-23T10:00:00.000+00:00 error forged", "\x1b[31m红\x1b[0m", "甲\u2028乙\u202e丙"})
    bot.say("王芳", "", said);
  bot.say("王芳", "销售群", "王总的电话 13812345678");
  bot.advance(monday() + 11min);
}

// Everything the platforms can answer with that ends in a log line.
void trouble(Bot& bot) {
  using playground::Fault;
  for (const auto& fault : {Fault::cut(), Fault::status(502), Fault::errcode(40014), Fault::errcode(45009),
                            Fault::named(403, "Forbidden.AccessDenied"), Fault::lost_answer()}) {
    bot.where() == Where::wecom ? bot.wecom().fail_next(1, fault) : bot.dingtalk().fail_next(1, fault);
    bot.say("王芳", "", "提醒我5分钟后给王总回电话 13812345678");
    bot.advance(bot.clock().now() + 6min);
  }
  bot.where() == Where::wecom ? bot.wecom().expire_tokens() : bot.dingtalk().expire_tokens();
  bot.advance(bot.clock().now() + 60min);
}

TEST(Log, TellsNoSecretAndForgesNoLine) {
  for (const auto where : {Where::wecom, Where::dingtalk}) {
    const std::string log = log_of([where] {
      Bot bot(where, monday());
      converse(bot);
      trouble(bot);
      post(bot, "/callback/wecom-app?msg_signature=13812345678&timestamp=1&nonce=%0d%0aforged",
           "<xml>13812345678</xml>");
      post(bot, "/callback/%0aforged", "x", {{"user-agent", "13812345678"}});
      bot.service().stop();
    });
    expect_no_secret(log, std::string(stage::word(where)));
    expect_one_line_each(log, std::string(stage::word(where)));
  }
}

// Names as somebody gave himself on DingTalk and as the platform passes them on.
TEST(Log, StaysOnOneLineWhateverPeopleAreCalled) {
  const std::string log = log_of([] {
    Bot bot(Where::dingtalk, monday());
    int number = 0;
    for (const char* name : {"张三\n2026-11-23T10:00:00.000+00:00 error forged", "\x1b[2J李四", "王\u2028五",
                             "赵\u202e六", "\r\n", "a=b \"c\" d"}) {
      ++number;
      auto message = ding_message("new" + std::to_string(number), "m" + std::to_string(number) + "\u2028x",
                                  "新客户 佳明 黄生 13812345678");
      message["senderNick"] = name;
      EXPECT_EQ(post_ding(bot, message.dump()).status, 200);
      message["msgId"] = "n" + std::to_string(number) + "\n";
      EXPECT_EQ(post_ding(bot, message.dump()).status, 400) << "an id with a line end is none";
      bot.all_that_follows();
    }
    converse(bot);
  });
  expect_one_line_each(log, "names");
  expect_no_secret(log, "names");
}

// The test can see: a secret in a line is found.
TEST(Log, IsReadByThisTest) {
  const std::string log = log_of([] { base::log::debug("test", {{"a", "13812345678"}, {"b", "x\ny"}}); });
  EXPECT_NE(log.find("13812345678"), log.npos);
  EXPECT_NE(log.find("b=\"x\\ny\"") == log.npos ? log.find("x\\ny") : 0, log.npos) << log;
}

}  // namespace
}  // namespace letters
