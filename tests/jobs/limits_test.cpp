// Deliveries under the platforms' limits: never faster, hardly slower, no burst after an outage or a restart.
#include <algorithm>

#include "tests/jobs/workshop.hpp"

namespace jobs {
namespace {

using base::Delivery;

std::vector<base::Instant> moments(const std::vector<Paper::Sent>& sends) {
  std::vector<base::Instant> when;
  for (const auto& sent : sends) when.push_back(sent.at);
  return when;
}

void post_many(Workshop& shop, int count) {
  shop.write([&](storage::Store& store) {
    for (int i = 0; i < count; ++i) store.outbox.add(shop.departure("成员" + std::to_string(i), "早"));
  });
}

TEST(Limits, TenThousandMessagesKeepEverySlidingMinuteAndLoseNoTime) {
  Workshop shop;
  constexpr int a_minute = 1000, count = 10'000;
  shop.chat.limits = [](const auto&) { return Rates::Windows{{"app", a_minute, 1min}}; };
  post_many(shop, count);
  shop.advance("2026-11-23T10:00");
  const auto when = moments(shop.chat.arrived());
  ASSERT_EQ(when.size(), std::size_t{count});
  EXPECT_LE(most_within(when, 1min), std::size_t{a_minute});
  EXPECT_LE(when.back() - when.front(), 10min) << "10 minutes are 9 full windows and 10 %";
}

TEST(Limits, OnePersonsLimitDelaysOnlyHim) {
  Workshop shop;
  shop.chat.limits = [](const base::Address& to) { return Rates::Windows{{to.conversation.id, 2, 1min}}; };
  for (int i = 0; i < 5; ++i) shop.reply("张三", std::to_string(i));
  shop.reply("李四", "好");
  shop.pass();
  EXPECT_EQ(shop.chat.arrived().size(), 3u);
  shop.advance("2026-11-23T09:03");
  const auto texts = shop.chat.texts();
  ASSERT_EQ(texts.size(), 6u);
  EXPECT_EQ(std::vector<std::string>(texts.end() - 3, texts.end()), (std::vector<std::string>{"2", "3", "4"}));
}

TEST(Limits, AnAnswerOvertakesPushesThatWaitForRoomAndNoOthers) {
  Workshop shop;
  shop.chat.limits = [](const base::Address& to) { return Rates::Windows{{to.conversation.id, 3, 1min, 1}}; };
  for (const char* text : {"一", "二", "三", "四"}) shop.post(shop.departure("张三", text, "reminder"));
  shop.reply("张三", "答");
  shop.pass();
  EXPECT_EQ(shop.chat.texts(), (std::vector<std::string>{"一", "二", "答"}));
  shop.reply("张三", "又答");
  shop.advance("2026-11-23T09:10");
  const auto rest = shop.chat.texts();
  ASSERT_EQ(rest.size(), 3u);
  EXPECT_LT(std::find(rest.begin(), rest.end(), "三"), std::find(rest.begin(), rest.end(), "四"));
}

TEST(Limits, AnswersKeepTheirOwnOrder) {
  Workshop shop;
  shop.reply("张三", "一");
  shop.reply("张三", "二");
  shop.chat.answer = [&](const Paper::Sent& sent) {
    return sent.message.text == "一" && sent.at < at("2026-11-23T09:01") ? Delivery::later("502") : Delivery::sent();
  };
  shop.advance("2026-11-23T09:05");
  EXPECT_EQ(shop.chat.texts(), (std::vector<std::string>{"一", "二"}));
}

TEST(Limits, WaitingForRoomIsNoAttempt) {
  Workshop shop;
  shop.chat.limits = [](const auto&) { return Rates::Windows{{"app", 1, 1min}}; };
  shop.reply("张三", "一");
  for (int i = 0; i < 5; ++i) shop.reply("成员" + std::to_string(i), "二");
  shop.advance("2026-11-23T10:00");
  EXPECT_EQ(shop.chat.tried().size(), 6u);
  int most_attempts = 0;
  shop.database->read([&](storage::Connection& c) {
    c.query("SELECT max(attempts) FROM outbox", {}, [&](const storage::Row& row) { most_attempts = int(row.integer(0)); });
  });
  EXPECT_EQ(most_attempts, 1);
}

TEST(Limits, NoBurstAfterTenMinutesOfOutage) {
  Workshop shop;
  constexpr int count = 1000;
  const auto recovers = at("2026-11-23T09:10");
  shop.chat.limits = [](const auto&) { return Rates::Windows{{"app", 100, 1min}}; };
  shop.chat.answer = [&](const Paper::Sent& sent) {
    return sent.at < recovers ? Delivery::later("502") : Delivery::sent();
  };
  post_many(shop, count);
  shop.advance("2026-11-23T09:30");
  EXPECT_LE(most_within(moments(shop.chat.tried()), 1min), 100u) << "failed sends count, too";
  ASSERT_EQ(shop.chat.arrived().size(), std::size_t{count});
  EXPECT_LE(shop.chat.arrived().back().at, recovers + 11min);
}

TEST(Limits, ARestartDoesNotForgetWhatWasSent) {
  Workshop shop;
  shop.chat.limits = [](const auto&) { return Rates::Windows{{"minute", 10, 1min}, {"hour", 15, 1h}}; };
  post_many(shop, 30);
  for (int i = 0; i < 20; ++i) {
    shop.restart();
    shop.pass();
    shop.clock.advance(10s);
  }
  const auto when = moments(shop.chat.arrived());
  EXPECT_EQ(most_within(when, 1min), 10u);
  EXPECT_EQ(when.size(), 15u);
}

}  // namespace
}  // namespace jobs
