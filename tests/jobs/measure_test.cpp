// How much one person gets a day of the bot's own accord, and what becomes of the rest.
#include "bot/jobs/measure.hpp"

#include "tests/jobs/workshop.hpp"

namespace jobs {
namespace {

using Texts = std::vector<std::string>;

// Every ten minutes something for him that he did not ask for.
void tell(Workshop& shop, int count, const std::string& kind = "push") {
  for (int i = 1; i <= count; ++i) {
    auto departure = shop.departure("张三", kind + std::to_string(i), kind);
    departure.member_id = "m-张三";
    shop.post(departure);
    shop.running->scheduler.advance(shop.clock, shop.clock.now() + 10min);
  }
}

TEST(Measure, SixPushesADayAndTheRestInTheMorningWithACount) {
  Workshop shop;
  tell(shop, 9);
  EXPECT_EQ(shop.chat.texts(), (Texts{"push1", "push2", "push3", "push4", "push5", "push6"}));
  shop.advance("2026-11-24T08:29");
  EXPECT_EQ(shop.chat.texts(), Texts{});
  shop.advance("2026-11-24T08:30");
  EXPECT_EQ(shop.chat.texts(), Texts{"攒下 3 条：\npush7\n\npush8\n\npush9"});
}

TEST(Measure, TheDigestIsNotCountedAndTheNextDayBeginsAfresh) {
  Workshop shop;
  tell(shop, 8);
  shop.advance("2026-11-24T08:30");
  shop.chat.texts();
  tell(shop, 7);
  EXPECT_EQ(shop.chat.texts().size(), 6u);
}

TEST(Measure, RemindersAnswersAndAlertsAreNotMeasured) {
  for (const char* kind : {"reminder", "reply", "alert", "urgent"}) {
    Workshop shop;
    tell(shop, 20, kind);
    EXPECT_EQ(shop.chat.texts().size(), 20u) << kind;
  }
}

TEST(Measure, WhatIsTooMuchOnFridayWaitsForMonday) {
  Workshop shop;
  shop.clock.set(at("2026-11-27T09:00"));
  tell(shop, 7);
  shop.advance("2026-11-30T08:29");
  EXPECT_EQ(shop.chat.texts().size(), 6u);
  shop.advance("2026-11-30T08:30");
  EXPECT_EQ(shop.chat.texts(), Texts{"push7"});
}

TEST(Measure, TheRestOfABadDayIsNotLostHoweverMuch) {
  Workshop shop;
  shop.write([&](storage::Store& store) {
    for (int i = 0; i < 100; ++i) {
      auto departure = shop.departure("张三", "消息" + std::to_string(i) + "。");
      departure.member_id = "m-张三";
      departure.message.text += std::string(30, '-');
      departure.created_at = shop.clock.now() - i * 3min;  // too far apart to be merged at once
      store.outbox.add(departure);
    }
  });
  shop.advance("2026-11-25T12:00");
  std::string all;
  for (const auto& text : shop.chat.texts()) all += text;
  for (int i = 0; i < 100; ++i) EXPECT_NE(all.find("消息" + std::to_string(i) + "。"), all.npos) << i;
  EXPECT_LE(shop.chat.arrived().size(), 6u + 10u);
}

}  // namespace
}  // namespace jobs
