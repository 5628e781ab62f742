// What the bot says of its deliveries: to the admin in the chat, on /healthz and on /metrics.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "tests/jobs/company.hpp"
#include "tests/stage.hpp"

namespace jobs {
namespace {

using testing::HasSubstr, testing::Not;

class StatusInChat : public testing::Test {
 protected:
  StatusInChat() { company_.make_admin("陈总", "chenzong"); }

  std::string ask() { return company_.say("wecom-app", "chenzong", "发送状态"); }
  void push(const std::string& to, const std::string& text) {
    auto departure = company_.departure(to, text);
    departure.address.conversation.connector = "ding-http";
    departure.member_id = "m-陈总";
    company_.post(departure);
  }

  Company company_;
};

TEST_F(StatusInChat, TheAdminSeesWhatWaitsAndSinceWhen) {
  company_.ding.answer = [](const auto&) { return Delivery::later("502"); };
  push("0123", "早");
  push("0124", "早");
  company_.running->scheduler.advance(company_.clock, company_.clock.now() + 12min);
  EXPECT_THAT(ask(), HasSubstr("等着发的 2 条，最久等了 12 分钟，近 7 天没送到 0 条"));
}

TEST_F(StatusInChat, TheAdminSeesTheNewestFiveThatWereLostAndWhy) {
  company_.ding.answer = [](const Paper::Sent& sent) { return Delivery::refused("原因" + sent.message.text); };
  for (int i = 1; i <= 7; ++i) {
    push("0123", std::to_string(i));
    company_.running->scheduler.advance(company_.clock, company_.clock.now() + 3min);
  }
  const std::string told = ask();
  EXPECT_THAT(told, HasSubstr("近 7 天没送到 7 条"));
  EXPECT_THAT(told, HasSubstr("给陈总：原因7"));
  EXPECT_THAT(told, HasSubstr("给陈总：原因3"));
  EXPECT_THAT(told, Not(HasSubstr("原因2")));
}

TEST_F(StatusInChat, TheAdminIsToldOnceADayWhenMessagesBeginToBeLost) {
  company_.ding.answer = [](const auto&) { return Delivery::refused("对方已离职"); };
  for (int day = 0; day < 2; ++day) {
    for (int i = 0; i < 20; ++i) push("0123", "早");
    company_.work();
    ASSERT_EQ(company_.wecom.arrived().size(), std::size_t(day + 1));
    EXPECT_THAT(company_.wecom.arrived().back().message.text, HasSubstr("ding-http 有消息送不到：对方已离职"));
    company_.clock.set(at("2026-11-24T10:00"));
  }
}

TEST_F(StatusInChat, AnAdminWhoCannotBeReachedBreaksNothing) {
  company_.ding.answer = company_.wecom.answer = [](const auto&) { return Delivery::refused("对方已离职"); };
  push("0123", "早");
  company_.work();
  EXPECT_EQ(company_.dead_letters().size(), 2u) << "the message, and the word about it";
}

TEST_F(StatusInChat, WhatIsLeftOfAGrantIsCountedByTheCalendar) {
  const auto use = [&](const std::string& period, std::int64_t used, std::int64_t most) {
    company_.write([&](storage::Store& store) { store.quota_use.add({"ding-http", "calls", period, used, most}); });
  };
  use("2026-10", 4999, 5000);
  use("2026-11", 300, 5000);
  use("2026-11", 7, 5000);
  EXPECT_THAT(ask(), HasSubstr("ding-http 本月接口调用 307 次，还剩 4693"));
  company_.clock.set(at("2026-12-01T10:00"));
  EXPECT_THAT(ask(), Not(HasSubstr("接口调用")));
}

// The whole bot on simulated DingTalk, whose free edition grants 5,000 calls and 3,000 messages a month.
TEST(StatusPages, HealthAndMetricsTellWhatIsLeftAndNothingPersonal) {
  stage::Bot bot(stage::Where::dingtalk, at("2026-11-23T10:00"));
  bot.acquaint();
  bot.say("王芳", "", "新客户 苏州康达医疗 王总 13812345678");
  bot.say("王芳", "", "提醒我明天下午3点给王总报价");
  bot.say("王芳", "", "提醒我5分钟后喝水");
  bot.advance(at("2026-11-23T12:00"));
  const auto page = [&](const std::string& path) { return bot.service().answer({"GET", path, {}, {}, {}}).body; };

  const auto health = nlohmann::json::parse(page("/healthz"));
  EXPECT_EQ(health["delivery"]["waiting"], 0);
  EXPECT_EQ(health["delivery"]["oldest_seconds"], 0);
  EXPECT_EQ(health["delivery"]["dead_letters_today"], 0);
  EXPECT_EQ(health["delivery"]["reminders_open"], 1);
  const auto& ding = health["connectors"]["ding-http"];
  EXPECT_EQ(ding["quotas"]["calls"]["left"], 4999) << "one reminder went by the interface";
  EXPECT_EQ(ding["quotas"]["messages"]["left"], 3000 - 6) << "three said, three answered";
  EXPECT_EQ(ding["quotas"]["messages"]["period"], "2026-11");

  const auto metrics = page("/metrics");
  for (const char* line :
       {"chengdan_reminders_open 1\n", "chengdan_outbox_open 0\n", "chengdan_outbox_oldest_seconds 0\n",
        "chengdan_dead_letters_today 0\n", "chengdan_quota_left{connector=\"ding-http\",quota=\"calls\"} 4999\n",
        "chengdan_quota_used{connector=\"ding-http\",quota=\"messages\"} 6\n", "chengdan_sends_left{connector=\"ding-http\"}"})
    EXPECT_THAT(metrics, HasSubstr(line));
  for (const auto& text : {page("/healthz"), metrics})
    for (const char* personal : {"王", "康达", "13812345678", "喝水"})
      EXPECT_THAT(text, Not(HasSubstr(personal)));
  // A time may well have the digits of an id; a label or a key may not.
  for (const auto& text : {page("/healthz"), metrics}) EXPECT_THAT(text, Not(HasSubstr("\"0123\"")));
}

}  // namespace
}  // namespace jobs
