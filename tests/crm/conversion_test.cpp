// What a company's deals have become, counted from their stories.
#include <gtest/gtest.h>

#include "bot/crm/conversion.hpp"

namespace {

using namespace std::chrono_literals;
using base::Date, crm::Conversion, crm::DealStory;

Date day(int of_january) { return base::add_days(Date{2026y / 1 / 1}, of_january - 1); }

DealStory won_on(int last, std::vector<std::pair<Date, int>> moves = {}) {
  return {day(1), 0, std::move(moves), day(last), true, base::Money::yuan(10'000)};
}

TEST(AgeClass, ChangesAtItsLimits) {
  EXPECT_EQ(crm::age_class(0), 0u);
  EXPECT_EQ(crm::age_class(6), 0u);
  EXPECT_EQ(crm::age_class(7), 1u);
  EXPECT_EQ(crm::age_class(119), 4u);
  EXPECT_EQ(crm::age_class(120), 5u);
}

TEST(Conversion, CountsEveryDayOnceAndTheEndOnItsLast) {
  Conversion past;
  past.observe(won_on(10), day(1), day(60));
  EXPECT_EQ(past.passages[0][0].days, 7);
  EXPECT_EQ(past.passages[0][1].days, 3);
  EXPECT_EQ(past.passages[0][1].won, 1);
  EXPECT_EQ(past.ended, 1);
  EXPECT_EQ(past.begun[0], 1);
}

TEST(Conversion, AMoveEndsItsDayInTheOldStage) {
  Conversion past;
  past.observe(won_on(10, {{day(3), 1}, {day(3), 2}}), day(1), day(60));
  EXPECT_EQ(past.passages[0][0].days, 3);
  EXPECT_EQ(past.passages[0][0].moved[2], 1) << "of one day the last move counts";
  EXPECT_EQ(past.passages[0][0].moved[1], 0);
  EXPECT_EQ(past.passages[2][0].days, 4);
  EXPECT_EQ(past.passages[2][1].days, 3);
  EXPECT_EQ(past.passages[2][1].won, 1);
}

TEST(Conversion, LooksOnlyAtItsDays) {
  Conversion past;
  past.observe(won_on(10), day(5), day(9));
  EXPECT_EQ(past.passages[0][0].days, 3);
  EXPECT_EQ(past.passages[0][1].days, 1);
  EXPECT_EQ(past.passages[0][1].won, 0) << "it was won later";
  EXPECT_EQ(past.begun[0], 0) << "it began earlier";
  past.observe(won_on(3), day(5), day(9));
  EXPECT_EQ(past.ended, 0);
}

TEST(Conversion, AnOpenDealCountsUntilTheLastDay) {
  Conversion past;
  past.observe({day(1), 3, {}, std::nullopt, false, {}}, day(1), day(401));
  std::int64_t days = 0;
  for (const auto& passage : past.passages[3]) days += passage.days;
  EXPECT_EQ(days, 400);
  EXPECT_TRUE(past.amounts.empty()) << "its worth is not known";
}

TEST(Conversion, ALostDealIsLostAndALateMoveAfterTheEndIsNone) {
  Conversion past;
  past.observe({day(1), 1, {{day(20), 2}}, day(5), false, base::Money::yuan(1)}, day(1), day(60));
  EXPECT_EQ(past.passages[1][0].lost, 1);
  EXPECT_EQ(past.passages[1][0].won, 0);
  EXPECT_EQ(past.passages[1][0].moved[2], 0);
}

TEST(Conversion, KeepsAnEvenSampleOfAmounts) {
  Conversion past;
  for (int i = 1000; i > 0; --i) past.amounts.push_back(i);
  past.settle(10);
  EXPECT_EQ(past.amounts, (std::vector<std::int64_t>{51, 151, 251, 351, 451, 551, 651, 751, 851, 951}));
}

}  // namespace
