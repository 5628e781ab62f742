// When customers go back to the sea pool: over the ends of months, holidays and 调休, and to the day.
#include <gtest/gtest.h>

#include "bot/crm/recycling.hpp"

namespace {

using crm::DayCount, crm::Neglect, crm::RecyclingPolicy;

base::Date day(const std::string& text) { return base::parse_date(text).value(); }

// 国庆 2026: 1 to 7 October are free, Saturday 10 October works.
bool works(base::Date date) {
  const std::string day = base::iso_date(date);
  if (day >= "2026-10-01" && day <= "2026-10-07") return false;
  return day == "2026-10-10" || base::iso_weekday(date) <= 5;
}

RecyclingPolicy fifteen_days() {
  RecyclingPolicy policy;
  policy.rules = {{"潜在", {"潜在"}, {}, {}, {15}, {}}};
  policy.warnings = {3, 1};
  return policy;
}

Neglect alone_since(const std::string& touched, const std::string& owned = "2026-01-05") {
  return {.stage = "潜在", .level = "", .source = "抖音", .touched_on = day(touched), .owned_on = day(owned)};
}

struct Row {
  const char* touched;
  DayCount count;
  const char* on;
};

TEST(Recycling, FallsOnTheFirstWorkdayAfterTheLastDay) {
  for (const auto& [touched, count, on] : {
           Row{"2026-11-02", {15}, "2026-11-17"},
           Row{"2026-10-30", {15}, "2026-11-16"},         // a Saturday becomes Monday
           Row{"2026-11-16", {15}, "2026-12-01"},         // over the end of a month
           Row{"2027-02-14", {15}, "2027-03-01"},         // February has 28 days
           Row{"2026-12-20", {15}, "2027-01-04"},         // and a year ends
           Row{"2026-09-18", {15}, "2026-10-08"},         // in the middle of 国庆
           Row{"2026-09-25", {15}, "2026-10-10"},         // a Saturday that works
           Row{"2026-11-02", {10, true}, "2026-11-16"},   // workdays
           Row{"2026-09-29", {5, true}, "2026-10-12"},    // 30, 8, 9, 10 (调休), 12
           Row{"2026-11-07", {1, true}, "2026-11-09"},    // touched on a Saturday
       }) {
    auto policy = fifteen_days();
    policy.rules[0].without_follow_up = count;
    const auto found = crm::recycling(policy, alone_since(touched), day(touched), works);
    ASSERT_TRUE(found) << touched;
    EXPECT_EQ(base::iso_date(found->on), on) << touched;
  }
}

TEST(Recycling, CountsFromTheDayHeGotTheCustomerWhenThatIsLater) {
  const auto found = crm::recycling(fifteen_days(), alone_since("2026-03-02", "2026-11-02"), day("2026-11-10"), works);
  EXPECT_EQ(base::iso_date(found->on), "2026-11-17");
  EXPECT_EQ(base::iso_date(found->since), "2026-11-02");
}

TEST(Recycling, TheFirstRuleThatFitsDecides) {
  RecyclingPolicy policy;
  policy.rules = {{"抖音", {}, {}, {"抖音"}, {7}, {}}, {"A级潜在", {"潜在"}, {"A"}, {}, {30}, {}}, {"其他", {}, {}, {}, {60}, {}}};
  struct Fit {
    const char *stage, *level, *source, *rule;
  };
  for (const auto& [stage, level, source, rule] :
       {Fit{"谈判", "A", "抖音", "抖音"}, Fit{"潜在", "A", "官网", "A级潜在"}, Fit{"潜在", "B", "官网", "其他"}, Fit{"意向", "A", "", "其他"}}) {
    Neglect neglect = alone_since("2026-11-02");
    neglect.stage = stage, neglect.level = level, neglect.source = source;
    EXPECT_EQ(crm::recycling(policy, neglect, day("2026-11-03"), works)->rule, rule) << stage << level << source;
  }
}

TEST(Recycling, NoRuleFitsAndNothingHappens) {
  Neglect neglect = alone_since("2020-01-01");
  neglect.stage = "谈判";
  EXPECT_FALSE(crm::recycling(fifteen_days(), neglect, day("2026-11-03"), works));
}

TEST(Recycling, WithoutADealCountsWhateverIsTalked) {
  auto policy = fifteen_days();
  policy.rules[0].without_deal = {30};
  Neglect neglect = alone_since("2026-11-20", "2026-10-26");
  auto found = crm::recycling(policy, neglect, day("2026-11-20"), works);
  EXPECT_EQ(base::iso_date(found->on), "2026-11-25");
  EXPECT_EQ(found->cause, crm::Recycling::Cause::no_deal);
  neglect.has_won = true;
  found = crm::recycling(policy, neglect, day("2026-11-20"), works);
  EXPECT_EQ(base::iso_date(found->on), "2026-12-07") << "15 days after the last talk: a Saturday";
  EXPECT_EQ(found->cause, crm::Recycling::Cause::no_follow_up);
}

TEST(Recycling, SparesWhatTheRulesSpare) {
  auto policy = fifteen_days();
  policy.spared_levels = {"VIP"};
  policy.spared_sources = {"老客户介绍"};
  policy.spares_closing_within = 15;
  const auto is_spared = [&](auto&& change) {
    Neglect neglect = alone_since("2026-10-01");
    change(neglect);
    return !crm::recycling(policy, neglect, day("2026-11-23"), works);
  };
  EXPECT_FALSE(is_spared([](Neglect&) {}));
  EXPECT_TRUE(is_spared([](Neglect& n) { n.level = "VIP"; }));
  EXPECT_TRUE(is_spared([](Neglect& n) { n.source = "老客户介绍"; }));
  EXPECT_TRUE(is_spared([](Neglect& n) { n.is_planned = true; }));
  EXPECT_TRUE(is_spared([](Neglect& n) { n.closings = {day("2026-11-23")}; }));
  EXPECT_TRUE(is_spared([](Neglect& n) { n.closings = {day("2026-12-08")}; })) << "the last of 15 days";
  EXPECT_FALSE(is_spared([](Neglect& n) { n.closings = {day("2026-12-09")}; }));
  EXPECT_FALSE(is_spared([](Neglect& n) { n.closings = {day("2026-11-22")}; })) << "a day that has passed";
  policy.spares_planned = false;
  EXPECT_FALSE(is_spared([](Neglect& n) { n.is_planned = true; }));
}

struct Warning {
  const char* today;
  std::optional<int> due;
};

// It goes on Monday, the 23rd.
TEST(Recycling, WarnsThreeWorkdaysAndOneBefore) {
  for (const auto& [today, due] : {Warning{"2026-11-17", std::nullopt}, Warning{"2026-11-18", 3}, Warning{"2026-11-19", 3},
                                   Warning{"2026-11-20", 1}, Warning{"2026-11-23", 1}, Warning{"2026-12-31", 1}})
    EXPECT_EQ(crm::warning_due(fifteen_days(), day("2026-11-23"), day(today), works), due) << today;
  EXPECT_EQ(crm::warning_due(fifteen_days(), day("2026-10-10"), day("2026-09-30"), works), 3) << "over 国庆 to the 调休 Saturday";
  auto nobody = fifteen_days();
  nobody.warnings.clear();
  EXPECT_FALSE(crm::warning_due(nobody, day("2026-11-23"), day("2026-11-23"), works));
}

// Whoever is out of reach is not due: else somebody would be forgotten.
TEST(Recycling, ReachesWhoeverIsDue) {
  auto policy = fifteen_days();
  for (const DayCount count : {DayCount{15}, DayCount{10, true}, DayCount{1, true}, DayCount{1}})
    for (base::Date today = day("2026-09-20"); today < day("2026-10-20"); today = base::add_days(today, 1)) {
      policy.rules[0].without_follow_up = count;
      const auto reach = crm::reach(policy, today, 3, works);
      EXPECT_FALSE(reach.owned);
      for (int ago = 0; ago < 40; ++ago) {
        const base::Date touched = base::add_days(today, -ago);
        const auto found = crm::recycling(policy, alone_since(base::iso_date(touched)), today, works);
        if (crm::warning_due(policy, found->on, today, works)) {
          EXPECT_LE(touched, *reach.touched) << base::iso_date(today) << " " << ago;
        }
      }
    }
}

}  // namespace
