// Each row of the health tables at, below and above its threshold; and how much the bot is used.
#include "bot/crm/health.hpp"

#include <gtest/gtest.h>

#include "bot/crm/adoption.hpp"

namespace crm {
namespace {

using enum Health;

struct Row {
  const char* name;
  HealthFacts facts;
  Health health;
};

Health health(const HealthFacts& facts, const std::string& name) {
  for (const auto& row : health_of(facts))
    if (row.name == name) return row.health;
  ADD_FAILURE() << "no row " << name;
  return unknown;
}

TEST(Health, OfEachRowAtBelowAndAboveItsThreshold) {
  for (const Row& row : {
           Row{"completion", {.completion = 599}, risk}, {"completion", {.completion = 600}, healthy}, {"completion", {.completion = 601}, healthy},
           {"without_target", {.without_target = {{0, 5}}}, healthy}, {"without_target", {.without_target = {{1, 5}}}, risk},
           {"vague", {.vague = {{1, 3}}}, healthy}, {"vague", {.vague = {{2, 3}}}, risk}, {"vague", {.vague = {{3, 3}}}, risk}, {"vague", {.vague = {{0, 0}}}, healthy},
           {"vague", {.vague = {{3, 5}}}, healthy}, {"vague", {.vague = {{4, 6}}}, risk},
           {"asked_again", {.asked_again = {{0, 4}}}, healthy}, {"asked_again", {.asked_again = {{1, 4}}}, risk},
           {"behind", {.behind = {{0, 4}}}, healthy}, {"behind", {.behind = {{1, 4}}}, risk},
           {"entry_lag", {.entry_lag = 0}, healthy}, {"entry_lag", {.entry_lag = 1}, healthy}, {"entry_lag", {.entry_lag = 2}, watch},
           {"entry_lag", {.entry_lag = 3}, watch}, {"entry_lag", {.entry_lag = 4}, risk},
           {"first_response", {.first_response = 36}, healthy}, {"first_response", {.first_response = 37}, healthy}, {"first_response", {.first_response = 38}, watch},
           {"first_response", {.first_response = 251}, watch}, {"first_response", {.first_response = 252}, risk}, {"first_response", {.first_response = 253}, risk},
           {"lone", {.lone = {{0, 0}}}, healthy}, {"lone", {.lone = {{1, 100}}}, risk},
           {"active", {.active = 919}, risk}, {"active", {.active = 920}, healthy}, {"active", {.active = 921}, healthy},
           {"uses", {.uses = 9}, risk}, {"uses", {.uses = 10}, healthy}, {"uses", {.uses = 11}, healthy},
           {"saved", {.saved = 599}, risk}, {"saved", {.saved = 600}, healthy}, {"saved", {.saved = 601}, healthy}, {"saved", {.saved = -100}, risk},
           {"steps", {.steps = 2}, healthy}, {"steps", {.steps = 3}, healthy}, {"steps", {.steps = 4}, risk},
           {"prefers_sheets", {.prefers_sheets = 849}, healthy}, {"prefers_sheets", {.prefers_sheets = 850}, risk}, {"prefers_sheets", {.prefers_sheets = 851}, risk},
           {"satisfaction", {.satisfaction = 41}, risk}, {"satisfaction", {.satisfaction = 42}, watch}, {"satisfaction", {.satisfaction = 46}, watch},
           {"satisfaction", {.satisfaction = 47}, healthy}, {"satisfaction", {.satisfaction = 48}, healthy},
       })
    EXPECT_EQ(health(row.facts, row.name), row.health) << row.name;
}

TEST(Health, OfWhatWasNeverRecordedIsUnknown) {
  const auto rows = health_of({});
  EXPECT_EQ(count(rows, unknown), std::ssize(rows));
  EXPECT_GE(rows.size(), 14u);
}

TEST(Usage, CountsPeopleOnWorkingDays) {
  Usage usage{50, 45, 120};
  usage += {50, 47, 79};
  EXPECT_EQ(usage.active_permille(), 920);
  EXPECT_EQ(usage.tenths_a_day(), 19);
  EXPECT_EQ(Usage{}.active_permille(), std::nullopt);
}

TEST(ByHand, ComparesADayBeforeTheReportWithADaySince) {
  const ByHand some{.queries_before = 100, .days_before = 10, .queries_since = 80, .days_since = 20, .reports = 20};
  EXPECT_EQ(some.tenths_before(), 100);
  EXPECT_EQ(some.tenths_since(), 40);
  EXPECT_EQ(some.saved_permille(), 600);
  EXPECT_EQ((ByHand{.queries_before = 10, .days_before = 10, .queries_since = 15, .days_since = 10}).saved_permille(), -500);
  EXPECT_EQ((ByHand{.queries_since = 80, .days_since = 20}).saved_permille(), std::nullopt) << "nothing is known of before";
  EXPECT_EQ((ByHand{.queries_before = 80, .days_before = 20}).saved_permille(), std::nullopt);
}

TEST(ByHand, IsWhatTheReportWouldHaveAnswered) {
  EXPECT_TRUE(is_asked_by_hand("progress_query"));
  EXPECT_FALSE(is_asked_by_hand("lead_create"));
  EXPECT_FALSE(is_asked_by_hand(morning_report_use));
}

TEST(EntryLag, IsWhatNineOfTenDoNotExceed) {
  EXPECT_EQ(entry_lag({}), std::nullopt);
  EXPECT_EQ(entry_lag({2}), 2);
  EXPECT_EQ(entry_lag({9, 0, 0, 0, 0, 0, 0, 0, 0, 0}), 0);
  EXPECT_EQ(entry_lag({9, 9, 0, 0, 0, 0, 0, 0, 0, 0}), 9);
  EXPECT_EQ(entry_lag({3, 1, 2, 0, 4, 5, 6, 7, 8, 9, 10}), 9) << "nine of eleven are less than nine of ten";
}

}  // namespace
}  // namespace crm
