// What everybody reads in the morning, and when.
#include "bot/jobs/morning.hpp"

#include <algorithm>

#include "bot/chat/customers.hpp"
#include "bot/chat/pool.hpp"
#include "tests/jobs/company.hpp"

namespace jobs {
namespace {

using Texts = std::vector<std::string>;

class EarlyCompany : public Company {
 public:
  EarlyCompany() {
    rules.policies.recycling.rules = {{"潜在客户", {"潜在"}, {}, {}, {15}, {}}};
    rules.policies.recycling.warnings = {3, 1};
    clock.set(at("2026-11-23T12:30"));
    hire("王芳");
  }

  void hire(const std::string& name) {
    write([&](storage::Store& store) {
      store.members.add({.id = "m-" + name, .name = name, .joined_at = clock.now()});
      store.members.link({Platform::wecom, name, "m-" + name, "wecom-app", {}, clock.now()});
    });
  }

  void customer(const std::string& name, const std::string& touched) {
    crm::Customer customer{.id = "c-" + name, .owner_id = "m-王芳"};
    chat::give_name(customer, name);
    customer.created_at = customer.touched_at = at(touched);
    write([&](storage::Store& store) { store.customers.add(customer); });
  }

  Texts lists() {
    Texts found;
    database->read([&](storage::Connection& c) {
      c.query("SELECT ended_at, member_id FROM outbox WHERE kind = 'morning' AND status = 'sent' ORDER BY id", {},
              [&](const storage::Row& row) { found.push_back(shown(row.instant(0)) + " " + row.text(1)); });
    });
    return found;
  }
  std::string last() { return wecom.arrived().back().message.text; }
};

TEST(MorningList, TellsTheDayInSixLines) {
  EarlyCompany company;
  company.customer("苏州康达医疗", "2026-11-10T10:00");  // goes on Wednesday, the 25th
  company.customer("宁波海天机械", "2026-11-20T10:00");
  company.write([&](storage::Store& store) {
    store.targets.put({.id = "t", .month = "2026-11", .scope = {"", "", "m-王芳"}, .amount = {30'000'000}, .set_by = "m-王芳"});
    store.first_responses.add({.id = "w", .customer_id = "c-宁波海天机械", .member_id = "m-王芳", .started_at = company.clock.now(), .due_at = at("2027-01-01T00:00")});
    store.rungs.climb(chat::recycling_rung(3, store.customers.find("c-苏州康达医疗").value()), at("2026-11-20T08:35"));
    store.rungs.climb(chat::recycling_rung(1, store.customers.find("c-苏州康达医疗").value()), at("2026-11-20T08:35"));
  });
  company.remind("王芳", "回访", "2026-11-20T15:00");
  company.remind("王芳", "电话", "2026-11-24T10:30");
  company.remind("王芳", "报价", "2026-11-24T09:00", false);
  company.remind("王芳", "见面", "2026-11-24T15:00");
  company.remind("王芳", "下周的事", "2026-11-30T15:00");
  company.advance("2026-11-24T08:59");
  EXPECT_EQ(company.lists().size(), 1u);
  EXPECT_EQ(company.last(),
            "今天 4 件事，1 件已过期，本月还差 30万\n"
            "1. 11月20日(周五) 15:00 回访\n2. 11月24日(今天) 09:00 报价\n3. 11月24日(今天) 10:30 电话\n"
            "等首次联系：宁波海天机械\n"
            "快回公海：苏州康达医疗");
}

TEST(MorningList, SaysNothingWhereThereIsNothingOrOnlyWhatIsAboutToBeSaid) {
  EarlyCompany company;
  company.remind("王芳", "报价", "2026-11-24T09:00", false);
  company.remind("王芳", "发资料", "2026-11-24T09:00");
  company.remind("王芳", "见面", "2026-11-24T15:00");
  company.advance("2026-11-25T08:00");
  EXPECT_EQ(company.lists(), Texts{});
  company.advance("2026-11-26T08:00");
  EXPECT_EQ(company.lists().size(), 1u) << "yesterday's is late now";
}

// Who was warned in the morning's round is not told again ten minutes later.
TEST(MorningList, DoesNotRepeatTheWarningOfTheSameDay) {
  EarlyCompany company;
  company.customer("苏州康达医疗", "2026-11-09T12:00");  // goes on Tuesday, the 24th
  company.clock.set(at("2026-11-19T07:00"));
  company.advance("2026-11-19T12:00");
  EXPECT_EQ(company.wecom.texts().size(), 1u) << "the warning";
  company.advance("2026-11-20T12:00");
  EXPECT_EQ(company.wecom.texts(), Texts{"早上好，今天要留意\n快回公海：苏州康达医疗"});
  company.advance("2026-11-23T12:00");
  EXPECT_EQ(company.wecom.texts().size(), 1u) << "the last warning";
}

TEST(MorningList, ComesOnceADayOnWorkdaysWhateverRestarts) {
  EarlyCompany company;
  company.remind("王芳", "见面", "2026-11-24T15:00");
  company.remind("王芳", "电话", "2026-11-24T16:00");
  for (int minute = 30; minute < 60; ++minute) {
    company.clock.set(at("2026-11-24T08:" + std::to_string(minute)));
    company.restart();
    company.work();
    if (minute % 5 == 0) company.write([](storage::Store& store) { store.notes.set("unrelated", ""); });
  }
  EXPECT_EQ(company.lists().size(), 1u);
  company.advance("2026-11-27T12:00");
  EXPECT_EQ(company.lists().size(), 3u) << "it stays undone: late on the 25th, and the same once more on the 26th";
  company.advance("2026-11-29T12:00");
  EXPECT_EQ(company.lists().size(), 3u) << "a weekend";
}

TEST(MorningList, TheSameListComesMoreAndMoreSeldomAcrossRestartsUntilItChanges) {
  EarlyCompany company;
  company.remind("王芳", "回访", "2026-11-20T15:00");
  const auto days = [&] {
    std::string all;
    for (const auto& list : company.lists()) all += (all.empty() ? "" : " ") + list.substr(8, 2);
    return all;
  };
  for (int day = 24; day <= 30; ++day) {
    company.advance("2026-11-" + std::to_string(day) + "T12:00");
    company.restart();
  }
  EXPECT_EQ(days(), "24 25 30") << "the first, second and fifth workday";
  company.advance("2026-12-04T12:00");
  EXPECT_EQ(days(), "24 25 30");
  company.remind("王芳", "发资料", "2026-12-05T15:00");
  company.advance("2026-12-07T12:00");
  EXPECT_EQ(days(), "24 25 30 07") << "something new is late: before a week is over";
  company.advance("2026-12-11T12:00");
  EXPECT_EQ(days(), "24 25 30 07 08 11");
}

TEST(MorningList, ALateStartBringsItAndAfterNoonItIsTooLate) {
  for (const auto& [back, lists] : {std::pair{"2026-11-24T10:00", 1u}, std::pair{"2026-11-24T12:00", 0u}}) {
    EarlyCompany company;
    company.remind("王芳", "见面", "2026-11-24T15:00");
    company.remind("王芳", "电话", "2026-11-24T16:00");
    company.clock.set(at(back));
    company.work();
    EXPECT_EQ(company.lists().size(), lists) << back;
  }
}

TEST(MorningList, IsSpreadOverNineteenMinutes) {
  EarlyCompany company;
  for (int i = 0; i < 200; ++i) {
    company.hire("同事" + std::to_string(i));
    company.remind("同事" + std::to_string(i), "见面", "2026-11-24T15:00");
    company.remind("同事" + std::to_string(i), "电话", "2026-11-24T16:00");
  }
  company.advance("2026-11-24T08:39");
  EXPECT_EQ(company.lists().size(), 0u);
  company.advance("2026-11-24T08:58");
  const auto lists = company.lists();
  EXPECT_EQ(lists.size(), 200u);
  std::map<std::string, int> by_minute;
  for (const auto& list : lists) ++by_minute[list.substr(11, 5)];
  EXPECT_GE(by_minute.size(), 15u);
  for (const auto& [minute, count] : by_minute) EXPECT_LE(count, 30) << minute;
}

TEST(MorningList, OneBadRecordDoesNotStopTheOthers) {
  EarlyCompany company;
  company.hire("坏");
  for (const char* who : {"坏", "王芳"})
    for (const char* when : {"2026-11-24T15:00", "2026-11-24T16:00"}) company.remind(who, "见面", when);
  company.refuse_messages_for_bad();
  company.advance("2026-11-24T09:30");
  EXPECT_EQ(company.lists().size(), 1u);
}

}  // namespace
}  // namespace jobs
