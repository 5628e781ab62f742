// Time that passes: everything due happens in its order, and once.
#include "bot/jobs/scheduler.hpp"

#include "tests/jobs/workshop.hpp"

namespace jobs {
namespace {

using Texts = std::vector<std::string>;

TEST(Scheduler, AWeekPassesAndEverythingHappensInItsOrder) {
  Workshop shop;
  shop.member("张三");
  shop.remind("张三", "周三", "2026-11-25T15:00");
  shop.remind("张三", "周二", "2026-11-24T09:00");
  shop.remind("张三", "下周", "2026-12-01T09:00");
  auto held = shop.departure("张三", "周二的消息");
  held.ready_at = at("2026-11-24T10:00");
  shop.post(held);
  shop.advance("2026-11-30T09:00");
  Texts when;
  for (const auto& sent : shop.chat.arrived()) when.push_back(shown(sent.at));
  EXPECT_EQ(when, (Texts{"2026-11-24T09:00:00", "2026-11-24T10:00:00", "2026-11-25T15:00:00"}));
  EXPECT_EQ(shown(shop.clock.now()), "2026-11-30T09:00:00");
}

TEST(Scheduler, KnowsWhatComesNext) {
  Workshop shop;
  shop.rules.policies.targets = {.weeks_behind = 0, .confirm_after = {}, .quiz_people = 0};  // no look at targets in between
  shop.member("张三");
  EXPECT_EQ(shop.running->scheduler.next(shop.clock.now()), shop.clock.now()) << "housekeeping never ran";
  shop.running->scheduler.tick(shop.clock.now());
  EXPECT_EQ(shop.running->scheduler.next(shop.clock.now()), at("2026-11-24T02:00")) << "the follow-ups are looked through";
  shop.remind("张三", "报价", "2026-11-23T15:00");
  EXPECT_EQ(shop.running->scheduler.next(shop.clock.now()), at("2026-11-23T15:00"));
  shop.push("张三", "在吗");
  EXPECT_EQ(shop.running->scheduler.next(shop.clock.now()), shop.clock.now());
}

TEST(Scheduler, ARetryIsMadeWhenItIsDueThoughMoreIsWaitingBehind) {
  Workshop shop;
  shop.reply("张三", "一");
  shop.reply("张三", "二");
  shop.chat.answer = [&](const auto&) {
    return shop.chat.tried().size() == 1 ? base::Delivery::later("busy", 30s) : base::Delivery::sent();
  };
  shop.advance("2026-11-23T09:02");
  ASSERT_EQ(shop.chat.arrived().size(), 2u);
  EXPECT_EQ(shown(shop.chat.arrived()[0].at), "2026-11-23T09:00:30");
}

TEST(Scheduler, TimeAlreadyPastChangesNothing) {
  Workshop shop;
  shop.advance("2026-11-22T09:00");
  EXPECT_EQ(shown(shop.clock.now()), "2026-11-23T09:00:00");
}

TEST(Scheduler, WhatCannotBeDoneDoesNotHoldTheClock) {
  Workshop shop;
  shop.member("坏");
  shop.member("李四");
  shop.refuse_messages_for_bad();
  shop.remind("坏", "报价", "2026-11-23T10:00");
  shop.remind("李四", "好", "2026-11-23T11:00");
  shop.advance("2026-11-23T12:00");
  EXPECT_EQ(shown(shop.clock.now()), "2026-11-23T12:00:00");
  EXPECT_EQ(shop.chat.texts(), Texts{"提醒：好 11月23日(今天) 11:00"});
}

TEST(Scheduler, T12EveryTickTwiceGivesTheSameDatabase) {
  Workshop once, twice;
  for (Workshop* shop : {&once, &twice}) {
    shop->member("张三");
    shop->member("管理员", crm::Role::admin);
    for (int hour = 9; hour < 24; ++hour)
      shop->remind("张三", "事" + std::to_string(hour), "2026-11-23T" + std::string(hour < 10 ? "0" : "") + std::to_string(hour) + ":00", hour % 2);
    shop->push("张三", "在吗");
    // More than he may get in a day, and a platform that is out of order until noon.
    for (int i = 0; i < 9; ++i) {
      auto departure = shop->departure("张三", "消息" + std::to_string(i));
      departure.member_id = "m-张三";
      departure.ready_at = departure.created_at += i * 50min;
      shop->post(departure);
    }
    shop->chat.answer = [](const Paper::Sent& sent) {
      return sent.at < at("2026-11-23T12:00") ? base::Delivery::later("502") : base::Delivery::sent();
    };
  }
  for (auto now = once.clock.now(); now < at("2026-11-25T09:00"); now += 30min) {
    once.clock.set(now);
    once.running->scheduler.tick(now);
    once.pass();
    twice.clock.set(now);
    for (int i = 0; i < 2; ++i) twice.running->scheduler.tick(now);
    for (int i = 0; i < 2; ++i) twice.pass();
    ASSERT_EQ(once.outbox_statuses(), twice.outbox_statuses()) << shown(now);
  }
  EXPECT_EQ(once.chat.texts(), twice.chat.texts());
  EXPECT_EQ(once.everything(), twice.everything());
  EXPECT_GT(once.chat.arrived().size(), 10u);
}

TEST(Scheduler, OneJobThatFailsDoesNotStopTheOthers) {
  Workshop shop;
  shop.member("张三");
  shop.remind("张三", "报价", "2026-11-23T10:00");
  shop.database->write_and_wait([](storage::Connection& c) { c.execute("DROP TABLE media"); });
  shop.running->scheduler.tick(at("2026-11-23T10:00"));
  shop.clock.set(at("2026-11-23T10:00"));
  shop.pass();
  EXPECT_EQ(shop.chat.texts(), Texts{"提醒：报价 11月23日(今天) 10:00"});
  EXPECT_NE(shop.counters.text().find("chengdan_job_failures_total{job=\"fetch_media\"} 1"), std::string::npos);
}

TEST(Scheduler, LevelsTellWhatIsOpenOverdueDeadAndLeft) {
  Workshop shop;
  shop.member("张三");
  shop.chat.limits = [](const auto&) { return Rates::Windows{{"app", 27, 1min}}; };
  shop.chat.answer = [](const Paper::Sent& sent) {
    return sent.message.text == "坏" ? base::Delivery::refused("no") : base::Delivery::sent();
  };
  shop.reply("张三", "好");
  shop.reply("张三", "坏");
  shop.pass();
  shop.push("张三", "还没发");
  shop.remind("张三", "报价", "2026-11-23T08:00");
  shop.running->scheduler.count(shop.clock.now());
  const auto text = shop.counters.text();
  for (const char* line : {"chengdan_outbox_open 1\n", "chengdan_dead_letters_today 1\n", "chengdan_reminders_overdue 1\n",
                           "chengdan_sends_left{connector=\"chat\"} 25\n"})
    EXPECT_NE(text.find(line), std::string::npos) << line << text;
}

}  // namespace
}  // namespace jobs
