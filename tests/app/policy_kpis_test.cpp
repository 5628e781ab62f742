// Figures of a company's own in a file: templates/rules/kpis.yaml.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/app/policy_reading.hpp"

namespace {

using policy_reading::read;
using testing::AllOf, testing::ElementsAre, testing::HasSubstr, testing::IsEmpty;

TEST(KpiRules, AreFormulasWithUnits) {
  const auto [policies, problems] =
      read("rules/kpis.yaml", "有效跟进率: 有效跟进数 / 跟进数\n客均跟进:\n  公式: 跟进数 / 跟进客户数\n  单位: 数量\n客单价: {公式: 赢单金额 / 赢单数}\n");
  EXPECT_THAT(problems, IsEmpty());
  ASSERT_EQ(policies.kpis.size(), 3u);
  EXPECT_EQ(policies.kpis[0].name, "有效跟进率");
  EXPECT_EQ(policies.kpis[0].formula, "有效跟进数 / 跟进数");
  EXPECT_EQ(policies.kpis[0].unit, "比例");
  EXPECT_EQ(policies.kpis[1].unit, "数量");
  EXPECT_EQ(policies.kpis[2].unit, "金额");
}

TEST(KpiRules, EveryMistakeHasItsLine) {
  const auto told = [](const char* text) { return read("rules/kpis.yaml", text).problems; };
  EXPECT_THAT(told("甲率: 有效跟进 / 跟进数\n乙数: 赢单金额 + 赢单数\n丙率: {单位: 比例}\n丁率: 赢单数 / 0\n跟进数: 赢单数\n"),
              ElementsAre(AllOf(HasSubstr("kpis.yaml:1"), HasSubstr("有效跟进数")), AllOf(HasSubstr("kpis.yaml:2"), HasSubstr("金额和数量不能相加减")),
                          AllOf(HasSubstr("kpis.yaml:3"), HasSubstr("公式")), AllOf(HasSubstr("kpis.yaml:4"), HasSubstr("不能除以 0")),
                          AllOf(HasSubstr("kpis.yaml:5"), HasSubstr("不能当指标名"))));
  EXPECT_THAT(told("甲率: {公式: 赢单数 / 跟进数, 单位: 金额}\n"), ElementsAre(AllOf(HasSubstr("kpis.yaml:1"), HasSubstr("比例"))));
  EXPECT_THAT(told("甲率: {公式: 赢单数 / 跟进数, 算法: 加}\n"), ElementsAre(HasSubstr("kpis.yaml:1")));
  EXPECT_THAT(told("甲率: (赢单数\n乙率: 赢单数 +\n丙率: 1 + 1\n"), ElementsAre(HasSubstr("括号"), HasSubstr("没有写完"), HasSubstr("要有事实")));
}

}  // namespace
