// The figures of the funnel and of the way to a signature.
#include <gtest/gtest.h>

#include "bot/crm/funnel.hpp"

namespace {

using namespace std::chrono_literals;

base::Instant day(int number) { return base::Instant{} + std::chrono::days(20000 + number); }

crm::StageMove move(const char* from, const char* to, int on) { return {"", "", from, to, "", day(on), ""}; }

TEST(Funnel, ConvertsByHowFarEverybodyGot) {
  crm::Funnel funnel;
  funnel[0].customers = 50;
  funnel[1].customers = 30;
  funnel[2].customers = 10;
  funnel[3].customers = 10;
  EXPECT_EQ(crm::conversion(funnel, 0), 500);
  EXPECT_EQ(crm::conversion(funnel, 1), 400);
  EXPECT_EQ(crm::conversion(funnel, 2), 500);
  EXPECT_EQ(crm::conversion(funnel, 3), std::nullopt);
  EXPECT_EQ(crm::conversion(crm::Funnel{}, 0), std::nullopt);
  funnel[2].customers = 0;
  EXPECT_EQ(crm::conversion(funnel, 2), std::nullopt);  // 0 个 · 转化 100% says nothing
  EXPECT_EQ(crm::conversion(funnel, 1), 250);
}

TEST(Funnel, TakesTheMedianOfTheStay) {
  EXPECT_EQ(crm::median_days({}, day(10)), std::nullopt);
  EXPECT_EQ(crm::median_days({day(3)}, day(10)), 7);
  EXPECT_EQ(crm::median_days({day(9), day(0), day(5)}, day(10)), 5);
  EXPECT_EQ(crm::median_days({day(9), day(0), day(5), day(6)}, day(10)), 5);
  EXPECT_EQ(crm::median_days({day(11)}, day(10)), 0);  // a clock that was set back
}

TEST(Funnel, MeasuresTheWayToTheFirstSignature) {
  const auto cycle = crm::cycle_of(day(0), {move("潜在", "意向", 2), move("意向", "谈判", 5), move("谈判", "成交", 9),
                                            move("成交", "谈判", 20), move("谈判", "成交", 30)});
  ASSERT_TRUE(cycle);
  EXPECT_EQ(cycle->whole, std::chrono::days(9));
  EXPECT_EQ(cycle->in_stage[0], std::chrono::days(2));
  EXPECT_EQ(cycle->in_stage[1], std::chrono::days(3));
  EXPECT_EQ(cycle->in_stage[2], std::chrono::days(4));
}

TEST(Funnel, AStepBackCountsWhereItWasSpent) {
  const auto cycle = crm::cycle_of(day(0), {move("潜在", "谈判", 1), move("谈判", "意向", 3), move("意向", "成交", 10)});
  ASSERT_TRUE(cycle);
  EXPECT_EQ(cycle->in_stage[0], std::chrono::days(1));
  EXPECT_EQ(cycle->in_stage[1], std::chrono::days(7));
  EXPECT_EQ(cycle->in_stage[2], std::chrono::days(2));
}

TEST(Funnel, WhoBeganFurtherWasNeverInTheFirstStage) {
  const auto cycle = crm::cycle_of(day(0), {move("", "意向", 0), move("意向", "成交", 4)});
  ASSERT_TRUE(cycle);
  EXPECT_EQ(cycle->in_stage[0], 0s);
  EXPECT_EQ(cycle->in_stage[1], std::chrono::days(4));
  EXPECT_EQ(crm::cycle_of(day(0), {move("潜在", "意向", 4)}), std::nullopt);
}

TEST(Funnel, AveragesInTenthsOfDays) {
  const auto figures = crm::average({{std::chrono::days(3), {std::chrono::days(1), std::chrono::days(2), 0s}},
                                     {std::chrono::days(4), {std::chrono::days(4), 0s, 0s}}});
  EXPECT_EQ(figures.won, 2);
  EXPECT_EQ(figures.tenths_of_days, 35);
  EXPECT_EQ(figures.tenths_in_stage[0], 25);
  EXPECT_EQ(figures.tenths_in_stage[1], 10);
  EXPECT_EQ(crm::average({}).tenths_of_days, 0);
}

}  // namespace
