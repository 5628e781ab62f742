// The rules of the sea pool as they stand in a file: the built-in ones, and every mistake with its line.
#include <gtest/gtest.h>

#include "bot/app/policies.hpp"
#include "bot/app/templates.hpp"

namespace {

struct Read {
  crm::RecyclingPolicy policy;
  std::vector<std::string> problems;
};

Read read(const std::string& text) {
  crm::Policies policies;
  app::Problems problems;
  app::read_policy({"recycling.yaml", "rules/recycling.yaml", text}, policies, problems);
  Read read{policies.recycling, {}};
  for (const auto& problem : problems) read.problems.push_back(problem.shown());
  return read;
}

TEST(RecyclingFile, TheBuiltInRulesCanBeRead) {
  app::Problems problems;
  const auto templates = app::read_templates("", {}, problems);
  EXPECT_TRUE(problems.empty());
  const auto& policy = templates.policies.recycling;
  ASSERT_EQ(policy.rules.size(), 3u);
  EXPECT_EQ(policy.rules[0].stages, std::vector<std::string>{"潜在"});
  EXPECT_EQ(policy.rules[0].without_follow_up.days, 30);
  EXPECT_EQ(policy.warnings, (std::vector<int>{3, 1}));
  EXPECT_EQ(policy.claims_a_day, 5);
  EXPECT_EQ(policy.cooldown_days, 7);
}

TEST(RecyclingFile, ReadsEveryKey) {
  const auto [policy, problems] = read(R"(规则:
  - 名称: 抖音来的
    来源: [抖音, 快手]
    级别: B
    阶段: [潜在, 意向]
    没跟进: 10个工作日
    没成交: 3个月
提醒: [1天, 5天]
豁免:
  阶段: 谈判
  级别: [A, VIP]
  来源: 老客户介绍
  有下一步: 否
  快签单: 2周
认领:
  每天最多: 3
  手上最多: 100
  原主冷却: 30天
)");
  EXPECT_EQ(problems, std::vector<std::string>{});
  ASSERT_EQ(policy.rules.size(), 1u);
  const auto& rule = policy.rules[0];
  EXPECT_EQ(rule.sources, (std::vector<std::string>{"抖音", "快手"}));
  EXPECT_EQ(rule.stages, (std::vector<std::string>{"潜在", "意向"}));
  EXPECT_EQ(rule.without_follow_up.days, 10);
  EXPECT_TRUE(rule.without_follow_up.are_workdays);
  EXPECT_EQ(rule.without_deal.days, 90);
  EXPECT_EQ(policy.warnings, (std::vector<int>{5, 1}));
  EXPECT_FALSE(policy.spares_planned);
  EXPECT_EQ(policy.spares_closing_within, 14);
  EXPECT_EQ(policy.claims_a_day, 3);
  EXPECT_EQ(policy.most_owned, 100);
  EXPECT_EQ(policy.cooldown_days, 30);
}

struct Mistake {
  const char* text;
  int line;
};

TEST(RecyclingFile, TellsEveryMistakeWithItsLine) {
  for (const auto& [text, line] : {
           Mistake{"规则: 15天", 1},
           Mistake{"规则:\n  - 15天", 2},
           Mistake{"规则:\n  - 名称: 甲\n    没跟进: 快点", 3},
           Mistake{"规则:\n  - 名称: 甲\n    没跟进: 0天", 3},
           Mistake{"规则:\n  - 名称: 甲\n    没跟进: 2小时", 3},
           Mistake{"规则:\n  - 名称: 甲\n    没跟进: 99999个工作日", 3},
           Mistake{"规则:\n  - 名称: 甲\n    阶段: 死了\n    没跟进: 3天", 3},
           Mistake{"规则:\n  - 名称: 甲\n    阶段: 成交\n    没跟进: 3天", 3},
           Mistake{"规则:\n  - 名称: 甲", 2},
           Mistake{"规则:\n  - 没跟进: 3天", 2},
           Mistake{"规则:\n  - 名称: 甲\n    没跟近: 3天\n    没跟进: 3天", 3},
           Mistake{"提醒: [3天, 三小时]", 1},
           Mistake{"提醒: [3天, 3天]", 1},
           Mistake{"豁免:\n  有下一步: 也许", 2},
           Mistake{"豁免: 都不", 1},
           Mistake{"认领:\n  每天最多: 很多", 2},
           Mistake{"认领:\n  原主冷却: 5个工作日", 2},
           Mistake{"回收: 是", 1},
       }) {
    const auto problems = read(text).problems;
    ASSERT_EQ(problems.size(), 1u) << text;
    EXPECT_NE(problems[0].find("recycling.yaml:" + std::to_string(line)), std::string::npos) << text << "\n" << problems[0];
  }
}

}  // namespace
