// Working time over nights, weekends, holidays and 调休.
#include <gtest/gtest.h>

#include "bot/crm/working_time.hpp"

namespace {

using namespace std::chrono_literals;

base::Instant at(const std::string& time) { return base::parse_iso(time, base::Zone{}).value(); }
std::string shown(base::Instant moment) { return base::iso(moment, base::Zone{}).substr(0, 16); }

// 国庆 2026: 1 to 7 October are free, Saturday 10 October works.
crm::WorkingTime office() {
  return {{}, {}, [](base::Date date) {
            const std::string day = base::iso_date(date);
            if (day >= "2026-10-01" && day <= "2026-10-07") return false;
            return day == "2026-10-10" || base::iso_weekday(date) <= 5;
          }};
}

struct After {
  const char* from;
  base::Duration time;
  const char* until;
};

TEST(WorkingTime, PassesOnlyWhileTheOfficeIsOpen) {
  const After table[] = {
      {"2026-11-23T10:00", 30min, "2026-11-23T10:30"},
      {"2026-11-23T17:45", 30min, "2026-11-24T09:15"},  // over night
      {"2026-11-23T17:30", 30min, "2026-11-23T18:00"},  // to the last minute
      {"2026-11-23T22:00", 30min, "2026-11-24T09:30"},
      {"2026-11-23T07:00", 30min, "2026-11-23T09:30"},
      {"2026-11-27T17:50", 30min, "2026-11-30T09:20"},  // Friday evening to Monday
      {"2026-11-28T12:00", 2h, "2026-11-30T11:00"},     // a Saturday
      {"2026-09-30T17:00", 2h, "2026-10-08T10:00"},     // 国庆
      {"2026-10-09T17:30", 1h, "2026-10-10T09:30"},     // the make-up Saturday works
      {"2026-11-23T09:00", 27h, "2026-11-25T18:00"},    // three days of nine hours
      {"2026-11-30T17:00", 10h, "2026-12-01T18:00"},    // over the end of a month
  };
  for (const auto& [from, time, until] : table) {
    EXPECT_EQ(shown(office().after(at(from), time)), until) << from;
    EXPECT_EQ(office().between(at(from), at(until)), time) << from;
  }
}

TEST(WorkingTime, KnowsWhenItIsOpen) {
  EXPECT_TRUE(office().is_open(at("2026-11-23T09:00")));
  EXPECT_FALSE(office().is_open(at("2026-11-23T18:00")));
  EXPECT_FALSE(office().is_open(at("2026-11-28T10:00")));
  EXPECT_TRUE(office().is_open(at("2026-10-10T10:00")));
  EXPECT_EQ(shown(office().next_open(at("2026-10-01T10:00"))), "2026-10-08T09:00");
}

TEST(WorkingTime, IsNothingBackwards) {
  EXPECT_EQ(office().between(at("2026-11-23T12:00"), at("2026-11-23T11:00")), 0ms);
}

// A calendar that knows no workday must not hang the bot.
TEST(WorkingTime, EndsEvenWhenNobodyWorks) {
  const crm::WorkingTime never{{}, {}, [](base::Date) { return false; }};
  EXPECT_GT(never.after(at("2026-11-23T10:00"), 1h), at("2026-11-23T10:00"));
}

}  // namespace
