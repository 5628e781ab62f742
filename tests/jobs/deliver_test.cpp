// Deliveries by a clock that is set by hand: order, patience, limits, and what becomes of what cannot be delivered.
#include "bot/jobs/deliver.hpp"

#include <algorithm>
#include <map>

#include "tests/jobs/workshop.hpp"

namespace jobs {
namespace {

using base::Delivery;
using Texts = std::vector<std::string>;

// When each attempt for the only message happened, counted from the first.
std::vector<base::Duration> attempts_until(Workshop& shop, const std::string& end) {
  const auto began = shop.clock.now();
  shop.advance(end);
  std::vector<base::Duration> when;
  for (const auto& tried : shop.chat.tried()) when.push_back(tried.at - began);
  return when;
}

TEST(Deliver, SendsInOrderAndOnce) {
  Workshop shop;
  for (const char* text : {"一", "二", "三"}) shop.reply("张三", text);
  EXPECT_EQ(shop.pass(), 3u);
  EXPECT_EQ(shop.pass(), 0u);
  EXPECT_EQ(shop.chat.texts(), (Texts{"一", "二", "三"}));
}

TEST(Deliver, WhatIsHeldBackWaits) {
  Workshop shop;
  auto held = shop.departure("张三", "早上好");
  held.ready_at = at("2026-11-24T08:30");
  shop.post(held);
  shop.advance("2026-11-24T08:29:59");
  EXPECT_EQ(shop.chat.texts(), Texts{});
  shop.advance("2026-11-24T08:30");
  EXPECT_EQ(shop.chat.texts(), Texts{"早上好"});
}

TEST(Deliver, T7AttemptsDoubleTheirPausesWithinTwentyPercent) {
  Workshop shop;
  shop.reply("张三", "在吗");
  shop.chat.answer = [](const auto&) { return Delivery::later("502"); };
  const auto when = attempts_until(shop, "2026-11-23T09:10");
  ASSERT_GE(when.size(), 9u);
  for (std::size_t n = 1; n < when.size(); ++n) {
    const auto pause = when[n] - when[n - 1];
    const auto doubled = base::Duration(1000 << n);
    EXPECT_GE(pause, std::min<base::Duration>(doubled * 8 / 10, 60s)) << n;
    EXPECT_LE(pause, std::min<base::Duration>(doubled * 12 / 10, 120s)) << n;
  }
}

TEST(Deliver, T7RetryAfterThirtySecondsIsObeyedToTheSecond) {
  Workshop shop;
  shop.reply("张三", "在吗");
  shop.chat.answer = [&](const auto&) {
    return shop.chat.tried().size() == 1 ? Delivery::later("429", 30s) : Delivery::sent();
  };
  const auto when = attempts_until(shop, "2026-11-23T09:10");
  ASSERT_EQ(when.size(), 2u);
  EXPECT_GE(when[1], 30s);
  EXPECT_LE(when[1], 31s);
}

TEST(Deliver, T7WhatExpiresBecomesADeadLetterOnTime) {
  Workshop shop;
  auto departure = shop.departure("张三", "在吗");
  departure.expires_at = shop.clock.now() + 5min;
  shop.post(departure);
  shop.reply("张三", "还在吗");
  shop.chat.answer = [](const Paper::Sent& sent) {
    return sent.message.text == "在吗" ? Delivery::later("502") : Delivery::sent();
  };
  shop.advance("2026-11-23T09:05");
  const auto dead = shop.dead_letters();
  ASSERT_EQ(dead.size(), 1u);
  EXPECT_EQ(dead[0].reason, "过期");
  EXPECT_EQ(dead[0].ended_at, at("2026-11-23T09:05"));
  EXPECT_EQ(shop.chat.texts(), Texts{"还在吗"}) << "and no longer holds up what follows";
}

TEST(Deliver, WhatIsRefusedIsADeadLetterWithItsReason) {
  Workshop shop;
  shop.push("张三", "在吗");
  shop.chat.answer = [](const auto&) { return Delivery::refused("81013 成员已离职"); };
  shop.advance("2026-11-23T12:00");
  ASSERT_EQ(shop.dead_letters().size(), 1u);
  EXPECT_EQ(shop.dead_letters()[0].reason, "81013 成员已离职");
  EXPECT_EQ(shop.chat.tried().size(), 1u);
  EXPECT_NE(shop.counters.text().find("chengdan_deliveries_total{connector=\"chat\",outcome=\"dead\"} 1"), std::string::npos);
}

TEST(Deliver, AFailureHoldsUpItsConversationAndNoOther) {
  Workshop shop;
  for (const char* text : {"一", "二"}) shop.reply("张三", text);
  for (const char* text : {"甲", "乙"}) shop.reply("李四", text);
  shop.chat.answer = [&](const Paper::Sent& sent) {
    return sent.message.text == "一" && sent.at < at("2026-11-23T09:01") ? Delivery::later("502") : Delivery::sent();
  };
  shop.pass();
  EXPECT_EQ(shop.chat.texts(), (Texts{"甲", "乙"}));
  shop.advance("2026-11-23T09:05");
  EXPECT_EQ(shop.chat.texts(), (Texts{"一", "二"}));
}

TEST(Deliver, OrderHoldsUnderRandomFailures) {
  Workshop shop;
  for (int i = 0; i < 40; ++i)
    for (const char* who : {"张三", "李四", "王五"}) shop.reply(who, std::to_string(i));
  base::Ids dice(3);
  shop.chat.answer = [&](const auto&) { return dice.random() % 3 == 0 ? Delivery::later("502") : Delivery::sent(); };
  shop.advance("2026-11-23T12:00");
  std::map<std::string, int> next;
  for (const auto& sent : shop.chat.arrived())
    EXPECT_EQ(sent.message.text, std::to_string(next[sent.to.conversation.id]++)) << sent.to.conversation.id;
  EXPECT_EQ(shop.chat.arrived().size(), 120u);
}

TEST(Deliver, AnExceptionInOneSendStopsNobodyElse) {
  Workshop shop;
  shop.reply("张三", "坏");
  shop.reply("李四", "好");
  shop.chat.answer = [&](const Paper::Sent& sent) -> Delivery {
    if (sent.message.text == "坏" && shop.chat.tried().size() == 1) throw std::runtime_error("bug");
    return Delivery::sent();
  };
  shop.pass();
  EXPECT_EQ(shop.chat.texts(), Texts{"好"});
  shop.advance("2026-11-23T09:01");
  EXPECT_EQ(shop.chat.texts(), Texts{"坏"});
}

TEST(Deliver, AChannelThatAsksForPauseGetsItForEverybody) {
  Workshop shop;
  for (int i = 0; i < 50; ++i) shop.reply("成员" + std::to_string(i), "在吗");
  shop.chat.answer = [&](const Paper::Sent& sent) {
    return sent.at < at("2026-11-23T09:10") ? Delivery::later("blocked", 10min, true) : Delivery::sent();
  };
  shop.advance("2026-11-23T09:09:59");
  EXPECT_EQ(shop.chat.tried().size(), 1u);
  shop.advance("2026-11-23T09:11");
  EXPECT_EQ(shop.chat.arrived().size(), 50u);
}

TEST(Deliver, AChannelThatKeepsFailingIsTriedLessAndLess) {
  Workshop shop;
  for (int i = 0; i < 500; ++i) shop.reply("成员" + std::to_string(i), "在吗");
  shop.chat.answer = [](const auto&) { return Delivery::later("50001", {}, true); };
  shop.advance("2026-11-23T09:10");
  EXPECT_LE(shop.chat.tried().size(), 16u);  // 6 in the first two minutes, then one a minute
  EXPECT_GE(shop.chat.tried().size(), 9u);
}

storage::Departure answer_to(Workshop& shop, base::ChatKind kind = base::ChatKind::single) {
  auto reply = shop.departure("张三", "已记", "reply");
  reply.address.reply = {"https://platform/reply", shop.clock.now() + 5min};
  reply.address.conversation.kind = kind;
  return reply;
}

TEST(Deliver, AnAnswerWhoseAddressIsUsedUpGoesAnotherWay) {
  Workshop shop;
  shop.rules.push_via["chat"] = "other";
  shop.post(answer_to(shop));
  shop.chat.answer = [](const auto&) { return Delivery::refused("address used up"); };
  EXPECT_EQ(shop.pass(), 1u);
  ASSERT_EQ(shop.other.arrived().size(), 1u);
  const auto sent = shop.other.arrived()[0];
  EXPECT_EQ(sent.to.conversation.key(), "other/s/张三");
  EXPECT_TRUE(sent.to.reply.url.empty());
  EXPECT_EQ(sent.key, shop.chat.tried().at(0).key);
}

TEST(Deliver, ThereIsNoOtherWayForAGroupOrWithoutARoute) {
  Workshop shop;
  shop.chat.answer = [](const auto&) { return Delivery::refused("address used up"); };
  shop.post(answer_to(shop));  // no route
  shop.rules.push_via["chat"] = "other";
  shop.post(answer_to(shop, base::ChatKind::group));
  shop.rules.push_via["chat"] = "chat";
  shop.pass();
  EXPECT_EQ(shop.outbox_statuses(), "dead dead");
}

TEST(Deliver, TheOtherWayIsTriedOnce) {
  Workshop shop;
  shop.rules.push_via = {{"chat", "other"}, {"other", "chat"}};
  shop.chat.answer = shop.other.answer = [](const auto&) { return Delivery::refused("no"); };
  shop.post(answer_to(shop));
  shop.pass();
  EXPECT_EQ(shop.outbox_statuses(), "dead");
}

TEST(Deliver, AConnectorThatIsNotConfiguredTodayMayBeTomorrow) {
  Workshop shop;
  auto departure = shop.departure("张三", "在吗");
  departure.address.conversation.connector = "gone";
  shop.post(departure);
  shop.advance("2026-11-23T12:00");
  EXPECT_EQ(shop.outbox_statuses(), "open");
  shop.advance("2026-11-26T12:00");
  EXPECT_EQ(shop.outbox_statuses(), "dead");
}

TEST(Deliver, ARowThatCannotBeReadDoesNotStopTheRest) {
  Workshop shop;
  shop.reply("张三", "坏");
  shop.database->write_and_wait([](storage::Connection& c) { c.execute("UPDATE outbox SET message = '{' "); });
  shop.reply("李四", "好");
  shop.pass();
  EXPECT_EQ(shop.chat.texts(), Texts{"好"});
  EXPECT_EQ(shop.outbox_statuses(), "dead sent");
}

}  // namespace
}  // namespace jobs
