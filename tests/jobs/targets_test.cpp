// Who has not confirmed his target, who has been behind for weeks, who knows his number: told once, over month ends,
// make-up days and restarts.
#include "bot/chat/pace.hpp"
#include "bot/jobs/chase_targets.hpp"
#include "bot/jobs/pace_alarm.hpp"
#include "bot/jobs/three_questions.hpp"
#include "tests/jobs/target_company.hpp"

namespace jobs {
namespace {

TEST(PaceAlarm, TellsRepAndManagerOnceAfterTwoWeeks) {
  TargetCompany company;
  company.rules.policies.targets.weeks_behind = 2;
  company.clock.set(at("2026-11-02T08:00"));
  company.target("王芳", "2026-11", 210'000);
  company.target("李雷", "2026-11", 210'000);
  company.deal("李雷", "宁波海天机械", 100'000, "2026-11-04T10:00");
  company.deal("王芳", "苏州康达医疗", 120'000);
  company.deal("王芳", "东莞佳明塑胶", 80'000);
  company.advance("2026-11-09T12:00");
  EXPECT_EQ(company.told(), Texts{}) << "one week behind is no reason";
  company.advance("2026-11-16T09:09");
  EXPECT_EQ(company.told(), Texts{});
  company.advance("2026-11-16T12:00");
  EXPECT_EQ(company.told(),
            (Texts{"11-16T09:10 张伟: 连续 2 周落后的 1 人，已单独提醒本人：\n● 红 王芳 差 10万 · 能补的：苏州康达医疗 12万、东莞佳明塑胶 8万\n看全部：「谁连续两周落后了」",
                   "11-16T09:10 王芳: 你的进度连续 2 周落后 ● 红：本月该到 10万，已签 0元，差 10万\n离目标还差 21万，约 3 单（按均单 10万）\n手上能补的：苏州康达医疗 12万、东莞佳明塑胶 8万"}));
  company.restart();
  company.advance("2026-11-17T12:00");
  EXPECT_EQ(company.told(), Texts{}) << "a restart tells nothing again";
}

TEST(PaceAlarm, AStreakIsToldOnceAndANewOneAgain) {
  TargetCompany company;
  company.rules.policies.targets.weeks_behind = 2;
  company.clock.set(at("2026-11-02T08:00"));
  company.target("王芳", "2026-11", 210'000);
  company.target("王芳", "2026-12", 230'000);
  company.advance("2026-11-23T12:00");
  EXPECT_EQ(company.told().size(), 2u) << "the third week is the same streak";
  company.deal("王芳", "苏州康达医疗", 210'000, "2026-11-24T10:00");
  company.advance("2026-12-07T12:00");
  EXPECT_EQ(company.told(), Texts{}) << "the week of the 24th was well, and one in December is only one";
  company.advance("2026-12-14T12:00");
  EXPECT_EQ(company.told().size(), 2u) << "a new streak";
}

// On the 1st of a month the last weeks belong to the month that is over: nothing can close its gap any more.
TEST(PaceAlarm, AMonthThatIsOverIsNotToBeClosed) {
  TargetCompany company;
  company.rules.policies.targets.weeks_behind = 2;
  company.clock.set(at("2026-08-17T08:00"));
  company.target("王芳", "2026-08", 210'000);
  company.deal("王芳", "苏州康达医疗", 120'000);
  company.clock.set(at("2026-09-01T08:00"));  // nothing ran in the last two weeks
  company.advance("2026-09-01T12:00");
  EXPECT_EQ(company.told().back(), "09-01T09:10 王芳: 你的进度连续 4 周落后 ● 红：8月该到 20万，已签 0元，差 20万") << "as of the 30th: the 31st was a working day";
}

// 2026-09-28 to 30 are worked, 10-01 to 07 are the holiday, and Saturday the 10th is made up.
TEST(PaceAlarm, CountsMakeUpDaysAndLeavesOutAWeekOfRest) {
  TargetCompany company;
  company.target("王芳", "2026-09", 230'000);
  company.target("王芳", "2026-10", 180'000);
  const auto first = company.streak("王芳", "2026-10-05");
  ASSERT_TRUE(first.last);
  EXPECT_EQ(base::iso_month(first.last->month.start), "2026-10");
  EXPECT_EQ(first.last->progress.expected, base::Money::yuan(30'000)) << "the 8th, 9th and Saturday the 10th, of 18 working days";
  const auto september = company.streak("王芳", "2026-09-28");
  EXPECT_EQ(september.last->progress.expected, base::Money::yuan(230'000)) << "the week's last working day is the 30th";
}

TEST(PaceAlarm, LooksOnTheFirstWorkingDayOfTheWeek) {
  TargetCompany company;
  company.rules.policies.targets.weeks_behind = 2;
  company.clock.set(at("2026-09-14T08:00"));
  company.target("王芳", "2026-09", 230'000);
  company.target("王芳", "2026-10", 180'000);
  company.clock.set(at("2026-10-01T08:00"));
  company.advance("2026-10-07T20:00");
  EXPECT_EQ(company.told(), Texts{}) << "nobody is disturbed in the holiday";
  company.advance("2026-10-08T09:30");
  EXPECT_EQ(company.told().size(), 2u);
}

TEST(ChaseTargets, RemindsOnEachRungOnceAndTheManagerAtTheLast) {
  TargetCompany company;
  company.rules.policies.targets.confirm_after = {1, 3};
  company.clock.set(at("2026-11-20T15:00"));  // a Friday
  company.write([&](storage::Store& store) {
    store.target_receipts.put({.id = "r1", .member_id = "m-王芳", .month = "2026-11", .amount = base::Money::yuan(300'000), .told_at = company.clock.now()});
    store.target_receipts.put({.id = "r2", .member_id = "m-李雷", .month = "2026-10", .amount = base::Money::yuan(300'000), .told_at = company.clock.now()});
  });
  company.advance("2026-11-22T20:00");
  EXPECT_EQ(company.told(), Texts{});
  company.advance("2026-11-23T20:00");
  EXPECT_EQ(company.told(), Texts{"11-23T09:05 王芳: 本月目标 30万 还没确认，知道了就回「确认目标」，想知道来历问「怎么算的」"})
      << "and nobody is asked about a month that is over";
  company.restart();
  company.advance("2026-11-25T20:00");
  EXPECT_EQ(company.told(), (Texts{"11-25T09:05 张伟: 这些人还没确认目标：王芳\n看全部：「谁还没有目标」",
                                   "11-25T09:05 王芳: 本月目标 30万 还没确认，知道了就回「确认目标」，想知道来历问「怎么算的」"}));
  company.advance("2026-11-30T20:00");
  EXPECT_EQ(company.told(), Texts{});
}

TEST(ChaseTargets, AnOutageIsMadeUpForWithOneReminder) {
  TargetCompany company;
  company.rules.policies.targets.confirm_after = {1, 3};
  company.write([&](storage::Store& store) {
    store.target_receipts.put({.id = "r1", .member_id = "m-王芳", .month = "2026-11", .amount = base::Money::yuan(300'000), .told_at = at("2026-11-12T15:00")});
  });
  company.clock.set(at("2026-11-23T08:00"));
  company.advance("2026-11-27T20:00");
  EXPECT_EQ(company.told().size(), 2u) << "rep and manager, once";
}

TEST(ChaseTargets, WhoConfirmsIsLeftAlone) {
  TargetCompany company;
  company.rules.policies.targets.confirm_after = {1, 3};
  company.clock.set(at("2026-11-20T15:00"));
  company.write([&](storage::Store& store) {
    store.target_receipts.put({.id = "r1", .member_id = "m-王芳", .month = "2026-11", .amount = base::Money::yuan(300'000), .told_at = company.clock.now()});
  });
  EXPECT_EQ(company.say("wecom-app", "王芳", "确认目标"), "已确认：本月 30万\n想知道来历问「怎么算的」，看进度问「我的目标」");
  company.advance("2026-11-30T20:00");
  EXPECT_EQ(company.told(), Texts{});
}

TEST(ThreeQuestions, AreAskedScoredAndToldToTheManager) {
  TargetCompany company;
  company.rules.policies.targets.quiz_people = 3;
  company.clock.set(at("2026-11-23T08:00"));
  company.target("王芳", "2026-11", 300'000);
  company.deal("王芳", "苏州康达医疗", 100'000, "2026-11-20T10:00");
  company.advance("2026-11-24T10:00");
  const std::string question = "随机三问，这周抽到你：本月任务多少？还差几单？最近 7 天新增几条有效线索？\n回一句就行：三问 30万 2单 5条";
  EXPECT_EQ(company.told(), (Texts{"11-24T10:00 李雷: " + question, "11-24T10:00 王芳: " + question})) << "both reps, for there are no three";
  EXPECT_EQ(company.say("wecom-app", "王芳", "三问 30万 2单 8条"),
            "三问答对 2 个\n本月任务 30万（你答 30万）\n还差 2 单（你答 2 单）\n最近 7 天有效线索 0 条（你答 8 条）");
  EXPECT_EQ(company.say("wecom-app", "王芳", "三问 30万 2单 0条"), "这周没有抽到你。想看自己的数，问「我的目标」。") << "an answer stands";
  company.restart();
  company.advance("2026-11-26T10:00");
  EXPECT_EQ(company.told(), (Texts{"11-26T10:00 张伟: 这周随机三问，透明度 33%：\n李雷 没答\n王芳 答对 2 个"}));
  company.advance("2026-11-30T20:00");
  EXPECT_EQ(company.told(), Texts{});
  company.advance("2026-12-01T20:00");
  EXPECT_EQ(company.told(), Texts{}) << "nobody has a target in December yet";
}

TEST(ThreeQuestions, AskTheSamePeopleAfterACrash) {
  const auto asked = [](bool crashes) {
    TargetCompany company;
    for (const char* rep : {"a", "b", "c", "d", "e", "f"}) company.hire(rep, crm::Role::rep);
    company.rules.policies.targets.quiz_people = 3;
    company.clock.set(at("2026-11-23T08:00"));
    company.target("王芳", "2026-11", 300'000);
    company.advance("2026-11-23T20:00");
    if (crashes) company.restart();
    company.advance("2026-11-24T20:00");
    return company.told();
  };
  EXPECT_EQ(asked(false).size(), 3u);
  EXPECT_EQ(asked(false), asked(true));
}

}  // namespace
}  // namespace jobs
