// When reminders may disturb: quiet hours, days of rest, and the weekend days that are worked (调休).
#include "tests/jobs/workshop.hpp"

namespace jobs {
namespace {

// 2026-10-01 to 07 are holidays, 2026-09-20 (a Sunday) and 2026-10-10 (a Saturday) are worked.
constexpr const char* calendar =
    "2026-09-20 班 国庆节\n2026-10-01 休 国庆节\n2026-10-02 休 国庆节\n2026-10-03 休 国庆节\n2026-10-04 休 国庆节\n"
    "2026-10-05 休 国庆节\n2026-10-06 休 国庆节\n2026-10-07 休 国庆节\n2026-10-10 班 国庆节\n";

struct Case {
  const char* what;
  const char* due;
  bool has_clock;
  const char* up_again;  // when the bot sees it
  const char* told;
};

TEST(Quiet, RemindersKnowWhenTheyMayDisturb) {
  for (const auto& [what, due, has_clock, up_again, told] : {
           Case{"a workday", "2026-09-22T15:00", false, "2026-09-22T15:00", "2026-09-22T15:00:00"},
           Case{"a clock time at night", "2026-09-22T22:30", true, "2026-09-22T22:30", "2026-09-22T22:30:00"},
           Case{"no clock time, at night", "2026-09-22T20:30", false, "2026-09-22T20:30", "2026-09-23T08:30:00"},
           Case{"no clock time, before dawn", "2026-09-22T07:00", false, "2026-09-22T07:00", "2026-09-22T08:30:00"},
           Case{"no clock time, Friday night", "2026-09-25T21:00", false, "2026-09-25T21:00", "2026-09-28T08:30:00"},
           Case{"late, at night", "2026-09-22T15:00", false, "2026-09-22T23:00", "2026-09-23T08:30:00"},
           Case{"late with a clock time, at night", "2026-09-22T15:00", true, "2026-09-22T23:00", "2026-09-22T23:00:00"},
           Case{"a Saturday he chose himself", "2026-09-26T09:00", false, "2026-09-26T09:00", "2026-09-26T09:00:00"},
           Case{"late on a Saturday", "2026-09-25T15:00", false, "2026-09-26T10:00", "2026-09-28T08:30:00"},
           Case{"late on a Saturday, clock time", "2026-09-25T15:00", true, "2026-09-26T10:00", "2026-09-26T10:00:00"},
           Case{"late on a Sunday that is worked", "2026-09-18T15:00", false, "2026-09-20T10:00", "2026-09-20T10:00:00"},
           Case{"late in the holidays", "2026-09-30T15:00", false, "2026-10-01T10:00", "2026-10-08T08:30:00"},
           Case{"Friday night before a Saturday that is worked", "2026-10-09T21:00", false, "2026-10-09T21:00",
                "2026-10-10T08:30:00"},
       }) {
    Workshop shop;
    EXPECT_EQ(shop.rules.workdays.load(calendar), std::vector<std::string>{});
    shop.clock.set(at("2026-09-17T09:00"));
    shop.member("张三");
    shop.remind("张三", "报价", due, has_clock);
    shop.clock.set(at(up_again));
    shop.advance("2026-10-20T00:00");
    const auto sent = shop.chat.arrived();
    ASSERT_EQ(sent.size(), 1u) << what;
    EXPECT_EQ(shown(sent[0].at), told) << what;
  }
}

TEST(Quiet, WhatWasHeldSpeaksOfTheDayOnWhichItIsRead) {
  Workshop shop;
  shop.clock.set(at("2026-09-25T21:00"));  // a Friday
  shop.member("张三");
  shop.remind("张三", "报价", "2026-09-25T21:00", false);
  shop.advance("2026-09-28T08:30");
  EXPECT_EQ(shop.chat.texts(), std::vector<std::string>{"迟到：报价，原定 9月25日(周五) 21:00"});
}

TEST(Quiet, WhatIsToldAtNightAndWhatWaitsAreTwoMessages) {
  Workshop shop;
  shop.member("张三");
  shop.remind("张三", "约好的", "2026-11-23T21:00", true);
  shop.remind("张三", "不急的", "2026-11-23T21:00", false);
  shop.advance("2026-11-24T08:29");
  EXPECT_EQ(shop.chat.texts(), std::vector<std::string>{"提醒：约好的 11月23日(今天) 21:00"});
  shop.advance("2026-11-24T08:30");
  EXPECT_EQ(shop.chat.texts(), std::vector<std::string>{"迟到：不急的，原定 11月23日(昨天) 21:00"});
}

}  // namespace
}  // namespace jobs
