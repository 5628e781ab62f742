// The host's clock jumps: no reminder is lost, none is said twice, and what was begun before goes on.
#include <atomic>
#include <thread>

#include "tests/jobs/workshop.hpp"

namespace jobs {
namespace {

// What the clock shows, one look after the other; the service looks once a second, and more often than that here.
struct Jump {
  const char* about;
  std::vector<std::string> clock;
};

const std::vector<Jump>& jumps() {
  static const std::vector<Jump> all{
      {"an hour forward", {"09:00", "09:29", "10:29", "10:30", "11:30", "12:00"}},
      {"an hour back before it is due", {"09:00", "09:29", "08:29", "08:59", "09:29", "09:30", "10:30", "12:00"}},
      {"an hour back just after it was said", {"09:00", "09:30", "08:30", "08:59", "09:29", "09:30", "09:31", "10:30", "12:00"}},
      {"an hour back and forth again", {"09:00", "09:30", "08:30", "09:31", "08:31", "09:32", "10:30", "10:31", "12:00"}},
      {"three days forward and back", {"09:00", "T+3 09:00", "09:01", "09:30", "10:30", "12:00"}},
      {"a leap over nine o'clock", {"08:59", "09:01", "09:29", "09:31", "10:31", "12:00"}},
  };
  return all;
}

base::Instant moment(const std::string& text) {
  const bool is_later_day = text.starts_with("T+3 ");
  return at("2026-11-2" + std::string(is_later_day ? "6T" : "3T") + (is_later_day ? text.substr(4) : text));
}

// Everybody's reminders: at nine, half past nine and half past ten, to the minute.
void promise(Workshop& shop) {
  for (const char* who : {"张三", "李四", "王五"}) {
    shop.member(who);
    for (const char* when : {"09:00", "09:30", "10:30"}) shop.remind(who, std::string(who) + when, "2026-11-23T" + std::string(when));
  }
}

int times_said(const Workshop& shop, const std::string& action) {
  int times = 0;
  for (const auto& sent : shop.chat.arrived()) times += sent.message.text.find(action) != std::string::npos;
  return times;
}

void expect_everything_said_once(const Workshop& shop, const std::string& about) {
  for (const char* who : {"张三", "李四", "王五"})
    for (const char* when : {"09:00", "09:30", "10:30"})
      EXPECT_EQ(times_said(shop, std::string(who) + when), 1) << about << ": " << who << when;
}

void look(Workshop& shop, const std::string& clock) {
  shop.clock.set(moment(clock));
  shop.running->scheduler.tick(shop.clock.now());
  shop.pass();
}

TEST(ClockJumps, LoseNoReminderAndRepeatNone) {
  for (const auto& [about, clock] : jumps()) {
    Workshop shop;
    promise(shop);
    for (const auto& time : clock) look(shop, time);
    expect_everything_said_once(shop, about);
  }
}

TEST(ClockJumps, WithARestartAtEveryLookLoseNoReminderAndRepeatNone) {
  for (const auto& [about, clock] : jumps()) {
    Workshop shop;
    promise(shop);
    for (const auto& time : clock) {
      shop.restart();
      look(shop, time);
    }
    expect_everything_said_once(shop, about);
  }
}

struct Wait {
  const char* about;
  std::function<void(Workshop& shop)> begin;  // under a clock that is wrong
};

const std::vector<Wait>& waits() {
  static const std::vector<Wait> all{
      {"another try",
       [](Workshop& shop) {
         shop.reply("张三", "在吗");
         shop.chat.answer = [](const auto&) { return base::Delivery::later("busy", 20s); };
         shop.pass();
       }},
      {"a closed channel to open",
       [](Workshop& shop) {
         shop.reply("李四", "好");
         shop.chat.answer = [](const auto&) { return base::Delivery::later("closed", 20s, true); };
         shop.pass();
         shop.reply("张三", "在吗");
         shop.pass();
       }},
      {"a dead process that had claimed it",
       [](Workshop& shop) {
         shop.reply("张三", "在吗");
         shop.write([&](storage::Store& store) {
           EXPECT_EQ(store.outbox.claim(shop.clock.now(), "dead", shop.clock.now() + 60s, 10).size(), 1u);
         });
       }},
      {"a moment that only the wrong clock knew", [](Workshop& shop) { shop.push("张三", "在吗"); }},
  };
  return all;
}

// It is sent soon by the right clock, not when the wrong one would have come round.
void expect_sent_soon(const std::string& about, const std::string& wrong, bool has_restart) {
  for (const auto& wait : waits()) {
    Workshop shop;
    shop.clock.set(at("2026-11-23T09:00"));
    shop.pass();
    shop.clock.set(at(wrong));
    shop.pass();
    wait.begin(shop);
    shop.chat.answer = [](const auto&) { return base::Delivery::sent(); };
    if (has_restart) shop.restart();
    shop.clock.set(at("2026-11-23T09:00:30"));
    shop.pass();
    shop.clock.set(at("2026-11-23T10:01"));
    shop.pass();
    int times = 0;
    for (const auto& sent : shop.chat.arrived()) times += sent.message.text == "在吗" ? 1 : 0;
    EXPECT_EQ(times, 1) << about << ": waiting for " << wait.about;
    for (const auto& sent : shop.chat.arrived())
      EXPECT_LE(sent.at, at(has_restart ? "2026-11-23T10:01" : "2026-11-23T09:00:30")) << about << ": " << wait.about;
  }
}

TEST(ClockJumps, BackHoldUpNothingThatWaits) {
  expect_sent_soon("an hour", "2026-11-23T10:00", false);
  expect_sent_soon("three days", "2026-11-26T09:00", false);
  expect_sent_soon("four years", "2030-11-26T09:00", false);
}

TEST(ClockJumps, BackWhileNobodyWasLookingHoldUpNothingForLongerThanAnHour) {
  expect_sent_soon("three days", "2026-11-26T09:00", true);
  expect_sent_soon("four years", "2030-11-26T09:00", true);
}

// The queue of a closed channel waits as a whole: only what was claimed with the refused message is put back singly.
TEST(ClockJumps, BackLetTheQueueOfAClosedChannelStillWaitAsAWhole) {
  Workshop shop;
  shop.clock.set(at("2026-11-23T10:00"));
  for (int i = 0; i < 100; ++i) shop.push("成员" + std::to_string(i), "在吗");
  shop.chat.answer = [](const auto&) { return base::Delivery::later("closed", 20min, true); };
  shop.pass();
  shop.clock.set(at("2026-11-23T09:00"));
  shop.pass();
  EXPECT_EQ(shop.chat.tried().size(), 2u);
  const std::string postponed = "chengdan_deliveries_total{connector=\"chat\",outcome=\"postponed\"} 62\n";
  EXPECT_NE(shop.counters.text().find(postponed), std::string::npos) << shop.counters.text();
}

// What is on its way while the clock jumps is not sent a second time.
TEST(ClockJumps, BackDuringASendDoNotRepeatIt) {
  Workshop shop;
  shop.clock.set(at("2026-11-23T10:00"));
  shop.reply("张三", "在吗");
  std::atomic<bool> goes_on = false;
  shop.chat.answer = [&](const auto&) {
    while (!goes_on) std::this_thread::sleep_for(1ms);
    return base::Delivery::sent();
  };
  Rates rates;
  Deliver deliver(shop.crew, rates, 4);
  std::jthread sending([&](std::stop_token stop) { deliver.run(shop.clock, stop); });
  while (shop.chat.tried().empty()) std::this_thread::sleep_for(1ms);
  shop.clock.set(at("2026-11-23T09:00"));
  std::this_thread::sleep_for(300ms);
  goes_on = true;
  sending = {};
  shop.restart();
  shop.clock.set(at("2026-11-23T11:00"));
  shop.pass();
  EXPECT_EQ(shop.chat.tried().size(), 1u);
}

// The running service, with its threads, on a clock that jumps under it.
TEST(ClockJumps, UnderTheRunningServiceLoseNoReminderAndRepeatNone) {
  for (const auto& [about, clock] : jumps()) {
    Workshop shop;
    promise(shop);
    Rates rates;
    Deliver deliver(shop.crew, rates, 4);
    Scheduler scheduler(shop.crew, deliver, rates);
    shop.clock.set(moment(clock.front()));
    std::jthread sending([&](std::stop_token stop) { deliver.run(shop.clock, stop); });
    for (const auto& time : clock) {
      shop.clock.set(moment(time));
      scheduler.tick(shop.clock.now());
      std::this_thread::sleep_for(20ms);
    }
    const auto give_up = std::chrono::steady_clock::now() + 5s;
    while (shop.chat.arrived().size() < 3 && std::chrono::steady_clock::now() < give_up) std::this_thread::sleep_for(5ms);
    std::this_thread::sleep_for(50ms);
    sending = {};
    expect_everything_said_once(shop, about);
  }
}

}  // namespace
}  // namespace jobs
