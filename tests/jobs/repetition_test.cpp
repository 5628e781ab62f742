// When something that has not changed is said again.
#include "bot/jobs/repetition.hpp"

#include <gtest/gtest.h>

#include <set>

namespace jobs {
namespace {

base::Date day(const std::string& date) { return base::parse_date(date).value(); }

// The days of a row, from Monday the 23rd on, on which it is said: 1 is the first.
std::string days_said(int days, const std::set<int>& down = {}) {
  const language::Workdays workdays;
  std::string note, said;
  for (int i = 0; i < days; ++i) {
    const base::Date today = base::add_days(day("2026-11-23"), i);
    if (!workdays.is_workday(today) || down.contains(i + 1)) continue;
    if (const auto now = said_today(note, "回访", today, workdays)) {
      said += (said.empty() ? "" : " ") + std::to_string(i + 1);
      note = *now;
    }
  }
  return said;
}

TEST(Repetition, OnTheFirstSecondAndFifthWorkdayThenWeekly) { EXPECT_EQ(days_said(35), "1 2 5 12 19 26 33"); }

TEST(Repetition, WhatAnOutageSwallowedComesOnTheNextWorkday) {
  EXPECT_EQ(days_said(20, {2}), "1 3 5 12 19");
  EXPECT_EQ(days_said(20, {5}), "1 2 8 12 19");
}

TEST(Repetition, AChangeIsSaidAtOnceAndCountsFromThere) {
  const language::Workdays workdays;
  const auto monday = said_today("", "一", day("2026-11-23"), workdays);
  const auto tuesday = said_today(monday.value(), "一", day("2026-11-24"), workdays);
  EXPECT_FALSE(said_today(tuesday.value(), "一", day("2026-11-25"), workdays));
  const auto changed = said_today(tuesday.value(), "二", day("2026-11-25"), workdays);
  ASSERT_TRUE(changed);
  EXPECT_TRUE(said_today(*changed, "二", day("2026-11-26"), workdays));
  EXPECT_TRUE(said_today(*changed, "一", day("2026-11-26"), workdays)) << "back to what it was is a change";
}

TEST(Repetition, OnceADayAndAfreshAfterAClockThatWasAheadOrANoteThatCannotBeRead) {
  const language::Workdays workdays;
  const auto note = said_today("", "一", day("2026-11-23"), workdays).value();
  EXPECT_FALSE(said_today(note, "一", day("2026-11-23"), workdays));
  EXPECT_TRUE(said_today(note, "一", day("2026-11-20"), workdays));
  for (const char* bad : {"x", "1 2", "1 2026-11-23 gone"}) EXPECT_TRUE(said_today(bad, "一", day("2026-11-23"), workdays)) << bad;
}

}  // namespace
}  // namespace jobs
