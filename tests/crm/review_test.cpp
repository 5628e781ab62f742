// Why a month came to more or less than it should have: the parts add up, whatever the history.
#include "bot/crm/review.hpp"

#include <gtest/gtest.h>

#include <random>

namespace crm {
namespace {

using base::Money;
using Cause = Deviation::Cause;

Money yuan(std::int64_t n) { return Money::yuan(n); }

Money sum_of(const Deviation& deviation) {
  Money sum;
  for (const auto& part : deviation.parts) sum = sum + part.amount;
  return sum;
}

// Three months together: 30 new deals, 9 won at 20,000 each.
DealFacts usual() { return {.won = {9, yuan(180'000)}, .begun = 30}; }

TEST(Deviation, NamesTheFactorThatAloneIsDifferent) {
  struct Row {
    const char* what;
    DealFacts month;
    Cause cause;
  };
  for (const Row& row : {Row{"half of the new deals", {.won = {1, yuan(20'000)}, .begun = 5}, Cause::volume},
                         {"each is worth half", {.won = {3, yuan(30'000)}, .begun = 10}, Cause::price},
                         {"a third is won of what usually is", {.won = {1, yuan(20'000)}, .begun = 10}, Cause::conversion}}) {
    const auto found = deviation(row.month, yuan(60'000), usual(), 3).value();
    EXPECT_EQ(found.deals_needed, 100) << row.what;
    if (row.cause == Cause::volume) continue;  // 1.5 deals cannot be won
    ASSERT_EQ(found.parts.size(), 1u) << row.what;
    EXPECT_EQ(found.parts.front().cause, row.cause) << row.what;
    EXPECT_EQ(found.parts.front().amount, found.difference) << row.what;
  }
}

TEST(Deviation, FewerNewDealsAtTheSameShareAndWorthAreVolumeAlone) {
  const auto found = deviation({.won = {3, yuan(60'000)}, .begun = 10}, yuan(120'000), usual(), 3).value();
  EXPECT_EQ(found.deals_needed, 200);
  EXPECT_EQ(found.of(Cause::volume), yuan(-60'000));
  EXPECT_EQ(found.parts.size(), 1u);
}

// By hand: expected 60,000 = 10 × 3/10 × 20,000; the month 8 × 2/8 × 15,000. In each of the six orders what replacing one
// factor changes; for the volume 2(−12,000) + (−10,000) + (−9,000) + 2(−7,500) = −58,000, a sixth of it −9,666.
TEST(Deviation, EveryFactorGetsTheMeanOverAllOrders) {
  const auto found = deviation({.won = {2, yuan(30'000)}, .begun = 8}, yuan(60'000), usual(), 3).value();
  EXPECT_EQ(found.of(Cause::volume), yuan(-9'666));
  EXPECT_EQ(found.of(Cause::price), yuan(-12'416)) << "2(−15,000) + (−12,000) + (−12,500) + 2(−10,000) = −74,500";
  EXPECT_EQ(found.of(Cause::conversion), yuan(-7'918)) << "−47,500 / 6 and the yuan that the others leave";
  EXPECT_EQ(sum_of(found), yuan(-30'000));
}

TEST(Deviation, ConversionIsLaidOnWhatWasPutOffAndLost) {
  DealFacts month{.won = {1, yuan(20'000)}, .begun = 10, .postponed = {1, yuan(15'000)}};
  month.lost["价格"] = {1, yuan(10'000)};
  const auto some = deviation(month, yuan(60'000), usual(), 3).value();
  EXPECT_EQ(some.of(Cause::postponed), yuan(-15'000));
  EXPECT_EQ(some.of(Cause::lost), yuan(-10'000));
  EXPECT_EQ(some.of(Cause::conversion), yuan(-15'000)) << "what simply went nowhere yet";
  month.postponed.amount = yuan(150'000);
  month.lost["价格"].amount = yuan(50'000);
  const auto all = deviation(month, yuan(60'000), usual(), 3).value();
  EXPECT_EQ(all.of(Cause::postponed), yuan(-30'000)) << "three quarters of what it has cost, and no more";
  EXPECT_EQ(all.of(Cause::lost), yuan(-10'000));
  EXPECT_EQ(all.of(Cause::conversion), Money{});
}

TEST(Deviation, WhatIsLostAsAlwaysIsNoReason) {
  DealFacts before = usual();
  before.lost["价格"] = {3, yuan(30'000)};
  DealFacts month{.won = {1, yuan(20'000)}, .begun = 10};
  month.lost["价格"] = {1, yuan(10'000)};  // a third of three months, for a third of what they brought
  EXPECT_EQ(deviation(month, yuan(60'000), before, 3)->of(Cause::lost), Money{});
  month.lost["价格"].amount = yuan(10'001);
  EXPECT_EQ(deviation(month, yuan(60'000), before, 3)->of(Cause::lost), yuan(-1));
}

TEST(Deviation, OfAQuarterIsHeldAgainstAsManyMonths) {
  const DealFacts quarter{.won = {9, yuan(180'000)}, .begun = 30};
  const auto found = deviation(quarter, std::nullopt, usual(), 3, 3).value();
  EXPECT_EQ(found.expected, yuan(180'000));
  EXPECT_TRUE(found.parts.empty()) << "three months like any other";
  EXPECT_EQ(found.deals_needed, 300) << "in tenths";
}

TEST(Deviation, IsHeldAgainstTheTargetElseAgainstTheMonthsBefore) {
  const DealFacts month{.won = {3, yuan(60'000)}, .begun = 10};
  EXPECT_EQ(deviation(month, std::nullopt, usual(), 3)->expected, yuan(60'000));
  EXPECT_FALSE(deviation(month, std::nullopt, usual(), 3)->is_target);
  EXPECT_TRUE(deviation(month, std::nullopt, usual(), 3)->parts.empty()) << "a month like any other";
  EXPECT_EQ(deviation(month, std::nullopt, DealFacts{}, 0), std::nullopt);
  const auto first = deviation(month, yuan(90'000), DealFacts{}, 0).value();
  EXPECT_TRUE(first.is_target);
  ASSERT_EQ(first.parts.size(), 1u);
  EXPECT_EQ(first.parts.front().cause, Cause::unsplit);
  EXPECT_EQ(first.parts.front().amount, yuan(-30'000));
}

TEST(Deviation, AMonthWithoutNewOrWithoutSignedDealsIsSplitToo) {
  const auto none = deviation({}, yuan(60'000), usual(), 3).value();
  EXPECT_EQ(none.of(Cause::volume), yuan(-60'000));
  EXPECT_EQ(none.parts.size(), 1u);
  const auto old_ones = deviation({.won = {2, yuan(40'000)}}, yuan(60'000), usual(), 3).value();
  EXPECT_LT(old_ones.of(Cause::volume), Money{});
  EXPECT_GT(old_ones.of(Cause::conversion), Money{});
  EXPECT_EQ(sum_of(old_ones), yuan(-20'000));
  const auto unsigned_ones = deviation({.begun = 10}, yuan(60'000), usual(), 3).value();
  EXPECT_EQ(unsigned_ones.of(Cause::price), Money{}) << "without a signature nobody knows what one would be worth";
  EXPECT_EQ(sum_of(unsigned_ones), yuan(-60'000));
}

// Whatever was, the parts are the difference: to the fen, for the smallest and for the largest companies.
TEST(Deviation, AddsUpToTheFenForAnyHistory) {
  std::mt19937_64 random(20261101);
  const auto up_to = [&](std::int64_t most) { return std::uniform_int_distribution<std::int64_t>(0, most)(random); };
  const char* reasons[] = {"价格", "竞品", "没预算", "取消"};
  for (int round = 0; round < 50'000; ++round) {
    const std::int64_t deals = round % 3 == 0 ? 3 : round % 3 == 1 ? 400 : 300'000;
    const auto count = [&](std::int64_t most) {
      const std::int64_t n = up_to(most);
      return Count{n, n ? Money{up_to(n * (round % 2 ? 10'000'000 : 997))} : Money{}};
    };
    const auto facts = [&] {
      DealFacts some{.won = count(deals), .begun = up_to(deals * 2), .postponed = count(deals)};
      for (const char* reason : reasons)
        if (up_to(1)) some.lost[reason] = count(deals);
      return some;
    };
    const DealFacts month = facts(), before = facts();
    const auto target = up_to(3) ? std::optional(Money{1 + up_to(deals * 1'000'000)}) : std::nullopt;
    const auto found = deviation(month, target, before, 3);
    if (!found) {
      EXPECT_FALSE(target);
      continue;
    }
    ASSERT_EQ(found->difference, month.won.amount - found->expected);
    ASSERT_EQ(sum_of(*found), found->difference) << round;
    for (const auto& part : found->parts) {
      ASSERT_NE(part.amount.fen, 0);
      if (part.cause == Cause::lost || part.cause == Cause::postponed) {
        ASSERT_LT(part.amount.fen, 0) << round;
      }
    }
  }
}

}  // namespace
}  // namespace crm
