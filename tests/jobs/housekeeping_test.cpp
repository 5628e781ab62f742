// Once a day the bot tidies up, and admins learn that a calendar is missing.
#include "bot/jobs/housekeeping.hpp"

#include "tests/jobs/workshop.hpp"

namespace jobs {
namespace {

using Texts = std::vector<std::string>;

int rows(Workshop& shop) {
  int count = 0;
  shop.database->read([&](storage::Connection& c) {
    const auto add = [&](const storage::Row& row) { count += static_cast<int>(row.integer(0)); };
    c.query("SELECT count(*) FROM inbox", {}, add);
    c.query("SELECT count(*) FROM outbox", {}, add);
  });
  return count;
}

TEST(Housekeeping, ForgetsMessagesAfterThirtyDays) {
  Workshop shop;
  shop.rules.workdays.load("2026-01-01 休 元旦\n2027-01-01 休 元旦");
  base::Incoming message{.message_id = "1", .conversation = {"chat", base::ChatKind::single, "张三", {}}};
  shop.write([&](storage::Store& store) { store.inbox.add(message, "t", shop.clock.now(), {}); });
  shop.push("张三", "在吗");
  shop.advance("2026-12-23T08:00");
  EXPECT_EQ(rows(shop), 2);
  shop.advance("2026-12-24T08:00");
  EXPECT_EQ(rows(shop), 0);
}

int count(Workshop& shop, storage::Sql sql) {
  int found = 0;
  shop.database->read([&](storage::Connection& c) {
    c.query(sql, {}, [&](const storage::Row& row) { found = static_cast<int>(row.integer(0)); });
  });
  return found;
}

struct Kept {
  const char* what;
  storage::Sql sql;
  const char* still;
  const char* gone;
};

TEST(Housekeeping, ForgetsEachThingInItsOwnTime) {
  for (const auto& [what, sql, still, gone] :
       {Kept{"a question nobody answered", "SELECT count(*) FROM dialogues", "2026-12-23T08:00", "2026-12-24T08:00"},
        Kept{"what was not understood", "SELECT count(*) FROM not_understood", "2027-02-21T08:00", "2027-02-22T08:00"},
        Kept{"who read a number", "SELECT count(*) FROM phone_views", "2027-11-23T08:00", "2027-11-24T08:00"},
        Kept{"what somebody changed", "SELECT count(*) FROM history", "2029-11-23T08:00", nullptr}}) {
    Workshop shop;
    shop.rules.workdays.load("2026-01-01 休 元旦\n2027-01-01 休 元旦\n2028-01-01 休 元旦\n2029-01-01 休 元旦");
    shop.member("张三");
    shop.write([&](storage::Store& store) {
      store.dialogues.ask("chat/s/张三", "m-张三", "{}", shop.clock.now());
      store.not_understood.add("1", "m-张三", "chat/s/张三", "呜哩", shop.clock.now());
      store.phone_views.add("1", "m-张三", "c1", shop.clock.now());
      store.history.add({.id = "1", .at = shop.clock.now(), .member_id = "m-张三"});
    });
    shop.advance(still);
    EXPECT_EQ(count(shop, sql), 1) << what;
    if (!gone) continue;
    shop.advance(gone);
    EXPECT_EQ(count(shop, sql), 0) << what;
  }
}

TEST(Housekeeping, ForgetsInSlicesAndOthersWriteBetweenThem) {
  Workshop shop;
  shop.rules.workdays.load("2026-01-01 休 元旦\n2027-01-01 休 元旦");
  constexpr int old = 25'000;
  shop.write([&](storage::Store& store) {
    for (int i = 0; i < old; ++i) {
      base::Incoming message{.message_id = std::to_string(i), .conversation = {"chat", base::ChatKind::single, "张三", {}}};
      store.inbox.add(message, "t", shop.clock.now(), {});
    }
  });
  const auto night = at("2027-01-05T03:30");
  shop.clock.set(night);
  Housekeeping housekeeping(shop.crew);
  std::vector<int> left;
  while (housekeeping.next(night) <= night) {
    housekeeping.tick(night);
    left.push_back(count(shop, "SELECT count(*) FROM inbox"));
    ASSERT_LE(left.size(), 10u);
  }
  EXPECT_EQ(left, (std::vector<int>{15'000, 5'000, 0}));
}

TEST(Housekeeping, KeepsWhatIsNotDone) {
  Workshop shop;
  shop.rules.workdays.load("2026-01-01 休 元旦\n2027-01-01 休 元旦");
  auto held = shop.departure("张三", "明年见");
  held.ready_at = at("2027-02-01T09:00");
  shop.write([&](storage::Store& store) { store.outbox.add(held); });
  shop.advance("2027-01-20T08:00");
  EXPECT_EQ(rows(shop), 1);
}

struct Known {
  const char* calendar;
  const char* from;
  const char* to;
  Texts told;
};

TEST(Housekeeping, AnnouncesAMissingCalendarOnceToEveryAdmin) {
  const char* this_year = "2026-01-01 休 元旦";
  const char* both = "2026-01-01 休 元旦\n2027-01-01 休 元旦";
  for (const auto& [calendar, from, to, told] :
       {Known{this_year, "2026-11-23T09:00", "2026-11-30T23:00", {}},
        Known{this_year, "2026-11-23T09:00", "2026-12-31T23:00", {"缺 2027 年日历"}},
        Known{this_year, "2026-11-23T09:00", "2027-01-31T23:00", {"缺 2027 年日历", "缺 2027 年日历"}},
        Known{both, "2026-11-23T09:00", "2027-01-31T23:00", {}},
        Known{"", "2026-06-01T09:00", "2026-06-20T23:00", {"缺 2026 年日历"}}}) {
    Workshop shop;
    shop.rules.workdays.load(calendar);
    shop.clock.set(at(from));
    shop.member("管理员一", crm::Role::admin);
    shop.member("经理", crm::Role::manager);
    shop.member("管理员二", crm::Role::admin);
    shop.advance(to);
    Texts one, two;
    for (const auto& sent : shop.chat.arrived()) {
      EXPECT_NE(sent.to.conversation.id, "经理");
      (sent.to.conversation.id == "管理员一" ? one : two).push_back(sent.message.text);
    }
    EXPECT_EQ(one, told) << to;
    EXPECT_EQ(two, told) << to;
  }
}

TEST(Housekeeping, WaitsForAnAdminToTell) {
  Workshop shop;
  shop.advance("2026-11-25T09:00");
  shop.member("管理员", crm::Role::admin);
  shop.advance("2026-11-26T09:00");
  EXPECT_EQ(shop.chat.texts(), Texts{"缺 2026 年日历"});
}

TEST(Housekeeping, DisturbsNobodyAtNight) {
  Workshop shop;
  shop.member("管理员", crm::Role::admin);
  shop.advance("2026-11-27T09:00");
  for (const auto& sent : shop.chat.arrived()) EXPECT_GE(base::civil(sent.at, shop.rules.zone).hour(), 8);
}

TEST(Housekeeping, RunsOnceADayAlsoWhenRestarted) {
  Workshop shop;
  shop.running->scheduler.tick(at("2026-11-23T09:00"));
  EXPECT_EQ(shown(Housekeeping(shop.crew).next(at("2026-11-23T09:00"))), "2026-11-24T03:30:00");
  EXPECT_EQ(shown(Housekeeping(shop.crew).next(at("2026-11-24T03:29"))), "2026-11-24T03:30:00");
  EXPECT_EQ(shown(Housekeeping(shop.crew).next(at("2026-11-26T10:00"))), "2026-11-26T10:00:00") << "overdue";
}

}  // namespace
}  // namespace jobs
