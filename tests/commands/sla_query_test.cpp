// How fast leads got their first word, asked in chat about a week that is planted row by row.
#include <gtest/gtest.h>

#include "bot/chat/customers.hpp"
#include "bot/chat/first_response.hpp"
#include "tests/stage.hpp"

namespace {

base::Instant at(const std::string& time) { return base::parse_iso(time, base::Zone{}).value(); }

class SlaQuery : public testing::Test {
 protected:
  SlaQuery() { bot.acquaint(); }

  void write(const std::function<void(storage::Store&)>& work) {
    bot.service().database().write_and_wait([&](storage::Connection& connection) {
      storage::Store store(connection, ids);
      work(store);
    });
  }
  std::string id_of(storage::Store& store, const std::string& name) { return store.members.named(name).at(0).id; }

  // A lead that came then; answered at the moment, or not yet.
  void lead(const std::string& name, const std::string& rep, const std::string& came, const std::string& answered = {},
            const std::string& status = "answered") {
    write([&](storage::Store& store) {
      crm::Customer customer{.id = "c-" + name, .name = name, .key = name, .owner_id = id_of(store, rep), .created_at = at(came),
                             .touched_at = at(came)};
      store.customers.add(customer);
      chat::await_first_word(customer, 0, store, rules, at(came));
      auto response = store.first_responses.open_of_customer(customer.id).value();
      response.warned_at = response.breached_at = at(came);  // told long ago
      response.relay_at = {};
      if (!answered.empty()) {
        response.status = status;
        response.answered_at = at(answered);
      }
      store.first_responses.put(response);
    });
  }
  void move(const std::string& name, const std::string& when) {
    write([&](storage::Store& store) {
      store.stage_moves.add({.id = ids.next(at(when)), .customer_id = "c-" + name, .from_stage = "潜在", .to_stage = "意向", .at = at(when)});
    });
  }
  void a_week() {
    lead("康达", "王芳", "2026-11-20T10:00", "2026-11-20T10:10");
    lead("恒丰", "王芳", "2026-11-20T11:00", "2026-11-20T11:20");
    lead("佳明", "李雷", "2026-11-19T10:00", "2026-11-19T10:50");
    lead("海天", "李雷", "2026-11-19T17:50", "2026-11-20T09:05");
    lead("永安", "李雷", "2026-11-23T09:15");
    lead("刘家", "刘洋", "2026-11-20T10:00", "2026-11-20T10:01");  // of another team
  }
  std::string ask(const std::string& who, const std::string& text, const std::string& group = {}) {
    std::string all;
    for (const auto& seen : bot.say(who, group, text))
      if (seen.chat == who || seen.chat == group) all += (all.empty() ? "" : "\n---\n") + seen.chat + ": " + seen.text;
    return all;
  }

  stage::Bot bot{stage::Where::console, at("2026-11-23T10:00")};
  base::Ids ids{5};
  chat::Rules rules;
};

TEST_F(SlaQuery, AManagerSeesHisTeamTheSlowestFirst) {
  a_week();
  EXPECT_EQ(ask("张伟", "最近7天首响情况"),
            "张伟: 团队最近7天首次响应 5 条 · 中位 15 分钟 · 九成在 50 分钟内\n"
            "超时 2 条（40%） · 在等 1 条 · 截至 11月23日(今天) 10:00\n"
            "李雷 3 条 · 中位 15 分钟 · 超时 2\n"
            "王芳 2 条 · 中位 10 分钟 · 超时 0\n"
            "等最久的：永安 · 李雷 · 45 分钟");
}

TEST_F(SlaQuery, ARepSeesHimselfAndNobodyElse) {
  a_week();
  EXPECT_EQ(ask("王芳", "我的首响是几分钟"),
            "王芳: 你最近7天首次响应 2 条 · 中位 10 分钟 · 九成在 20 分钟内\n"
            "超时 0 条（0%） · 在等 0 条 · 截至 11月23日(今天) 10:00");
  EXPECT_EQ(ask("王芳", "李雷的首响时长"), "王芳: 李雷 不在你的团队里。");
}

TEST_F(SlaQuery, TwoAreCompared) {
  a_week();
  const auto answer = ask("张伟", "李雷和王芳谁首响更快");
  EXPECT_NE(answer.find("王芳 2 条 · 中位 10 分钟 · 超时 0"), std::string::npos) << answer;
  EXPECT_NE(answer.find("李雷 3 条 · 中位 15 分钟 · 超时 2"), std::string::npos) << answer;
  EXPECT_EQ(ask("张伟", "刘洋的首响时长"), "张伟: 刘洋 不在你的团队里。");
}

TEST_F(SlaQuery, WhoWaitsLongerThanSomeHours) {
  lead("永安", "李雷", "2026-11-20T09:30");
  lead("东信", "王芳", "2026-11-23T09:30");
  lead("佳明", "李雷", "2026-11-18T10:00", "2026-11-20T10:50");
  EXPECT_EQ(ask("张伟", "超过24小时没首响的有哪些"),
            "张伟: 团队超过 24 小时还没首响的 1 条：\n"
            "永安 · 李雷 · 等了 72 小时\n"
            "最近7天联系了但超过 24 小时的有 1 条");
  EXPECT_EQ(ask("张伟", "超过100小时没首响的有哪些"), "张伟: 团队没有超过 100 小时还没首响的线索。");
}

TEST_F(SlaQuery, TheLeadsThatAreOverTimeNowAreNamed) {
  lead("永安", "李雷", "2026-11-23T09:10");
  lead("东信", "王芳", "2026-11-23T09:20");
  lead("佳明", "王芳", "2026-11-23T09:45");  // has time left
  lead("海天", "王芳", "2026-11-20T09:30", "2026-11-20T15:00");
  lead("刘家", "刘洋", "2026-11-20T10:00");
  for (const char* text : {"超时的有哪些", "哪些线索超时了", "谁超时了", "现在谁超时了"})
    EXPECT_EQ(ask("张伟", text), "张伟: 团队现在超时还没联系的 2 条：\n永安 · 李雷 · 等了 50 分钟\n东信 · 王芳 · 等了 40 分钟") << text;
  EXPECT_EQ(ask("王芳", "超时的有哪些"), "王芳: 你现在超时还没联系的 1 条：\n东信 · 等了 40 分钟");
  EXPECT_EQ(ask("王芳", "等我联系的有哪些"), "王芳: 等你第一次联系的 2 条：\n东信 · 等了 40 分钟\n佳明 · 等了 15 分钟");
  EXPECT_NE(ask("张伟", "响应时长").find("团队最近7天首次响应"), std::string::npos);
  EXPECT_NE(ask("张伟", "谁超时了", "销售群").find("已单聊发你"), std::string::npos);
}

TEST_F(SlaQuery, ManyThatAreOverTimeAreStillAllNamed) {
  for (const char* name : {"甲一", "甲二", "甲三", "甲四", "甲五", "甲六"}) lead(name, "李雷", "2026-11-23T09:10");
  const auto answer = ask("张伟", "谁超时了");
  EXPECT_NE(answer.find("还有 2 条：甲五（李雷）、甲六（李雷）"), std::string::npos) << answer;
}

TEST_F(SlaQuery, WhenNobodyIsOverTimeItSaysSo) {
  lead("佳明", "王芳", "2026-11-23T09:45");
  EXPECT_EQ(ask("张伟", "谁超时了"), "张伟: 团队现在没有超时还没联系的线索。");
  EXPECT_EQ(ask("李雷", "等我联系的线索"), "李雷: 你没有在等第一次联系的线索。");
}

TEST_F(SlaQuery, APassedOnLeadWaitedForItsCustomerFromTheFirstDay) {
  lead("康达", "王芳", "2026-11-20T10:00", "2026-11-20T11:00", "relayed");
  write([&](storage::Store& store) {
    auto customer = store.customers.find("c-康达").value();
    customer.owner_id = id_of(store, "李雷");
    store.customers.put(customer);
    chat::await_first_word(customer, 1, store, rules, at("2026-11-20T11:00"));
    chat::first_word_given(customer, customer.owner_id, store, at("2026-11-20T11:05"));
  });
  const auto answer = ask("张伟", "最近7天首响情况");
  EXPECT_NE(answer.find("中位 1 小时 5 分"), std::string::npos) << answer;
  EXPECT_NE(answer.find("李雷 1 条 · 中位 5 分钟 · 超时 0"), std::string::npos) << answer;
  EXPECT_NE(answer.find("超时 1"), std::string::npos) << answer;
}

TEST_F(SlaQuery, FirstWeekConversionStandsBesideTheTimeBefore) {
  for (const char* name : {"甲一", "甲二", "甲三", "甲四"}) lead(name, "王芳", "2026-11-02T10:00");
  move("甲一", "2026-11-05T10:00");
  move("甲二", "2026-11-09T09:59");
  move("甲三", "2026-11-09T10:00");  // a week and no minute less
  for (const char* name : {"乙一", "乙二", "乙三", "乙四", "乙五"}) lead(name, "李雷", "2026-10-12T10:00");
  move("乙一", "2026-10-13T10:00");
  lead("丙一", "李雷", "2026-11-20T10:00");
  EXPECT_EQ(ask("张伟", "本月首周转化率"),
            "张伟: 团队本月首周转化 50%（4 个新客户，2 个一周内签单或推进）\n"
            "上一个月 20%，高 30 个百分点\n"
            "王芳 50%（2/4）\n"
            "另有 1 个还没满一周，不算在内");
  EXPECT_EQ(ask("李雷", "我本月首周转化率"), "李雷: 你本月还没有满一周的新客户。\n1 个还没满一周，到时候再算");
}

TEST_F(SlaQuery, WithoutAnyLeadItSaysSo) {
  EXPECT_EQ(ask("张伟", "首响超时名单"), "张伟: 团队最近7天没有要首次响应的线索。");
}

TEST_F(SlaQuery, InAGroupFiguresOfPeopleGoToTheSingleChat) {
  EXPECT_NE(ask("张伟", "谁响应最慢", "销售群").find("已单聊发你"), std::string::npos);
}

struct Word {
  const char* text;
  bool counts;
};

TEST_F(SlaQuery, WhatCountsAsTheFirstWord) {
  int number = 0;
  for (const auto& [text, counts] : {Word{"跟进 {} 电话聊了，要20台", true}, Word{"建个商机 {} 12万", true},
                                     Word{"提醒我明天下午3点去{}拜访", true}, Word{"提醒我明天下午3点给{}打电话", false},
                                     Word{"改 {} 备注 老客户", false}}) {
    const std::string name = std::string("南通") + std::array{"恒力", "佳友", "海诚", "永信", "东升"}[static_cast<std::size_t>(number++)] + "机械";
    bot.say("王芳", "", "新客户 " + name);
    write([&](storage::Store& store) {
      const auto open = chat::customers_meant(store, name, {}, 5);
      ASSERT_EQ(open.size(), 1u) << name;
      if (!store.first_responses.open_of_customer(open[0].id)) chat::await_first_word(open[0], 0, store, rules, bot.clock().now());
    });
    bot.say("王芳", "", stage::replaced(text, "{}", name));
    write([&](storage::Store& store) {
      const auto customer = chat::customers_meant(store, name, {}, 5).at(0);
      EXPECT_EQ(!store.first_responses.open_of_customer(customer.id), counts) << text;
    });
  }
}

}  // namespace
