// Months signed in their last days, and months that were emptied before they began.
#include <gtest/gtest.h>

#include "bot/crm/rush.hpp"

namespace {

using namespace std::chrono_literals;
using base::Date, base::Money, crm::SignedDay;

const Date today{2026y / 11 / 23};

SignedDay on(int month, int day, int ten_thousands) {
  return {Date{2026y / std::chrono::month(static_cast<unsigned>(month)) / std::chrono::day(static_cast<unsigned>(day))}, Money::yuan(ten_thousands * 10'000)};
}

// Every month 30 before its last days and 10 in them.
std::vector<SignedDay> calm() {
  std::vector<SignedDay> days;
  for (int month : {8, 9, 10}) days.insert(days.end(), {on(month, 5, 15), on(month, 18, 15), on(month, 29, 10)});
  days.push_back(on(11, 5, 15));
  days.push_back(on(11, 18, 15));
  return days;
}

TEST(Rush, ACalmMonthIsNone) { EXPECT_FALSE(crm::rush(calm(), today, {})); }

TEST(Rush, AMonthSignedInItsLastDaysIsTold) {
  auto days = calm();
  days.push_back(on(10, 31, 60));
  const auto found = crm::rush(days, today, {});
  ASSERT_TRUE(found);
  EXPECT_EQ(found->percent, 70);
  EXPECT_EQ(found->days, 3);
  EXPECT_FALSE(found->left_percent) << "this month is as usual";
}

TEST(Rush, WhatWasPulledForwardIsMissingNow) {
  auto days = calm();
  days.push_back(on(10, 31, 60));
  std::erase_if(days, [](const SignedDay& day) { return day.first.month() == std::chrono::November; });
  days.push_back(on(11, 9, 6));
  const auto found = crm::rush(days, today, {});
  ASSERT_TRUE(found && found->left_percent);
  EXPECT_EQ(*found->left_percent, 20);
  EXPECT_FALSE(crm::rush(days, Date{2026y / 11 / 4}, {})->left_percent) << "too early to say";
}

TEST(Rush, WhoAlwaysSignsLateDoesNotRush) {
  auto days = calm();
  for (int month : {8, 9, 10}) days.push_back(on(month, 31 - (month == 9), 60));
  EXPECT_FALSE(crm::rush(days, today, {}));
}

TEST(Rush, NothingSignedIsNoRush) { EXPECT_FALSE(crm::rush({}, today, {})); }

}  // namespace
