// Several messages that wait for one person leave as one.
#include "bot/jobs/merge.hpp"

#include "tests/jobs/workshop.hpp"

namespace jobs {
namespace {

std::string lines(int count, const std::string& line) {
  std::string text = line;
  for (int i = 1; i < count; ++i) text += "\n" + line;
  return text;
}

std::string repeated(int count, const std::string& piece) {
  std::string text;
  for (int i = 0; i < count; ++i) text += piece;
  return text;
}

TEST(Merge, TextsOfTwoMinutesBecomeOne) {
  Workshop shop;
  shop.push("李四", "张三 为 康达医疗 记了 12.8万 的商机");
  shop.clock.advance(2min);
  shop.push("李四", "王五 领取了 恒丰");
  EXPECT_EQ(shop.pass(), 1u);
  EXPECT_EQ(shop.chat.texts(), std::vector<std::string>{"张三 为 康达医疗 记了 12.8万 的商机\n\n王五 领取了 恒丰"});
  EXPECT_EQ(shop.outbox_statuses(), "sent merged");
}

TEST(Merge, WhatWasMadeLaterStaysByItself) {
  Workshop shop;
  shop.push("李四", "一");
  shop.clock.advance(2min + 1ms);
  shop.push("李四", "二");
  EXPECT_EQ(shop.pass(), 2u);
  EXPECT_EQ(shop.chat.texts(), (std::vector<std::string>{"一", "二"}));
}

TEST(Merge, WhatQuietHoursHeldTogetherLeavesTogether) {
  Workshop shop;
  for (const char* text : {"一", "二", "三"}) {
    auto held = shop.departure("李四", text);
    held.ready_at = at("2026-11-24T08:30");
    shop.post(held);
    shop.clock.advance(1h);
  }
  shop.clock.set(at("2026-11-24T08:30"));
  shop.pass();
  EXPECT_EQ(shop.chat.texts(), std::vector<std::string>{"一\n\n二\n\n三"});
}

struct Staying {
  const char* what;
  std::function<void(storage::Departure&)> make;
};

TEST(Merge, AnswersCardsPicturesAndOtherPeoplesMessagesStayByThemselves) {
  for (const auto& [what, make] :
       {Staying{"an answer", [](auto& d) { d.kind = "reply"; }},
        Staying{"a reminder", [](auto& d) { d.kind = "reminder"; }},
        Staying{"a card", [](auto& d) { d.message.card = base::Card{.task = "t"}; }},
        Staying{"a change of a card", [](auto& d) { d.message.outcome = base::CardOutcome{"t", "x", {}}; }},
        Staying{"a picture", [](auto& d) { d.message = {.picture = base::Picture{"x", "y"}}; }},
        Staying{"another chat", [](auto& d) { d.address.conversation.id = "王五"; }}}) {
    Workshop shop;
    shop.push("李四", "一");
    auto second = shop.departure("李四", "二");
    make(second);
    shop.post(second);
    shop.push("李四", "三");
    shop.pass();
    auto texts = shop.chat.texts();
    const bool other_chat = second.address.conversation.id != "李四";
    EXPECT_EQ(texts.size(), other_chat ? 2u : 3u) << what;
    if (!other_chat) { EXPECT_EQ(texts, (std::vector<std::string>{"一", second.message.text, "三"})) << what; }
  }
}

TEST(Merge, ShowsSixLinesAndLeavesTheRestForTheNextMessage) {
  Workshop shop;
  shop.push("李四", lines(2, "甲"));
  shop.push("李四", lines(3, "乙"));
  shop.push("李四", "丙");
  shop.push("李四", "丁");
  shop.push("李四", "戊");
  shop.pass();
  EXPECT_EQ(shop.chat.texts(), (std::vector<std::string>{"甲\n甲\n\n乙\n乙\n乙\n\n丙", "丁\n\n戊"}));
}

TEST(Merge, ShowsFifteenHundredCharactersAndLeavesTheRest) {
  Workshop shop;
  const std::string long_text = repeated(800, "长");
  shop.push("李四", long_text);
  shop.push("李四", long_text);
  shop.push("李四", "短");  // would fit, but must not overtake
  shop.pass();
  EXPECT_EQ(shop.chat.texts(), (std::vector<std::string>{long_text, long_text + "\n\n短"}));
}

TEST(Merge, TheFirstIsNeverCut) {
  Workshop shop;
  shop.push("李四", lines(9, "甲"));
  shop.push("李四", "乙");
  shop.pass();
  EXPECT_EQ(shop.chat.texts(), (std::vector<std::string>{lines(9, "甲"), "乙"}));
}

TEST(Merge, WhatWasTriedOnceIsTriedAgainUnchangedUnderItsKey) {
  Workshop shop;
  shop.push("李四", "一");
  shop.push("李四", "二");
  shop.chat.answer = [](const auto&) { return base::Delivery::later("timeout"); };
  shop.pass();
  shop.push("李四", "三");
  shop.chat.answer = [](const auto&) { return base::Delivery::sent(); };
  shop.clock.advance(3s);
  shop.pass();
  const auto tried = shop.chat.tried();
  ASSERT_EQ(tried.size(), 3u);
  EXPECT_EQ(tried[0].message.text, "一\n\n二");
  EXPECT_EQ(tried[1].message.text, "一\n\n二");
  EXPECT_EQ(tried[1].key, tried[0].key);
  EXPECT_EQ(tried[2].message.text, "三");
}

TEST(Merge, EverybodyMentionedIsNotified) {
  Workshop shop;
  auto first = shop.departure("群", "一"), second = shop.departure("群", "二");
  first.message.mentions = {{"a", "甲"}};
  second.message.mentions = {{"b", "乙"}};
  shop.post(first);
  shop.post(second);
  shop.pass();
  EXPECT_EQ(shop.chat.arrived().at(0).message.mentions.size(), 2u);
}

}  // namespace
}  // namespace jobs
