// Every night the follow-ups of the day are looked through, once.
#include "bot/jobs/audit.hpp"

#include "tests/jobs/workshop.hpp"

namespace jobs {
namespace {

using Texts = std::vector<std::string>;

class Night : public Workshop {
 public:
  Night() {
    texts.set("audit.found", "{日期} {个数} 条：{谁}");
    rules.policies.audit.phrases = {"已跟进", "跟进"};
    member("张经理", crm::Role::manager);
    member("甲");
    member("乙");
    write([&](storage::Store& store) {
      store.customers.add({.id = "c1", .name = "苏州康达医疗", .core = "康达", .owner_id = "m-甲", .created_at = clock.now()});
    });
  }
  void follow_up(const std::string& id, const std::string& who, const std::string& content, const std::string& recorded) {
    write([&](storage::Store& store) {
      store.follow_ups.add({.id = id, .customer_id = "c1", .member_id = "m-" + who, .content = content,
                            .happened_on = base::civil(at(recorded), base::Zone{}).date, .recorded_at = at(recorded)});
    });
  }
  std::string findings() {
    std::string all;
    write([&](storage::Store& store) {
      for (const auto& finding : store.findings.between({}, at("2030-01-01T00:00"), 100))
        all += (all.empty() ? "" : " ") + finding.follow_up_id + "=" + finding.kind;
    });
    return all;
  }
};

TEST(AuditJob, TellsTheManagerInTheMorningWhatTheNightFound) {
  Night night;
  night.follow_up("f1", "甲", "已跟进", "2026-11-23T10:00");
  night.follow_up("f2", "甲", "正等院长签字", "2026-11-23T11:00");
  night.follow_up("f3", "乙", "跟进", "2026-11-23T23:59");
  night.advance("2026-11-24T01:59");
  EXPECT_EQ(night.findings(), "");
  night.advance("2026-11-24T08:29");
  EXPECT_EQ(night.findings(), "f3=empty f1=empty");
  EXPECT_EQ(night.chat.texts(), Texts{}) << "people sleep";
  night.advance("2026-11-24T08:30");
  EXPECT_EQ(night.chat.texts(), Texts{"11月23日(昨天) 2 条：乙 1 条、甲 1 条"});
}

TEST(AuditJob, SaysNothingWhenThereIsNothing) {
  Night night;
  night.follow_up("f1", "甲", "正等院长签字", "2026-11-23T11:00");
  night.advance("2026-11-25T12:00");
  EXPECT_EQ(night.findings(), "");
  EXPECT_EQ(night.chat.texts(), Texts{});
}

TEST(AuditJob, JudgesEachDayOnce) {
  Night night;
  night.follow_up("f1", "甲", "已跟进", "2026-11-23T10:00");
  night.advance("2026-11-24T03:00");
  for (int i = 0; i < 3; ++i) {
    night.restart();
    night.running->scheduler.tick(night.clock.now());
  }
  night.clock.set(at("2026-11-23T12:00"));  // set back
  night.restart();
  night.advance("2026-11-26T12:00");
  EXPECT_EQ(night.findings(), "f1=empty");
  EXPECT_EQ(night.chat.texts().size(), 1u);
}

TEST(AuditJob, AfterAnOutageEveryMissedDayIsJudged) {
  Night night;
  night.advance("2026-11-24T02:00");
  night.follow_up("f1", "甲", "已跟进", "2026-11-24T10:00");
  night.follow_up("f2", "甲", "跟进", "2026-11-25T10:00");
  night.follow_up("f3", "甲", "跟进", "2026-11-26T10:00");
  night.clock.set(at("2026-11-27T10:00"));
  night.restart();
  night.advance("2026-11-27T10:05");
  EXPECT_EQ(night.findings(), "f3=empty f2=empty f1=empty");
}

TEST(AuditJob, AFollowUpWithANextStepIsLeftAloneAlsoWhenThatIsDoneByNow) {
  Night night;
  const auto plan = [&](const std::string& id, const std::string& created, const std::string& status) {
    night.write([&](storage::Store& store) {
      store.reminders.add({.id = id, .member_id = "m-甲", .customer_id = "c1", .action = "见面", .due_at = at("2026-11-30T09:00"),
                           .status = status, .created_at = at(created)});
    });
  };
  night.follow_up("f1", "甲", "", "2026-11-23T10:00");
  plan("r1", "2026-11-23T10:00", "done");
  night.follow_up("f2", "甲", "", "2026-11-23T12:00");
  plan("r2", "2026-11-23T12:00", "cancelled");
  night.follow_up("f3", "甲", "", "2026-11-23T14:00");
  plan("r3", "2026-11-23T14:05", "open");  // said next, when the bot asked for it
  night.follow_up("f4", "乙", "", "2026-11-23T14:00");
  night.advance("2026-11-24T03:00");
  EXPECT_EQ(night.findings(), "f4=empty f2=empty");
}

TEST(AuditJob, ComparesWithWhatWasWrittenBefore) {
  Night night;
  const std::string text = "对方案整体认可，主要顾虑是交付周期，约了下周带技术一起上门";
  night.write([&](storage::Store& store) {
    store.customers.add({.id = "c2", .name = "恒丰", .core = "恒丰", .owner_id = "m-乙", .created_at = night.clock.now()});
    store.follow_ups.add({.id = "f1", .customer_id = "c2", .member_id = "m-乙", .content = text,
                          .happened_on = base::parse_date("2026-11-20").value(), .recorded_at = at("2026-11-20T10:00")});
  });
  night.follow_up("f2", "甲", text, "2026-11-23T10:00");
  night.advance("2026-11-24T03:00");
  EXPECT_EQ(night.findings(), "f2=copied");
}

}  // namespace
}  // namespace jobs
