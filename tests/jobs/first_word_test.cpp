// A lead that waits for the first word of its rep: he is warned, his manager told, and then somebody else gets it.
#include "bot/jobs/first_word.hpp"

#include <set>

#include "bot/chat/first_response.hpp"
#include "tests/jobs/workshop.hpp"

namespace jobs {
namespace {

using Texts = std::vector<std::string>;

// Three reps and their manager.
class Floor : public Workshop {
 public:
  explicit Floor(const std::string& url = "sqlite::memory:") : Workshop(url) {
    texts.set("first_word.warning", "快：{客户} · {联系人} · {电话}，{时间} 前");
    texts.set("first_word.warning_many", "快：{个数} 个，{时间} 前\n{明细}\n还有 {还有}");
    texts.set("first_word.warning_line", "{客户} · {联系人}");
    texts.set("first_word.breach", "超时：{名字} 的 {客户} {多久}\n{接力} 接力\n接力过 {次数} 次");
    texts.set("first_word.breach_many", "超时 {个数} 条：\n{明细}\n还有 {还有}");
    texts.set("first_word.breach_line", "{名字} {客户}");
    texts.set("first_word.relayed_away", "转走：{客户} → {名字}，等了 {多久}");
    texts.set("first_word.relayed_to_you", "转来：{客户} · {联系人} · {电话}，{名字} 没联系，{时间} 前");
    texts.set("first_word.ledger", "台账：{客户} {原主} → {名字}，{多久}[，{原因}]");
    texts.set("first_word.nobody_left", "没人接：{客户} 还在 {名字}");
    texts.set("first_word.nobody_left_many", "没人接 {个数} 条：\n{明细}\n还有 {还有}");
    texts.set("first_word.nobody_left_line", "{名字} {客户}");
    texts.set("first_word.relayed_away_many", "转走 {个数} 个：\n{明细}\n还有 {还有}");
    texts.set("first_word.relayed_away_line", "{客户} → {名字}");
    texts.set("first_word.relayed_to_you_many", "转来 {个数} 条，{时间} 前：\n{明细}\n还有 {还有}");
    texts.set("first_word.relayed_to_you_line", "{客户} {联系人} {名字}");
    texts.set("first_word.ledger_many", "台账 {个数} 条：\n{明细}\n还有 {还有}");
  }
  void hire() {
    boss = member("张经理", crm::Role::manager);
    for (const char* name : {"甲", "乙", "丙"}) {
      member(name);
      write([&](storage::Store& store) {
        auto rep = store.members.find("m-" + std::string(name)).value();
        rep.manager_id = boss;
        store.members.put(rep);
      });
    }
  }

  // A lead that its rep gets at this moment.
  void lead(const std::string& name, const std::string& rep, const std::string& when) {
    write([&](storage::Store& store) {
      crm::Customer customer{.id = "c-" + name, .name = name, .owner_id = "m-" + rep, .created_at = at(when)};
      store.customers.add(customer);
      store.contacts.add({.id = "k-" + name, .customer_id = "c-" + name, .name = "王总", .phone = "13812345678"});
      chat::await_first_word(customer, 0, store, rules, at(when));
    });
  }
  void speak(const std::string& name, const std::string& rep) {
    write([&](storage::Store& store) {
      chat::first_word_given(store.customers.find("c-" + name).value(), "m-" + rep, store, clock.now());
    });
  }

  crm::Customer customer(const std::string& name) {
    std::optional<crm::Customer> found;
    write([&](storage::Store& store) { found = store.customers.find("c-" + name); });
    return found.value();
  }
  std::string statuses(const std::string& name) {
    std::string all;
    database->read([&](storage::Connection& c) {
      c.query("SELECT status FROM first_responses WHERE customer_id = $1 ORDER BY started_at, id", {"c-" + name},
              [&](const storage::Row& row) { all += (all.empty() ? "" : " ") + row.text(0); });
    });
    return all;
  }
  // What arrived since the last call, as 「to: text」, in the order of arrival.
  Texts told() {
    Texts found;
    const auto all = chat.arrived();
    for (; read_ < all.size(); ++read_) found.push_back(all[read_].to.conversation.id + ": " + all[read_].message.text);
    return found;
  }

  std::string boss;

 private:
  std::size_t read_ = 0;
};

TEST(FirstWord, WarnsTellsAndPassesOnToTheMinute) {
  Floor floor;
  floor.hire();
  floor.lead("康达", "甲", "2026-11-23T10:00");
  floor.advance("2026-11-23T10:19:59");
  EXPECT_EQ(floor.told(), Texts{});
  floor.advance("2026-11-23T10:29:59");
  EXPECT_EQ(floor.told(), Texts{"甲: 快：康达 · 王总 · 138 1234 5678，11月23日(今天) 10:30 前"});
  floor.advance("2026-11-23T10:59:59");
  EXPECT_EQ(floor.told(), Texts{"张经理: 超时：甲 的 康达 30 分钟\n11月23日(今天) 11:00 接力"});
  EXPECT_EQ(floor.customer("康达").owner_id, "m-甲");
  floor.advance("2026-11-23T11:00");
  const auto next = floor.customer("康达").owner_id;
  EXPECT_NE(next, "m-甲");
  const std::string name = next.substr(2);
  EXPECT_EQ(floor.told(), (Texts{"甲: 转走：康达 → " + name + "，等了 1 小时",
                                 name + ": 转来：康达 · 王总 · 138 1234 5678，甲 没联系，11月23日(今天) 11:30 前"}));
  EXPECT_EQ(floor.statuses("康达"), "relayed open");
}

TEST(FirstWord, WhoHasSpokenIsLeftAlone) {
  Floor floor;
  floor.hire();
  floor.lead("康达", "甲", "2026-11-23T10:00");
  floor.advance("2026-11-23T10:15");
  floor.speak("康达", "甲");
  floor.advance("2026-11-24T18:00");
  EXPECT_EQ(floor.told(), Texts{});
  EXPECT_EQ(floor.statuses("康达"), "answered");
}

TEST(FirstWord, AColleaguesWordIsNotHis) {
  Floor floor;
  floor.hire();
  floor.lead("康达", "甲", "2026-11-23T10:00");
  floor.speak("康达", "乙");
  floor.advance("2026-11-23T10:20");
  EXPECT_EQ(floor.told().size(), 1u);
}

TEST(FirstWord, GoesToEverybodyOnceAndThenStays) {
  Floor floor;
  floor.hire();
  floor.lead("康达", "甲", "2026-11-23T09:00");
  floor.advance("2026-11-25T18:00");
  EXPECT_EQ(floor.statuses("康达"), "relayed relayed open") << "twice, and nobody had it two times";
  floor.write([&](storage::Store& store) {
    std::set<std::string> owners;
    for (const auto& transfer : store.transfers.of_customer("c-康达", 10)) {
      EXPECT_EQ(transfer.kind, crm::transfer::relayed);
      EXPECT_EQ(transfer.by_id, crm::clock_id);
      owners.insert(transfer.from_id);
      owners.insert(transfer.to_id);
    }
    EXPECT_EQ(owners, (std::set<std::string>{"m-甲", "m-乙", "m-丙"}));
  });
  const auto told = floor.told();
  EXPECT_EQ(std::count_if(told.begin(), told.end(), [](const auto& t) { return t.find("接力过 2 次") != t.npos; }), 1);
}

TEST(FirstWord, WithNobodyLeftItStaysAndTheManagerIsTold) {
  Floor floor;
  floor.boss = floor.member("张经理", crm::Role::manager);
  floor.member("甲");
  floor.lead("康达", "甲", "2026-11-23T09:00");
  floor.advance("2026-11-24T18:00");
  const auto told = floor.told();
  ASSERT_EQ(told.size(), 3u);
  EXPECT_EQ(told[2], "张经理: 没人接：康达 还在 甲");
  EXPECT_EQ(floor.customer("康达").owner_id, "m-甲");
}

TEST(FirstWord, TheClockRunsInWorkingTimeAlone) {
  Floor floor;
  floor.hire();
  floor.lead("康达", "甲", "2026-11-27T17:45");  // a Friday
  floor.advance("2026-11-27T17:59:59");
  EXPECT_EQ(floor.told(), Texts{});
  floor.advance("2026-11-30T09:00");
  EXPECT_EQ(floor.told(), Texts{}) << "5 minutes are left to be warned in";
  floor.advance("2026-11-30T09:05");
  EXPECT_EQ(floor.told().size(), 1u);
  floor.advance("2026-11-30T09:15");
  EXPECT_EQ(floor.told().size(), 1u);
  floor.advance("2026-11-30T09:45");
  EXPECT_EQ(floor.told().size(), 2u);
  for (const auto& sent : floor.chat.arrived()) EXPECT_GE(shown(sent.at), "2026-11-30T09:00:00");
}

TEST(FirstWord, WhatOnePersonGetsIsOneMessage) {
  Floor floor;
  floor.hire();
  for (const char* name : {"一", "二", "三", "四", "五"}) floor.lead(name, "甲", "2026-11-23T10:00");
  floor.lead("六", "乙", "2026-11-23T10:00");
  floor.advance("2026-11-23T10:20");
  EXPECT_EQ(floor.told(), (Texts{"甲: 快：5 个，11月23日(今天) 10:30 前\n一 · 王总\n二 · 王总\n三 · 王总\n还有 2",
                                 "乙: 快：六 · 王总 · 138 1234 5678，11月23日(今天) 10:30 前"}));
  floor.advance("2026-11-23T10:30");
  EXPECT_EQ(floor.told(), Texts{"张经理: 超时 6 条：\n甲 一\n甲 二\n甲 三\n还有 3"});
}

TEST(FirstWord, TheNewOwnerHearsOfItHoweverMuchHeHasHeardToday) {
  Floor floor;
  floor.hire();
  for (int i = 0; i < 8; ++i) {
    floor.push("乙", "无关");
    floor.push("丙", "无关");
    floor.clock.advance(3min);
    floor.pass();
  }
  floor.lead("康达", "甲", "2026-11-23T09:30");
  floor.advance("2026-11-23T10:30");
  const auto told = floor.told();
  EXPECT_EQ(std::count_if(told.begin(), told.end(), [](const auto& t) { return t.find("转来：康达") != t.npos; }), 1);
}

TEST(FirstWord, TheManagerHearsOfEveryBreachHoweverMuchHeHasHeardToday) {
  Floor floor;
  floor.hire();
  for (int i = 0; i < 8; ++i) {
    floor.push("张经理", "无关");
    floor.clock.advance(3min);
    floor.pass();
  }
  floor.lead("康达", "甲", "2026-11-23T10:00");
  floor.advance("2026-11-23T10:31");
  const auto told = floor.told();
  EXPECT_EQ(std::count_if(told.begin(), told.end(), [](const auto& t) { return t.starts_with("张经理: 超时：甲 的 康达"); }), 1);
}

TEST(FirstWord, T12TwiceAtTheSameMomentIsOnce) {
  Floor floor;
  floor.hire();
  floor.lead("康达", "甲", "2026-11-23T10:00");
  for (const char* when : {"2026-11-23T10:20", "2026-11-23T10:30", "2026-11-23T11:00"}) {
    floor.clock.set(at(when));
    floor.running->scheduler.tick(floor.clock.now());
    const auto once = floor.everything() + floor.statuses("康达");
    floor.running->scheduler.tick(floor.clock.now());
    floor.restart();
    floor.running->scheduler.tick(floor.clock.now());
    EXPECT_EQ(floor.everything() + floor.statuses("康达"), once) << when;
  }
}

TEST(FirstWord, AClockThatJumpsRepeatsNothing) {
  Floor floor;
  floor.hire();
  floor.lead("康达", "甲", "2026-11-23T10:00");
  floor.advance("2026-11-23T10:40");
  EXPECT_EQ(floor.told().size(), 2u);
  floor.clock.set(at("2026-11-23T10:10"));
  floor.restart();
  floor.advance("2026-11-23T10:59");
  EXPECT_EQ(floor.told(), Texts{});
}

TEST(FirstWord, AfterAnOutageTheBreachIsToldFirstAndTheLeadIsNotLostAtOnce) {
  Floor floor;
  floor.hire();
  floor.lead("康达", "甲", "2026-11-23T10:00");
  floor.clock.set(at("2026-11-23T14:00"));
  floor.restart();
  floor.advance("2026-11-23T14:29:59");
  EXPECT_EQ(floor.told(), Texts{"张经理: 超时：甲 的 康达 30 分钟\n11月23日(今天) 14:30 接力"}) << "and no warning";
  EXPECT_EQ(floor.customer("康达").owner_id, "m-甲");
  floor.advance("2026-11-23T14:30");
  EXPECT_NE(floor.customer("康达").owner_id, "m-甲");
}

TEST(FirstWord, AtNightNobodyLosesALead) {
  Floor floor;
  floor.hire();
  floor.lead("康达", "甲", "2026-11-23T16:45");
  floor.advance("2026-11-23T17:30");
  floor.clock.set(at("2026-11-23T22:00"));  // it stood still from before 17:45 on
  floor.restart();
  floor.advance("2026-11-24T08:59");
  EXPECT_EQ(floor.customer("康达").owner_id, "m-甲");
  floor.advance("2026-11-24T09:00");
  EXPECT_NE(floor.customer("康达").owner_id, "m-甲");
}

TEST(FirstWord, OneBadRecordDoesNotStopTheSweep) {
  Floor floor;
  floor.hire();
  floor.member("坏");
  floor.refuse_messages_for_bad();
  floor.lead("康达", "坏", "2026-11-23T10:00");
  floor.lead("恒丰", "甲", "2026-11-23T10:00");
  floor.advance("2026-11-23T10:20");
  EXPECT_EQ(floor.told(), Texts{"甲: 快：恒丰 · 王总 · 138 1234 5678，11月23日(今天) 10:30 前"});
  floor.advance("2026-11-23T10:30");
  EXPECT_EQ(floor.told(), Texts{"张经理: 超时 2 条：\n坏 康达\n甲 恒丰"});
}

TEST(FirstWord, OfAGroupThatFailsTheOthersAreDoneAlone) {
  Floor floor;
  floor.hire();
  floor.database->write_and_wait([](storage::Connection& c) {
    c.execute("CREATE TRIGGER refuse_one BEFORE UPDATE ON first_responses WHEN NEW.customer_id = 'c-坏的' BEGIN "
              "SELECT RAISE(ABORT, 'refused'); END");
  });
  floor.lead("坏的", "甲", "2026-11-23T10:00");
  floor.lead("好的", "甲", "2026-11-23T10:00");
  floor.advance("2026-11-23T10:20");
  EXPECT_EQ(floor.told(), Texts{"甲: 快：好的 · 王总 · 138 1234 5678，11月23日(今天) 10:30 前"});
}

TEST(FirstWord, ARelayIsADeedThatCanBeTakenBack) {
  Floor floor;
  floor.hire();
  floor.lead("康达", "甲", "2026-11-23T10:00");
  floor.advance("2026-11-23T11:00");
  floor.write([&](storage::Store& store) {
    const auto deeds = store.history.standing(crm::clock_id, "", at("2026-11-23T00:00"), 5);
    ASSERT_EQ(deeds.size(), 1u);
    EXPECT_EQ(deeds[0].intent, "lead_relay");
    EXPECT_FALSE(store.history.undo(deeds[0], floor.clock.now()));
  });
  EXPECT_EQ(floor.customer("康达").owner_id, "m-甲");
  EXPECT_EQ(floor.statuses("康达"), "open");
  floor.advance("2026-11-24T18:00");
  EXPECT_EQ(floor.customer("康达").owner_id, "m-甲") << "and is not done again";
}

TEST(FirstWord, TwoWhoAreLateAtOnceDoNotExchangeTheirLeads) {
  Floor floor;
  floor.hire();
  floor.lead("一", "甲", "2026-11-23T10:00");
  floor.lead("二", "甲", "2026-11-23T10:00");
  floor.lead("三", "乙", "2026-11-23T10:00");
  floor.advance("2026-11-23T10:59:59");
  floor.told();
  floor.advance("2026-11-23T11:00");
  for (const char* name : {"一", "二", "三"}) EXPECT_EQ(floor.customer(name).owner_id, "m-丙") << name;
  EXPECT_EQ(floor.told(), (Texts{"乙: 转走：三 → 丙，等了 1 小时", "甲: 转走 2 个：\n一 → 丙\n二 → 丙",
                                 "丙: 转来 3 条，11月23日(今天) 11:30 前：\n一 王总 甲\n二 王总 甲\n三 王总 乙"}));
  floor.write([&](storage::Store& store) {
    EXPECT_EQ(store.history.standing(crm::clock_id, "", at("2026-11-23T00:00"), 5).size(), 3u) << "each can be taken back";
  });
}

TEST(FirstWord, WhenEverybodyIsLateTheLeadsStayAndTheManagerHearsOfThemAtOnce) {
  Floor floor;
  floor.hire();
  floor.lead("一", "甲", "2026-11-23T10:00");
  floor.lead("二", "乙", "2026-11-23T10:00");
  floor.lead("三", "丙", "2026-11-23T10:00");
  floor.advance("2026-11-23T10:59:59");
  floor.told();
  floor.advance("2026-11-23T11:00");
  EXPECT_EQ(floor.customer("一").owner_id, "m-甲");
  EXPECT_EQ(floor.customer("二").owner_id, "m-乙");
  EXPECT_EQ(floor.customer("三").owner_id, "m-丙");
  EXPECT_EQ(floor.told(), Texts{"张经理: 没人接 3 条：\n甲 一\n乙 二\n丙 三"});
}

TEST(FirstWord, TheGroupReadsWhoGotItAndWhy) {
  Floor floor;
  floor.hire();
  floor.rules.policies.ledger_group = "销售群";
  floor.write([&](storage::Store& store) {
    store.conversations.meet({"chat", base::ChatKind::group, "g1", "销售群"}, floor.clock.now());
  });
  floor.lead("康达", "甲", "2026-11-23T10:00");
  floor.advance("2026-11-23T11:00");
  const auto told = floor.told();
  EXPECT_EQ(std::count_if(told.begin(), told.end(), [](const auto& t) { return t.starts_with("g1: 台账：康达 甲 → "); }), 1);
}

TEST(FirstWord, ThePolicyDecides) {
  Floor floor;
  floor.rules.policies.response = {.limit = 15min, .warn_before = 0min, .relay_after = 0min,
                                   .escalates_to = crm::ResponsePolicy::Escalation::admin};
  floor.rules.workdays.load("2026-01-01 休 元旦");
  floor.hire();
  floor.member("陈总", crm::Role::admin);
  floor.lead("康达", "甲", "2026-11-23T10:00");
  floor.advance("2026-11-24T18:00");
  EXPECT_EQ(floor.told(), Texts{"陈总: 超时：甲 的 康达 15 分钟"}) << "no warning, no relay";
}

}  // namespace
}  // namespace jobs
