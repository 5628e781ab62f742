// When steps of an SOP are due, whom it fits, and how it and its steps are called.
#include <gtest/gtest.h>

#include "bot/crm/sop_template.hpp"

namespace {

using namespace std::chrono_literals;

base::Instant at(const std::string& time) { return base::parse_iso(time, base::Zone{}).value(); }
std::string shown(base::Instant moment) { return base::iso(moment, base::Zone{}).substr(0, 16); }

crm::WorkingTime office() {
  return {{}, {}, [](base::Date date) { return base::iso_weekday(date) <= 5; }};
}

struct Due {
  const char* started;
  crm::SopDelay after;
  const char* by_calendar;
  const char* in_working_time;
};

TEST(SopTemplate, CountsByTheCalendarOrInWorkingTime) {
  const Due table[] = {
      {"2026-11-23T10:00", {0, 1h}, "2026-11-23T11:00", "2026-11-23T11:00"},
      {"2026-11-23T10:00", {0, 24h}, "2026-11-24T10:00", "2026-11-25T16:00"},  // 24 working hours: 8 + 9 + 7
      {"2026-11-23T10:00", {1, 0h}, "2026-11-24T10:00", "2026-11-24T10:00"},
      {"2026-11-23T10:00", {7, 0h}, "2026-11-30T10:00", "2026-12-02T10:00"},   // seven workdays
      {"2026-11-27T10:00", {1, 0h}, "2026-11-28T10:00", "2026-11-30T10:00"},   // Friday
      {"2026-11-28T10:00", {1, 0h}, "2026-11-29T10:00", "2026-12-01T09:00"},   // Saturday: the day begins on Monday
      {"2026-11-23T19:30", {0, 1h}, "2026-11-24T08:30", "2026-11-24T10:00"},   // at night nobody is disturbed
      {"2026-11-27T23:00", {0, 1h}, "2026-11-28T08:30", "2026-11-30T10:00"},   // and by the calendar a Saturday counts
      {"2026-11-23T17:30", {0, 1h}, "2026-11-23T18:30", "2026-11-24T09:30"},
  };
  for (const auto& [started, after, by_calendar, in_working_time] : table) {
    crm::SopTemplate sop;
    const crm::SopStep step{.name = "试听课", .after = after};
    EXPECT_EQ(shown(crm::due_at(sop, step, at(started), office(), {})), by_calendar) << started;
    sop.in_working_time = true;
    EXPECT_EQ(shown(crm::due_at(sop, step, at(started), office(), {})), in_working_time) << started;
  }
}

TEST(SopTemplate, FitsByProductAndSource) {
  const crm::SopFit by_product{{"课程", "一对一"}, {}}, by_source{{}, {"抖音"}}, both{{"课程"}, {"抖音"}}, manual{};
  EXPECT_TRUE(crm::fits(by_product, "雅思一对一", ""));
  EXPECT_FALSE(crm::fits(by_product, "监护仪", "抖音"));
  EXPECT_TRUE(crm::fits(by_source, "", "抖音直播"));
  EXPECT_FALSE(crm::fits(by_source, "课程", ""));
  EXPECT_TRUE(crm::fits(both, "课程", "抖音"));
  EXPECT_FALSE(crm::fits(both, "课程", "转介绍"));
  EXPECT_FALSE(crm::fits(manual, "课程", "抖音"));
}

TEST(SopTemplate, IsFoundByEveryNameOfIts) {
  std::vector<crm::SopTemplate> all(2);
  all[0].name = "教育";
  all[0].aliases = {"课程SOP"};
  all[1].name = "汽车";
  for (const char* said : {"教育", "教育SOP", "教育sop", "教育 SOP", "教育流程", "教育SOP流程", "课程", "课程sop"})
    EXPECT_EQ(crm::sop_named(all, said), &all[0]) << said;
  EXPECT_EQ(crm::sop_named(all, "汽车SOP"), &all[1]);
  EXPECT_EQ(crm::sop_named(all, "教"), nullptr);
  EXPECT_EQ(crm::sop_named(all, ""), nullptr);
  EXPECT_EQ(crm::sop_title("教育"), "教育SOP");
  EXPECT_EQ(crm::sop_title("我们的SOP"), "我们的SOP");
}

TEST(SopTemplate, AStepIsNamedByTheLongestRunOfItsName) {
  EXPECT_EQ(crm::likeness("试听课", "完成 试听课"), 3u);
  EXPECT_EQ(crm::likeness("试听课", "试听约好了"), 2u);
  EXPECT_EQ(crm::likeness("欢迎语+课程资料包", "欢迎语和资料发了"), 3u);
  EXPECT_EQ(crm::likeness("回访资料阅读情况", "完成"), 0u);
  EXPECT_EQ(crm::likeness("", "完成"), 0u);
  EXPECT_EQ(crm::likeness("试听课", ""), 0u);
}

}  // namespace
