// Neglected customers go back to the sea pool, and nobody is surprised by it.
#include "bot/jobs/recycle.hpp"

#include <algorithm>

#include "bot/chat/customers.hpp"
#include "tests/jobs/company.hpp"

namespace jobs {
namespace {

using Texts = std::vector<std::string>;

// Reps with customers, under the built-in words and a rule of 15 days.
class PoolCompany : public Company {
 public:
  PoolCompany() {
    crm::RecyclingPolicy policy;
    policy.rules = {{"潜在客户", {"潜在"}, {}, {}, {15}, {}}};
    policy.warnings = {3, 1};
    policy.spared_levels = {"VIP"};
    rules.policies.recycling = policy;
    hire("张伟", crm::Role::manager);
    hire("王芳", crm::Role::rep);
    hire("李雷", crm::Role::rep);
  }

  void hire(const std::string& name, crm::Role role) {
    write([&](storage::Store& store) {
      store.members.add({.id = "m-" + name, .name = name, .role = role, .manager_id = role == crm::Role::rep ? "m-张伟" : "", .joined_at = clock.now()});
      store.members.link({Platform::wecom, name, "m-" + name, "wecom-app", {}, clock.now()});
      store.conversations.meet({"wecom-app", base::ChatKind::single, name, {}}, clock.now());
    });
  }

  std::string customer(const std::string& owner, const std::string& name, const std::string& touched, const std::string& level = {}) {
    crm::Customer customer{.id = "c-" + name, .owner_id = "m-" + owner};
    chat::give_name(customer, name);
    customer.level = level;
    customer.created_at = customer.touched_at = at(touched);
    write([&](storage::Store& store) { store.customers.add(customer); });
    return customer.id;
  }

  void follow_up(const std::string& name) {
    write([&](storage::Store& store) {
      auto customer = store.customers.find("c-" + name).value();
      customer.touched_at = clock.now();
      store.customers.put(customer);
    });
  }

  std::string owner(const std::string& name) {
    std::string id;
    write([&](storage::Store& store) { id = store.customers.find("c-" + name)->owner_id; });
    return id.starts_with("m-") ? id.substr(2) : id;
  }

  // 11-17 王芳: …, without the lists of the morning.
  Texts told() {
    Texts all;
    const auto arrived = wecom.arrived();
    for (; read_ < arrived.size(); ++read_) {
      const auto& sent = arrived[read_];
      all.push_back(shown(sent.at).substr(5, 11) + " " + sent.to.conversation.id + ": " + sent.message.text);
    }
    return all;
  }

 private:
  std::size_t read_ = 0;
};

TEST(Recycle, WarnsThreeWorkdaysAndOneBeforeAndThenTakesBack) {
  PoolCompany company;
  company.clock.set(at("2026-11-09T10:00"));
  company.customer("王芳", "苏州康达医疗", "2026-11-05T10:00");  // 15 days later it is Friday, the 20th
  company.advance("2026-11-17T08:34");
  EXPECT_EQ(company.told(), Texts{});
  company.advance("2026-11-17T09:00");
  EXPECT_EQ(company.told(), Texts{"11-17T08:35 王芳: 11月20日(周五) 要回公海：苏州康达医疗\n记一条跟进就留住：「跟进 苏州康达医疗 …」"});
  company.advance("2026-11-19T09:00");
  const auto told = company.told();
  EXPECT_EQ(told.back(), "11-19T08:35 王芳: 11月20日(明天) 要回公海：苏州康达医疗\n记一条跟进就留住：「跟进 苏州康达医疗 …」");
  EXPECT_EQ(company.owner("苏州康达医疗"), "王芳");
  company.advance("2026-11-20T09:00");
  EXPECT_EQ(company.owner("苏州康达医疗"), "pool");
  EXPECT_EQ(company.told(), (Texts{"11-20T08:35 王芳: 今天回了公海（15 天没跟进）：苏州康达医疗",
                                   "11-20T08:35 张伟: 今天 1 个客户回了公海：\n王芳：苏州康达医疗\n要拿回：「撤销 今天的回收」或「把苏州康达医疗还给王芳」"}));
}

TEST(Recycle, AFollowUpKeepsTheCustomerAndBeginsANewLadder) {
  PoolCompany company;
  company.clock.set(at("2026-11-09T10:00"));
  company.customer("王芳", "苏州康达医疗", "2026-11-05T10:00");
  company.advance("2026-11-18T10:00");
  company.follow_up("苏州康达医疗");
  company.told();
  company.advance("2026-11-27T12:00");
  EXPECT_EQ(company.told(), Texts{});
  EXPECT_EQ(company.owner("苏州康达医疗"), "王芳");
  company.advance("2026-11-30T12:00");  // it goes on Thursday, the 3rd of December
  EXPECT_EQ(company.told().size(), 1u);
}

// Rules that are new, or a bot that was off: everything is long overdue, and still nobody loses anything unwarned.
TEST(Recycle, NobodyIsTakenBackUnwarned) {
  PoolCompany company;
  company.clock.set(at("2026-11-23T08:00"));
  company.customer("王芳", "苏州康达医疗", "2025-01-05T10:00");
  company.advance("2026-11-23T12:00");
  EXPECT_EQ(company.owner("苏州康达医疗"), "王芳");
  EXPECT_EQ(company.told().front(), "11-23T08:35 王芳: 11月24日(明天) 要回公海：苏州康达医疗\n记一条跟进就留住：「跟进 苏州康达医疗 …」");
  company.advance("2026-11-24T12:00");
  EXPECT_EQ(company.owner("苏州康达医疗"), "pool");
}

TEST(Recycle, RestsOnDaysOfRest) {
  PoolCompany company;
  company.clock.set(at("2026-11-20T12:00"));
  company.customer("王芳", "苏州康达医疗", "2026-01-05T10:00");
  company.advance("2026-11-20T13:00");  // the bot has just been set up: today's round is made at once
  EXPECT_EQ(company.told().size(), 1u);
  company.advance("2026-11-23T08:34");
  EXPECT_EQ(company.owner("苏州康达医疗"), "王芳");
  company.advance("2026-11-23T08:35");
  EXPECT_EQ(company.owner("苏州康达医疗"), "pool");
}

TEST(Recycle, SparesWhoIsPlannedForAndWhoIsSpared) {
  PoolCompany company;
  company.clock.set(at("2026-11-23T08:00"));
  company.customer("王芳", "苏州康达医疗", "2026-01-05T10:00");
  company.customer("王芳", "东莞佳明塑胶", "2026-01-05T10:00", "VIP");
  company.write([&](storage::Store& store) {
    store.reminders.add({.id = "r1", .member_id = "m-王芳", .customer_id = "c-苏州康达医疗", .action = "报价", .due_at = at("2026-12-31T09:00")});
  });
  company.advance("2026-12-30T12:00");
  EXPECT_EQ(company.owner("苏州康达医疗"), "王芳");
  EXPECT_EQ(company.owner("东莞佳明塑胶"), "王芳");
  EXPECT_EQ(company.told(), Texts{});
}

TEST(Recycle, WhatWasPlannedIsClosedAndTheLedgerSaysWhy) {
  PoolCompany company;
  company.clock.set(at("2026-11-23T08:00"));
  const auto id = company.customer("王芳", "苏州康达医疗", "2026-01-05T10:00");
  company.write([&](storage::Store& store) {
    store.reminders.add({.id = "r1", .member_id = "m-王芳", .customer_id = id, .action = "报价", .due_at = at("2026-11-20T09:00"), .status = "fired"});
  });
  company.advance("2026-11-24T12:00");
  company.write([&](storage::Store& store) {
    EXPECT_EQ(store.reminders.find("r1")->status, "cancelled");
    const auto transfer = store.transfers.of_customer(id, 1).at(0);
    EXPECT_EQ(transfer.kind, crm::transfer::recycled);
    EXPECT_EQ(transfer.from_id + " " + transfer.by_id + " " + transfer.rule + " " + transfer.reason, "m-王芳 clock 潜在客户 323 天没跟进");
  });
}

std::string everything(PoolCompany& company) {
  std::string all;
  company.database->read([&](storage::Connection& c) {
    const auto add = [&](const storage::Row& row) { all += row.text(0) + "\n"; };
    c.query("SELECT id || ' ' || owner_id || ' ' || owned_at FROM customers ORDER BY id", {}, add);
    c.query("SELECT id FROM transfers ORDER BY id", {}, add);
    c.query("SELECT id || ' ' || message FROM outbox ORDER BY id", {}, add);
    c.query("SELECT name FROM rungs ORDER BY name", {}, add);
    c.query("SELECT id FROM history ORDER BY id", {}, add);
  });
  return all;
}

TEST(Recycle, TwiceIsOnceAlsoAfterARestart) {
  PoolCompany company;
  company.customer("王芳", "苏州康达医疗", "2026-01-05T10:00");
  for (const char* morning : {"2026-11-23T08:35", "2026-11-24T08:35"}) {
    company.clock.set(at(morning));
    Recycle(company.crew).tick(company.clock.now());
    const std::string once = everything(company);
    Recycle(company.crew).tick(company.clock.now());
    // As if the process had died before it could note that the round was made.
    company.write([](storage::Store& store) { store.notes.set("recycled on", ""); });
    Recycle(company.crew).tick(company.clock.now());
    EXPECT_EQ(everything(company), once) << morning;
  }
  EXPECT_EQ(company.owner("苏州康达医疗"), "pool");
}

TEST(Recycle, OneBadRecordDoesNotStopTheOthers) {
  PoolCompany company;
  for (const char* name : {"甲公司", "坏公司", "乙公司"}) company.customer("王芳", name, "2026-01-05T10:00");
  company.customer("李雷", "丙公司", "2026-01-05T10:00");
  company.clock.set(at("2026-11-23T08:00"));
  company.advance("2026-11-23T12:00");
  company.database->write_and_wait([](storage::Connection& c) {
    c.execute("CREATE TRIGGER refuse BEFORE INSERT ON transfers WHEN NEW.customer_id = 'c-坏公司' BEGIN SELECT RAISE(ABORT, 'refused'); END");
  });
  company.advance("2026-11-24T12:00");
  EXPECT_EQ(company.owner("甲公司") + company.owner("乙公司") + company.owner("丙公司"), "poolpoolpool");
  EXPECT_EQ(company.owner("坏公司"), "王芳");
}

TEST(Recycle, ManyCustomersAreOneMessageOfAtMostSixLines) {
  PoolCompany company;
  for (int i = 0; i < 40; ++i) company.customer("王芳", "客户" + std::to_string(i) + "公司", "2026-11-0" + std::to_string(1 + i % 6) + "T10:00");
  company.clock.set(at("2026-11-12T08:00"));
  company.advance("2026-11-27T12:00");
  std::map<std::string, int> by_morning;
  for (const auto& text : company.told()) {
    EXPECT_LE(std::count(text.begin(), text.end(), '\n'), 5) << text;
    if (text.find("08:35 王芳") != text.npos) ++by_morning[text.substr(0, 5)];
  }
  EXPECT_GE(by_morning.size(), 4u);
  for (const auto& [day, count] : by_morning) EXPECT_EQ(count, 1) << day;
}

// Twenty thousand customers that are looked after cost next to nothing, since they are not read.
TEST(Recycle, DoesNotReadWhatIsFresh) {
  PoolCompany company;
  company.write([&](storage::Store& store) {
    for (int i = 0; i < 20'000; ++i) {
      crm::Customer customer{.id = "f" + std::to_string(i), .name = "新", .key = "k", .core = "c", .owner_id = "m-王芳"};
      customer.created_at = customer.touched_at = at("2026-11-20T10:00");
      store.customers.add(customer);
    }
  });
  company.clock.set(at("2026-11-23T08:35"));
  const auto began = std::chrono::steady_clock::now();
  Recycle(company.crew).tick(company.clock.now());
  EXPECT_LT(std::chrono::steady_clock::now() - began, 200ms);
}

TEST(Recycle, TheManagerTakesItBackWithEverything) {
  PoolCompany company;
  const auto id = company.customer("王芳", "苏州康达医疗", "2026-01-05T10:00");
  company.customer("李雷", "东莞佳明塑胶", "2026-01-05T10:00");
  company.write([&](storage::Store& store) {
    store.reminders.add({.id = "r1", .member_id = "m-王芳", .customer_id = id, .action = "报价", .due_at = at("2026-11-20T09:00"), .status = "fired"});
  });
  company.clock.set(at("2026-11-23T08:00"));
  company.advance("2026-11-24T12:00");
  EXPECT_EQ(company.say("wecom-app", "王芳", "撤销 今天的回收"), "这件事要经理来做。");
  EXPECT_EQ(company.say("wecom-app", "张伟", "把苏州康达医疗还给王芳"), "已还回，提醒和 SOP 也恢复了：\n王芳：苏州康达医疗");
  EXPECT_EQ(company.owner("苏州康达医疗"), "王芳");
  EXPECT_EQ(company.owner("东莞佳明塑胶"), "pool");
  EXPECT_EQ(company.say("wecom-app", "张伟", "撤销 今天的回收"), "已还回，提醒和 SOP 也恢复了：\n李雷：东莞佳明塑胶");
  EXPECT_EQ(company.owner("东莞佳明塑胶"), "李雷");
  EXPECT_EQ(company.say("wecom-app", "张伟", "撤销"), "已撤销：还回回收的客户");
  EXPECT_EQ(company.owner("东莞佳明塑胶"), "pool") << "what was given back can be taken back";
  company.write([&](storage::Store& store) { EXPECT_EQ(store.reminders.find("r1")->status, "fired"); });
  EXPECT_EQ(company.say("wecom-app", "张伟", "撤销 今天的回收"), "没有找到可以还回的回收记录。");
  company.advance("2026-11-27T12:00");
  EXPECT_EQ(company.owner("苏州康达医疗"), "王芳") << "the days are counted anew";
}

TEST(Recycle, WhatSomebodyElseHasClaimedStaysHis) {
  PoolCompany company;
  company.customer("王芳", "苏州康达医疗", "2026-01-05T10:00");
  company.clock.set(at("2026-11-23T08:00"));
  company.advance("2026-11-24T12:00");
  EXPECT_NE(company.say("wecom-app", "李雷", "捞 苏州康达医疗").find("已领取 苏州康达医疗"), std::string::npos);
  EXPECT_EQ(company.say("wecom-app", "张伟", "撤销 今天的回收"), "已经有人在跟：苏州康达医疗（李雷），没有动。");
  EXPECT_EQ(company.owner("苏州康达医疗"), "李雷");
}

// D14: however much happens, a person gets his measure and no rung is said twice.
TEST(QuietByDesign, ABusyDayStaysWithinTheMeasure) {
  PoolCompany company;
  for (int i = 0; i < 60; ++i)
    company.customer("王芳", "客户" + std::to_string(i) + "公司", "2026-11-" + std::to_string(10 + i % 15) + "T10:00");
  company.clock.set(at("2026-11-23T08:00"));
  const auto busy_days = {"2026-11-23", "2026-11-24", "2026-11-25", "2026-11-26", "2026-11-27"};
  for (const char* day : busy_days) {
    company.clock.set(std::max(company.clock.now(), at(std::string(day) + "T08:00")));
    for (int hour = 9; hour < 18; ++hour) {  // and every hour a colleague tells him something
      company.advance(std::string(day) + (hour < 10 ? "T0" : "T") + std::to_string(hour) + ":00");
      company.write([&](storage::Store& store) {
        chat::Post post(store, company.texts, company.rules, company.clock.now(), "t");
        post.tell("m-王芳", chat::say("pool_release.told", {{"谁", std::string("李雷")}, {"客户", std::to_string(hour)}, {"理由", std::string("没预算")}}),
                  chat::Timing::when_awake);
      });
      company.work();
    }
  }
  company.advance("2026-11-28T00:00");
  std::map<std::string, int> pushes;
  company.database->read([&](storage::Connection& c) {
    c.query("SELECT ended_at FROM outbox WHERE status = 'sent' AND kind = 'push' AND member_id = 'm-王芳'", {},
            [&](const storage::Row& row) { ++pushes[shown(row.instant(0)).substr(0, 10)]; });
  });
  EXPECT_EQ(pushes.size(), 5u);
  for (const auto& [day, count] : pushes) EXPECT_LE(count, 6) << day;
  std::map<std::string, int> warnings;  // of each customer and day on which it goes
  for (const auto& sent : company.wecom.arrived()) {
    const std::string& text = sent.message.text;
    if (text.find(" 要回公海：") != text.npos) ++warnings[shown(sent.at).substr(0, 10)];
  }
  for (const auto& [day, count] : warnings) EXPECT_EQ(count, 1) << day;
}

}  // namespace
}  // namespace jobs
