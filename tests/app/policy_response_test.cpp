// Rules about first answers and about the audit of follow-ups, as a company writes them, and how mistakes are told.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bot/app/templates.hpp"
#include "tests/app/policy_reading.hpp"

namespace {

using policy_reading::read;
using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(ResponseRules, TheBuiltInOnesAreThoseOfTheProgram) {
  app::Problems problems;
  const auto built_in = app::read_templates("", {}, problems).policies.response;
  const crm::ResponsePolicy program;
  EXPECT_EQ(built_in.limit, program.limit);
  EXPECT_EQ(built_in.warn_before, program.warn_before);
  EXPECT_EQ(built_in.relay_after, program.relay_after);
  EXPECT_EQ(built_in.most_relays, program.most_relays);
  EXPECT_EQ(built_in.escalates_to, program.escalates_to);
}

TEST(ResponseRules, SayHowSoonAndWhoIsTold) {
  const auto [policies, problems] = read("rules/response.yaml",
                                         "首次响应: 15分钟\n提前提醒: 5分钟\n接力: 半小时\n最多接力: 3\n升级给谁: 管理员\n约好这些也算响应: [试驾]\n");
  EXPECT_THAT(problems, IsEmpty());
  EXPECT_EQ(policies.response.limit, base::Duration(15min));
  EXPECT_EQ(policies.response.warn_before, base::Duration(5min));
  EXPECT_EQ(policies.response.relay_after, base::Duration(30min));
  EXPECT_EQ(policies.response.most_relays, 3);
  EXPECT_EQ(policies.response.escalates_to, crm::ResponsePolicy::Escalation::admin);
  EXPECT_THAT(policies.response.appointments, ElementsAre("试驾"));
}

TEST(ResponseRules, EveryMistakeHasItsLine) {
  EXPECT_THAT(read("rules/response.yaml", "首次响应: 很快\n升级给谁: 老板\n首响: 5分钟\n").problems,
              testing::UnorderedElementsAre(AllOf(HasSubstr("response.yaml:1"), HasSubstr("30分钟")), HasSubstr("response.yaml:2"),
                                            AllOf(HasSubstr("response.yaml:3"), HasSubstr("首响"))));
  EXPECT_THAT(read("rules/response.yaml", "首次响应: 0分钟\n").problems, ElementsAre(HasSubstr("大于 0")));
  EXPECT_THAT(read("rules/response.yaml", "首次响应: 10分钟\n提前提醒: 10分钟\n").problems, ElementsAre(HasSubstr("提前提醒")));
  const auto [policies, problems] = read("rules/response.yaml", "首次响应: 90分钟\n接力: 60分钟\n");
  EXPECT_THAT(problems, ElementsAre(HasSubstr("接力")));
  EXPECT_EQ(policies.response.limit, crm::ResponsePolicy{}.limit) << "nothing of a file with mistakes is used by half";
}

TEST(AuditRules, SayWhatIsTheatre) {
  const auto [policies, problems] =
      read("rules/audit.yaml", "空话: [跟进, ok]\n连录几条: 5\n几分钟之内: 3\n补录超过几个工作日: 1\n像到百分之几: 85\n抄的至少几个字: 10\n和最近几天的比: 7\n");
  EXPECT_THAT(problems, IsEmpty());
  EXPECT_THAT(policies.audit.phrases, ElementsAre("跟进", "ok"));
  EXPECT_EQ(policies.audit.bulk_count, 5);
  EXPECT_EQ(policies.audit.bulk_minutes, 3);
  EXPECT_EQ(policies.audit.late_after, 1);
  EXPECT_EQ(policies.audit.likeness, 85);
  EXPECT_EQ(policies.audit.copied_from, 10);
  EXPECT_EQ(policies.audit.copied_within, 7);
}

TEST(AuditRules, EveryMistakeHasItsLine) {
  EXPECT_THAT(read("rules/audit.yaml", "连录几条: 1\n像到百分之几: 120\n抄袭: 是\n").problems,
              testing::UnorderedElementsAre(HasSubstr("audit.yaml:1"), HasSubstr("audit.yaml:2"), HasSubstr("audit.yaml:3")));
}

TEST(TargetRules, SayHowCloselyTargetsAreWatched) {
  const auto [policies, problems] =
      read("rules/targets.yaml", "黄灯低于: 95\n红灯低于: 70\n连续几周落后就提醒: 3\n几个工作日没确认就提醒: [2, 5]\n每周问几人: 0\n答案允许差: 5\n公平允许差: 8\n");
  EXPECT_THAT(problems, IsEmpty());
  EXPECT_EQ(policies.targets.yellow_below, 95);
  EXPECT_EQ(policies.targets.red_below, 70);
  EXPECT_EQ(policies.targets.weeks_behind, 3);
  EXPECT_THAT(policies.targets.confirm_after, ElementsAre(2, 5));
  EXPECT_EQ(policies.targets.quiz_people, 0);
  EXPECT_EQ(policies.targets.quiz_tolerance, 5);
  EXPECT_EQ(policies.targets.fairness_tolerance, 8);
}

TEST(TargetRules, EveryMistakeHasItsLine) {
  EXPECT_THAT(read("rules/targets.yaml", "连续几周落后就提醒: 60\n几个工作日没确认就提醒: [3, 1]\n随便: 是\n").problems,
              testing::UnorderedElementsAre(HasSubstr("targets.yaml:1"), HasSubstr("targets.yaml:2"), HasSubstr("targets.yaml:3")));
  EXPECT_THAT(read("rules/targets.yaml", "黄灯低于: 80\n红灯低于: 90\n").problems, ElementsAre(HasSubstr("红灯低于")));
}

}  // namespace
