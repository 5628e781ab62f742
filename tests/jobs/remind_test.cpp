// Reminders as people get them.
#include "bot/jobs/remind.hpp"

#include <filesystem>
#include <set>

#include "tests/jobs/workshop.hpp"

namespace jobs {
namespace {

using Texts = std::vector<std::string>;

TEST(Remind, ComesToTheMinuteWithACard) {
  Workshop shop;
  shop.member("张三");
  const auto id = shop.remind("张三", "给王总报价", "2026-11-23T15:00");
  shop.advance("2026-11-23T14:59:59");
  EXPECT_EQ(shop.chat.texts(), Texts{});
  shop.advance("2026-11-23T18:00");
  ASSERT_EQ(shop.chat.arrived().size(), 1u);
  const auto sent = shop.chat.arrived()[0];
  EXPECT_EQ(shown(sent.at), "2026-11-23T15:00:00");
  EXPECT_EQ(sent.message.text, "提醒：给王总报价 11月23日(今天) 15:00");
  ASSERT_TRUE(sent.message.card);
  EXPECT_EQ(sent.message.card->title, "给王总报价");
  std::string buttons;
  for (const auto& button : sent.message.card->buttons) buttons += button.label + "=" + button.key + " ";
  EXPECT_EQ(buttons, "完成=sop_done:" + id + " 延后=sop_snooze:" + id + " 跳过=sop_skip:" + id + " ");
}

TEST(Remind, NamesTheCustomerAndTheDeadline) {
  Workshop shop;
  shop.member("张三");
  shop.write([&](storage::Store& store) {
    store.customers.add({.id = "c1", .name = "康达医疗", .owner_id = "m-张三", .created_at = shop.clock.now()});
    store.reminders.add({.id = "r1", .member_id = "m-张三", .customer_id = "c1", .contact = "王总", .action = "报价",
                         .due_at = at("2026-11-23T15:00"), .has_clock = true, .is_deadline = true});
  });
  shop.advance("2026-11-23T15:00");
  EXPECT_EQ(shop.chat.texts(), Texts{"提醒：康达医疗 王总 报价 11月23日(今天) 15:00前"});
}

struct Lateness {
  const char* up_again;
  const char* text;
};

TEST(Remind, AfterAnOutageItSaysSoWhenItIsLate) {
  for (const auto& [up_again, text] :
       {Lateness{"2026-11-23T10:00", "提醒：报价 11月23日(今天) 10:00"},
        Lateness{"2026-11-23T10:10", "提醒：报价 11月23日(今天) 10:00"},
        Lateness{"2026-11-23T10:10:01", "迟到：报价，原定 11月23日(今天) 10:00"},
        Lateness{"2026-11-24T09:00", "迟到：报价，原定 11月23日(昨天) 10:00"},
        Lateness{"2026-12-07T09:00", "迟到：报价，原定 11月23日(周一) 10:00"}}) {
    Workshop shop;
    shop.member("张三");
    shop.remind("张三", "报价", "2026-11-23T10:00");
    shop.clock.set(at(up_again));
    shop.restart();
    shop.advance(up_again);
    EXPECT_EQ(shop.chat.texts(), Texts{text}) << up_again;
  }
}

TEST(Remind, SeveralAtOnceAreOneMessageInTheOrderOfTime) {
  Workshop shop;
  shop.member("张三");
  shop.remind("张三", "丙", "2026-11-23T10:00");
  shop.remind("张三", "甲", "2026-11-23T09:30");
  shop.remind("张三", "乙", "2026-11-23T09:55");
  shop.clock.set(at("2026-11-23T10:00"));
  shop.advance("2026-11-23T10:00");
  ASSERT_EQ(shop.chat.arrived().size(), 1u);
  EXPECT_EQ(shop.chat.arrived()[0].message.text,
            "3 件事：\n1. 11月23日(今天) 09:30 甲（迟到）\n2. 11月23日(今天) 09:55 乙\n3. 11月23日(今天) 10:00 丙");
  EXPECT_FALSE(shop.chat.arrived()[0].message.card);
}

TEST(Remind, OfManyNoneIsLeftOutAndTheListGoesOnInAnotherMessage) {
  Workshop shop;
  shop.member("张三");
  for (int i = 1; i <= 23; ++i) shop.remind("张三", "事" + std::to_string(i), "2026-11-23T10:00");
  shop.advance("2026-11-23T10:00");
  const auto texts = shop.chat.texts();
  ASSERT_EQ(texts.size(), 2u);
  EXPECT_TRUE(texts[0].starts_with("23 件事：\n1. 11月23日(今天) 10:00 事1\n")) << texts[0];
  EXPECT_TRUE(texts[0].ends_with("\n20. 11月23日(今天) 10:00 事20")) << texts[0];
  EXPECT_EQ(texts[1], "接着：\n21. 11月23日(今天) 10:00 事21\n22. 11月23日(今天) 10:00 事22\n23. 11月23日(今天) 10:00 事23");
}

TEST(Remind, LongWordsMakeMoreMessagesAndNoneLongerThanAPlatformShows) {
  Workshop shop;
  shop.member("张三");
  std::string words;
  for (int i = 0; i < 90; ++i) words += "长";
  for (int i = 0; i < 20; ++i) shop.remind("张三", words + std::to_string(i), "2026-11-23T10:00");
  shop.advance("2026-11-23T10:00");
  const auto texts = shop.chat.texts();
  EXPECT_EQ(texts.size(), 4u);
  for (const auto& text : texts) EXPECT_LE(text.size(), 2048u);
}

TEST(Remind, WhatWasDoneOverNightIsNotBroughtUpInTheMorning) {
  Workshop shop;
  shop.member("张三");
  shop.remind("张三", "做完的", "2026-11-23T21:00", false);
  shop.remind("张三", "没做的", "2026-11-23T21:00", false);
  shop.advance("2026-11-23T23:00");
  shop.write([](storage::Store& store) {
    for (auto reminder : store.reminders.pending_of_member("m-张三", at("2026-12-01T00:00"), 10)) {
      EXPECT_EQ(reminder.status, "open") << "nobody has been told";
      if (reminder.action != "做完的") continue;
      reminder.status = "done";
      store.reminders.put(reminder);
    }
  });
  shop.advance("2026-11-24T09:00");
  EXPECT_EQ(shop.chat.texts(), Texts{"迟到：没做的，原定 11月23日(昨天) 21:00"});
}

TEST(Remind, TheNumbersAreThoseThatAnAnswerMeans) {
  Workshop shop;
  shop.member("张三");
  const auto second = shop.remind("张三", "乙", "2026-11-23T10:00");
  const auto first = shop.remind("张三", "甲", "2026-11-23T09:59");
  shop.clock.set(at("2026-11-23T10:00"));
  shop.advance("2026-11-23T10:00");
  std::vector<std::string> ids;
  shop.write([&](storage::Store& store) {
    for (const auto& reminder : store.reminders.fired_of("m-张三", shop.clock.now())) ids.push_back(reminder.id);
  });
  EXPECT_EQ(ids, (std::vector<std::string>{first, second}));
}

TEST(Remind, EverybodyGetsHisOwn) {
  Workshop shop;
  for (int i = 0; i < 120; ++i) {
    const std::string name = "成员" + std::to_string(i);
    shop.member(name);
    shop.remind(name, "报价", "2026-11-23T10:00");
    shop.remind(name, "回访", "2026-11-23T10:00");
  }
  shop.advance("2026-11-23T10:00");
  std::set<std::string> people;
  for (const auto& sent : shop.chat.arrived()) people.insert(sent.to.conversation.id);
  EXPECT_EQ(shop.chat.arrived().size(), 120u);
  EXPECT_EQ(people.size(), 120u);
}

TEST(Remind, T12TwiceAtTheSameMomentIsOnce) {
  Workshop shop;
  shop.member("张三");
  shop.remind("张三", "报价", "2026-11-23T09:00");
  shop.running->scheduler.tick(shop.clock.now());
  const auto once = shop.everything();
  shop.running->scheduler.tick(shop.clock.now());
  shop.restart();
  shop.running->scheduler.tick(shop.clock.now());
  EXPECT_EQ(shop.everything(), once);
  shop.pass();
  EXPECT_EQ(shop.chat.texts().size(), 1u);
}

TEST(Remind, ARestartOnTheSameFileNeitherLosesNorRepeats) {
  const auto file = std::filesystem::path(testing::TempDir()) / ("jobs-" + std::to_string(base::Ids().random()) + ".db");
  const auto live = [&](const std::string& from, const std::string& to, const std::function<void(Workshop&)>& prepare) {
    Workshop shop("sqlite:" + file.string());
    shop.clock.set(at(from));
    prepare(shop);
    shop.advance(to);
    return shop.chat.texts();
  };
  const auto nothing = [](Workshop&) {};
  EXPECT_EQ(live("2026-11-23T09:00", "2026-11-23T10:00", [](Workshop& shop) {
              shop.member("张三");
              shop.remind("张三", "早", "2026-11-23T09:30");
              shop.remind("张三", "晚", "2026-11-23T10:30");
            }),
            Texts{"提醒：早 11月23日(今天) 09:30"});
  EXPECT_EQ(live("2026-11-23T10:00", "2026-11-23T11:00", nothing), Texts{"提醒：晚 11月23日(今天) 10:30"});
  EXPECT_EQ(live("2026-11-23T11:00", "2026-11-24T11:00", nothing), Texts{});
  for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(file.string() + end);
}

TEST(Remind, PutOffItComesAgainAsAnotherCard) {
  Workshop shop;
  shop.member("张三");
  const auto id = shop.remind("张三", "报价", "2026-11-23T10:00");
  shop.advance("2026-11-23T10:00");
  shop.write([&](storage::Store& store) {
    auto reminder = store.reminders.find(id).value();
    reminder.status = "open";
    reminder.due_at = at("2026-11-23T11:00");
    store.reminders.put(reminder);
  });
  shop.advance("2026-11-23T12:00");
  const auto sent = shop.chat.arrived();
  ASSERT_EQ(sent.size(), 2u);
  EXPECT_NE(sent[0].message.card->task, sent[1].message.card->task);
  for (const auto& one : sent) {
    EXPECT_LE(one.message.card->task.size(), 128u);
    EXPECT_TRUE(one.message.card->task.starts_with(id));
    EXPECT_EQ(one.message.card->task.find_first_not_of(
                  "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_@-"), std::string::npos);
  }
}

struct Unreachable {
  const char* why;
  std::function<void(Workshop&)> make;
};

TEST(Remind, WhoCannotBeReachedKeepsItInHisList) {
  for (const auto& [why, make] :
       {Unreachable{"no account", [](Workshop& shop) { shop.member("张三", crm::Role::rep, false); }},
        Unreachable{"no way to push", [](Workshop& shop) {
                      shop.member("张三");
                      shop.rules.push_via["chat"] = "";
                    }},
        Unreachable{"has left", [](Workshop& shop) {
                      shop.member("张三");
                      shop.write([](storage::Store& store) {
                        auto member = store.members.find("m-张三").value();
                        member.is_active = false;
                        store.members.put(member);
                      });
                    }}}) {
    Workshop shop;
    make(shop);
    shop.remind("张三", "报价", "2026-11-23T10:00");
    shop.advance("2026-11-23T12:00");
    EXPECT_EQ(shop.chat.tried().size(), 0u) << why;
    shop.write([&](storage::Store& store) {
      const auto pending = store.reminders.pending_of_member("m-张三", shop.clock.now(), 10);
      ASSERT_EQ(pending.size(), 1u) << why;
      EXPECT_EQ(pending[0].status, "fired") << why;
    });
    EXPECT_NE(shop.counters.text().find("chengdan_reminders_unreachable_total 1"), std::string::npos) << why;
  }
}

TEST(Remind, OneBadRecordDoesNotStopTheSweep) {
  Workshop shop;
  shop.member("坏");
  shop.member("李四");
  shop.refuse_messages_for_bad();
  shop.remind("坏", "报价", "2026-11-23T10:00");
  shop.remind("李四", "好", "2026-11-23T10:00");
  shop.advance("2026-11-23T10:00");
  EXPECT_EQ(shop.chat.texts(), Texts{"提醒：好 11月23日(今天) 10:00"});
}

}  // namespace
}  // namespace jobs
