// What a rule that was changed by sentence comes to, over what the file says.
#include <gtest/gtest.h>

#include "bot/crm/rule_change.hpp"

namespace {

using namespace std::chrono_literals;
namespace key = crm::rule_key;

crm::Policies in_files() {
  crm::Policies policies;
  policies.recycling.rules = {{"A 级意向", {"意向"}, {"A"}, {}, {7}, {}}, {"意向客户", {"意向"}, {}, {}, {45}, {180}}, {"其余", {}, {}, {}, {30}, {}}};
  policies.recycling.warnings = {3, 1};
  policies.recycling.spared_levels = {"VIP"};
  policies.recycling.claims_a_day = 5;
  return policies;
}

crm::Policies with(std::vector<std::pair<std::string, std::string>> said) {
  crm::Policies policies = in_files();
  std::vector<crm::RuleChange> changes;
  for (auto& [what, value] : said) changes.push_back({what, value, "m", {}});
  crm::lay_over(changes, policies);
  return policies;
}

// name, what it is about, days without a follow-up, days without a deal.
std::string told(const crm::RecyclingPolicy& policy) {
  std::string all;
  for (const auto& rule : policy.rules) {
    all += rule.name + ":";
    for (const auto* words : {&rule.stages, &rule.levels})
      for (const auto& one : *words) all += one + ",";
    all += std::to_string(rule.without_follow_up.days) + (rule.without_follow_up.are_workdays ? "w" : "") + "/" + std::to_string(rule.without_deal.days) + " ";
  }
  return all;
}

TEST(RuleChange, OfAStageLeavesWhatTheFileSaysOfLevelsAndOfOthers) {
  const std::string files = "A 级意向:意向,A,7/0 意向客户:意向,45/180 其余:30/0 ";
  EXPECT_EQ(told(with({}).recycling), files);
  EXPECT_EQ(told(with({{key::days_of("阶段/意向"), "15"}}).recycling), "A 级意向:意向,A,7/0 意向客户:意向,15/180 其余:30/0 ");
  EXPECT_EQ(told(with({{key::days_of("阶段/谈判"), "10w"}}).recycling), "A 级意向:意向,A,7/0 意向客户:意向,45/180 谈判中的客户:谈判,10w/0 其余:30/0 ");
  EXPECT_EQ(told(with({{key::days_of("级别/B"), "20"}}).recycling), "B 级客户:B,20/0 " + files);
  for (const char* nonsense : {"", "0", "-3", "15x", "w"}) EXPECT_EQ(told(with({{key::days_of("阶段/意向"), nonsense}}).recycling), files) << nonsense;
  EXPECT_EQ(told(with({{key::days_of("阶段/意向"), "15"}, {key::recycle_off, "1"}}).recycling), "");
}

TEST(RuleChange, OfASpareWarningsAndClaims) {
  EXPECT_EQ(with({{key::spare("级别/VIP"), "0"}}).recycling.spared_levels, std::vector<std::string>{});
  EXPECT_EQ(with({{key::spare("级别/VIP"), "1"}}).recycling.spared_levels, std::vector<std::string>{"VIP"}) << "once";
  EXPECT_EQ(with({{key::spare("阶段/谈判"), "1"}}).recycling.spared_stages, std::vector<std::string>{"谈判"});
  EXPECT_EQ(with({{key::recycle_warnings, "1,5,5"}}).recycling.warnings, (std::vector<int>{5, 1})) << "the earliest first, each once";
  EXPECT_EQ(with({{key::recycle_warnings, "1,x"}}).recycling.warnings, (std::vector<int>{3, 1}));
  EXPECT_EQ(with({{key::claims_a_day, "2"}, {key::cooldown, "9"}}).recycling.claims_a_day, 2);
  EXPECT_EQ(with({{key::claims_a_day, "2"}, {key::cooldown, "9"}}).recycling.cooldown_days, 9);
}

// The file: 30 minutes, warned of 10 before, passed on after 60.
TEST(RuleChange, OfALimitKeepsTheOrderOfTheRungs) {
  struct Row {
    std::vector<std::pair<std::string, std::string>> said;
    base::Duration limit, warning, relay;
  };
  const std::vector<Row> rows{{{}, 30min, 10min, 60min},
                              {{{key::response_limit, "15"}}, 15min, 7min, 45min},
                              {{{key::response_limit, "5"}}, 5min, 2min, 35min},
                              {{{key::response_limit, "1"}}, 1min, 0min, 31min},
                              {{{key::response_limit, "120"}}, 120min, 10min, 150min},
                              {{{key::response_limit, "120"}, {key::response_warning, "60"}}, 120min, 60min, 150min},
                              {{{key::response_limit, "120"}, {key::response_relay, "90"}}, 120min, 10min, 150min},
                              {{{key::response_relay, "0"}}, 30min, 10min, 0min},
                              {{{key::response_limit, "120"}, {key::response_relay, "0"}}, 120min, 10min, 0min},
                              {{{key::response_limit, "0"}}, 30min, 10min, 60min}};
  for (const auto& row : rows) {
    const auto policy = with(row.said).response;
    const std::string what = row.said.empty() ? "files" : row.said.front().first + " " + row.said.front().second;
    EXPECT_EQ(policy.limit, row.limit) << what;
    EXPECT_EQ(policy.warn_before, row.warning) << what;
    EXPECT_EQ(policy.relay_after, row.relay) << what;
    EXPECT_LT(policy.warn_before, policy.limit) << what;
  }
}

TEST(RuleChange, OfWorkingTimeNeverEndsBeforeItBegins) {
  EXPECT_EQ(with({{key::work_from, "510"}, {key::work_until, "1050"}}).working.from, base::Duration(8h + 30min));
  EXPECT_EQ(with({{key::work_from, "1200"}}).working.from, base::Duration(9h));
}

}  // namespace
