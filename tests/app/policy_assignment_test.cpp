// The files that say who gets a lead: what they mean, and where every mistake stands.
#include <gtest/gtest.h>

#include "bot/app/policies.hpp"
#include "bot/app/templates.hpp"
#include "bot/crm/assignment.hpp"

namespace {

struct Read {
  crm::Policies policies;
  std::string problems;
};

Read read(const std::string& name, const std::string& text) {
  Read made;
  app::Problems problems;
  app::read_policy({name, "rules/" + name, text}, made.policies, problems);
  for (const auto& problem : problems) made.problems += problem.shown() + "\n";
  return made;
}

TEST(AssignmentFile, TheBuiltInOnesServeACompanyThatHasWrittenNothing) {
  app::Problems problems;
  const auto policies = app::read_templates("", {}, problems).policies;
  EXPECT_TRUE(problems.empty());
  const auto& policy = policies.assignment;
  ASSERT_EQ(policy.rules.size(), 1u);
  EXPECT_TRUE(policy.rules.front().catches_all());
  EXPECT_EQ(policy.rules.front().way, crm::Way::fair_share);
  EXPECT_EQ(policy.window, std::chrono::hours(7 * 24));
  EXPECT_EQ(policy.dispatching, crm::Dispatching::when_named);
  EXPECT_FALSE(policy.dispatch_words.empty());
  EXPECT_TRUE(policy.first_claim_levels.contains("A"));
  EXPECT_EQ(policy.regions_of({"江苏省", "苏州市", "", {}}).back(), "华东");
  EXPECT_EQ(policies.ledger_group, "");
  crm::LeadProfile lead;
  lead.amount = base::Money::yuan(120'000);
  EXPECT_EQ(crm::grade(lead, policy), "A");
}

TEST(AssignmentFile, ReadsRules) {
  const auto [policies, problems] = read("assignment.yaml", R"(规则:
  - 名称: 大单给一部
    当: {金额: 10万以上, 来源: [官网, "400"], 区域: 华东}
    给: {团队: 一部}
    方式: 最少在手
  - {名称: 懂行的, 当: {金额: 3万到10万}, 给: [同区域, 懂产品], 方式: 轮流}
  - {名称: 兜底, 给: 所有人}
公平窗口: 14天
专长: {王芳: [监护仪, 血糖仪]}
经理录的: 都派
提前完成优先: 否
公示群: 销售群
)");
  EXPECT_EQ(problems, "");
  const auto& policy = policies.assignment;
  ASSERT_EQ(policy.rules.size(), 3u);
  EXPECT_EQ(policy.rules[0].when.at_least, base::Money::yuan(100'000));
  EXPECT_EQ(policy.rules[0].when.sources, (std::vector<std::string>{"官网", "400"}));
  EXPECT_EQ(policy.rules[0].whom.teams, (std::vector<std::string>{"一部"}));
  EXPECT_EQ(policy.rules[0].way, crm::Way::least_load);
  EXPECT_EQ(policy.rules[1].when.less_than, base::Money::yuan(100'000));
  EXPECT_TRUE(policy.rules[1].whom.same_region && policy.rules[1].whom.knows_product);
  EXPECT_EQ(policy.rules[1].way, crm::Way::in_turn);
  EXPECT_EQ(policy.window, std::chrono::hours(14 * 24));
  EXPECT_EQ(policy.skills.at("王芳").size(), 2u);
  EXPECT_EQ(policy.dispatching, crm::Dispatching::always);
  EXPECT_TRUE(policy.first_claim_levels.empty());
  EXPECT_EQ(policies.ledger_group, "销售群");
}

struct Mistake {
  const char* file;
  const char* text;
  const char* told;
};

TEST(AssignmentFile, TellsEveryMistakeWithItsLine) {
  const Mistake table[] = {
      {"assignment.yaml", "规则:\n  - {名称: 大单, 当: {金额: 10万以上}, 给: 所有人}\n",
       "assignment.yaml:1: 缺兜底：最后一条规则要不写「当」、给所有人，否则有线索没人接\n"},
      {"assignment.yaml", "公平窗口: 7天\n", "assignment.yaml:1: 没有写「规则」\n"},
      {"assignment.yaml", "规则:\n  - {名称: 兜底, 给: 所有人}\n  - {名称: 白写, 给: 同区域}\n", "assignment.yaml:3: 「白写」排在兜底后面，永远轮不到\n"},
      {"assignment.yaml", "规则:\n  - {名称: 一, 当: {城市: 苏州}, 给: 同区域}\n  - {名称: 兜底, 给: 所有人}\n",
       "assignment.yaml:2: 不认识「城市」，这里只认：区域、产品、来源、级别、门店、金额\n"},
      {"assignment.yaml", "规则:\n  - {名称: 一, 当: {金额: 很多}, 给: 同区域}\n  - {名称: 兜底, 给: 所有人}\n",
       "assignment.yaml:2: 「金额」写成 10万以上、3万以下 或 3万到10万\n"},
      {"assignment.yaml", "规则:\n  - {名称: 兜底, 给: 大家}\n",
       "assignment.yaml:2: 「给」不认识「大家」，这里只认：所有人、同区域、懂产品、最近门店，或 {人、团队、区域、门店}\n"},
      {"assignment.yaml", "规则:\n  - {名称: 兜底, 给: 所有人, 方式: 抓阄}\n", "assignment.yaml:2: 「方式」不认识「抓阄」，这里只认：公平份额、最少在手、轮流\n"},
      {"assignment.yaml", "规则:\n  - {给: 所有人}\n  - {名称: 兜底, 给: 所有人}\n", "assignment.yaml:2: 这条规则没有「名称」\n"},
      {"assignment.yaml", "规则:\n  - {名称: 兜底, 给: 所有人}\n公平窗口: 2小时\n", "assignment.yaml:3: 「公平窗口」写 1天 到 90天\n"},
      {"assignment.yaml", "规则:\n  - {名称: 兜底, 给: 所有人}\n经理录的: 看心情\n", "assignment.yaml:3: 「经理录的」不认识「看心情」，这里只认：看说法、都派、不派\n"},
      {"shifts.yaml", "王芳: {上班: [周八]}\n", "shifts.yaml:1: 「周八」不是星期，写成 周一、周二 … 周日\n"},
      {"shifts.yaml", "王芳: {休息: [2026-02-30]}\n", "shifts.yaml:1: 日子写成 2026-12-01，或 2026-12-03 到 2026-12-05\n"},
      {"shifts.yaml", "王芳: 周一\n", "shifts.yaml:1: 「王芳」后面写 {上班: [周一, …]} 或 {休息: [2026-12-01]}\n"},
      {"stores.yaml", "海天店: {坐标: \"129.8, 1\", 人: [王芳]}\n", "stores.yaml:1: 「坐标」写成「纬度, 经度」，例如 \"29.874, 121.545\"\n"},
      {"stores.yaml", "海天店: {地址: 火星路 1 号, 人: [王芳]}\n", "stores.yaml:1: 「地址」里看不出省市，写全一点，例如 浙江省宁波市海曙区…\n"},
      {"stores.yaml", "海天店: {地址: 浙江省宁波市}\n", "stores.yaml:1: 「海天店」没有写「人」\n"},
  };
  for (const auto& row : table) EXPECT_EQ(read(row.file, row.text).problems, row.told) << row.text;
}

// A file with a mistake leaves rules under which every lead still finds somebody.
TEST(AssignmentFile, NeverLeavesTheCompanyWithoutACatchAll) {
  const auto read_badly = read("assignment.yaml", "规则:\n  - {名称: 大单, 当: {级别: A}, 给: 同区域}\n");
  EXPECT_TRUE(read_badly.policies.assignment.rules.back().catches_all());
}

TEST(AssignmentFile, ReadsShiftsStoresAndRegions) {
  const auto shifts = read("shifts.yaml", "王芳: {上班: [周一, 星期三, 周日], 休息: [2026-11-23], 加班: [2026-11-24 到 2026-11-25]}\n");
  EXPECT_EQ(shifts.problems, "");
  const auto works = [&](const char* day) { return shifts.policies.assignment.works_on("王芳", base::parse_date(day).value()); };
  EXPECT_FALSE(works("2026-11-23"));  // a Monday off
  EXPECT_TRUE(works("2026-11-24"));   // a Tuesday, extra
  EXPECT_TRUE(works("2026-11-25"));
  EXPECT_FALSE(works("2026-11-26"));
  EXPECT_TRUE(works("2026-11-29"));
  const auto stores = read("stores.yaml", "海天店: {地址: 浙江省宁波市海曙区中山西路 1 号, 坐标: \"29.874, 121.545\", 人: [王芳, 李雷]}\n");
  EXPECT_EQ(stores.problems, "");
  ASSERT_EQ(stores.policies.assignment.stores.size(), 1u);
  EXPECT_EQ(stores.policies.assignment.stores[0].place.county, "海曙区");
  EXPECT_NEAR(stores.policies.assignment.stores[0].place.point->longitude, 121.545, 1e-9);
  const auto regions = read("regions.yaml", "江浙沪: [上海, 江苏, 浙江]\n");
  EXPECT_EQ(regions.policies.assignment.regions_of({"上海市", "上海市", "", {}}).back(), "江浙沪");
}

}  // namespace
