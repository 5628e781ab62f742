// Who is still to be looked up, and who is who by his number, as the database remembers it.
#include "storage/introductions.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "embedded/migrations.hpp"
#include "storage/migrate.hpp"
#include "storage/store.hpp"

namespace storage {
namespace {

using namespace std::chrono_literals;
using base::Platform;
using testing::ElementsAre;
using testing::IsEmpty;

const base::Instant now = base::from_millis(1'796'000'000'000);

class IntroductionsTest : public testing::Test {
 protected:
  void in_store(const std::function<void(Store&)>& work) {
    database_->write_and_wait([&](Connection& connection) {
      Store store(connection, ids_);
      work(store);
    });
  }
  Account person(const std::string& name, Platform platform = Platform::wecom) {
    const Account account{platform, name, "m-" + name, platform == Platform::wecom ? "wecom-app" : "ding-http", {}, now};
    in_store([&](Store& store) {
      store.members.add({.id = "m-" + name, .name = name, .joined_at = now});
      store.members.link(account);
    });
    return account;
  }
  void ask(const Account& account, base::Instant at = now) {
    in_store([&](Store& store) { store.introductions.ask(account, at); });
  }
  std::vector<Introduction> claim(base::Instant at, int limit = 10) {
    std::vector<Introduction> claimed;
    in_store([&](Store& store) { claimed = store.introductions.claim(at, at + 5min, limit); });
    return claimed;
  }
  std::vector<std::string> users(const std::vector<Introduction>& introductions) {
    std::vector<std::string> found;
    for (const auto& one : introductions) found.push_back(one.user_id + " " + std::to_string(one.attempts));
    return found;
  }

  base::Ids ids_{7};
  std::unique_ptr<Database> database_ = open("sqlite::memory:", {.durable = false});
};

TEST_F(IntroductionsTest, TellWhoIsToBeAskedAboutAndWhere) {
  ask(person("wangfang"));
  const auto claimed = claim(now);
  ASSERT_EQ(claimed.size(), 1u);
  EXPECT_EQ(claimed[0].platform, "wecom");
  EXPECT_EQ(claimed[0].user_id, "wangfang");
  EXPECT_EQ(claimed[0].connector, "wecom-app");
  EXPECT_EQ(claimed[0].member_id, "m-wangfang");
}

TEST_F(IntroductionsTest, AskedForTwiceIsAskedForOnceAndNotSooner) {
  const auto account = person("wangfang");
  ask(account, now);
  ask(account, now - 1h);
  in_store([](Store& store) { EXPECT_EQ(store.introductions.next_due(), now); });
  EXPECT_EQ(claim(now).size(), 1u);
}

TEST_F(IntroductionsTest, TheEarliestAreClaimedFirst) {
  ask(person("c"), now - 1min);
  ask(person("b"), now - 3min);
  ask(person("a"), now - 2min);
  ask(person("later"), now + 1ms);
  EXPECT_THAT(users(claim(now, 2)), testing::UnorderedElementsAre("b 1", "a 1"));
  EXPECT_THAT(users(claim(now, 2)), ElementsAre("c 1"));
}

TEST_F(IntroductionsTest, WhatIsInHandIsFreeAgainWhenTheLeaseEnds) {
  ask(person("wangfang"));
  EXPECT_THAT(users(claim(now)), ElementsAre("wangfang 1"));
  EXPECT_THAT(users(claim(now + 5min - 1ms)), IsEmpty());
  EXPECT_THAT(users(claim(now + 5min)), ElementsAre("wangfang 2"));
}

TEST_F(IntroductionsTest, AreDoneOnce) {
  ask(person("wangfang"));
  const auto one = claim(now).at(0);
  in_store([&](Store& store) {
    EXPECT_TRUE(store.introductions.done(one));
    EXPECT_FALSE(store.introductions.done(one));
    EXPECT_EQ(store.introductions.next_due(), std::nullopt);
  });
}

TEST_F(IntroductionsTest, ANumberIsFoundOnOtherPlatformsOnly) {
  const auto me = person("wangfang"), colleague = person("lilei"), ding = person("0123", Platform::dingtalk),
             stranger = person("0124", Platform::dingtalk);
  ask(me);
  ask(colleague);
  ask(ding);
  const Introduction mine{"wecom", "wangfang", "wecom-app", "m-wangfang", 1};
  in_store([&](Store& store) {
    store.introductions.note_mobile(mine, "13800138000");
    store.introductions.note_mobile({"wecom", "lilei", {}, {}, 1}, "13800138000");
    store.introductions.note_mobile({"dingtalk", "0123", {}, {}, 1}, "13800138000");
    const auto found = store.introductions.on_other_platforms(mine, "13800138000");
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].user_id, "0123");
    EXPECT_EQ(found[0].connector, "ding-http");
    EXPECT_EQ(found[0].member_id, "m-0123");
    EXPECT_THAT(store.introductions.on_other_platforms(mine, ""), IsEmpty()) << "0124 has no number either";
  });
}

TEST_F(IntroductionsTest, ANumberOutlivesTheNextMessage) {
  auto account = person("wangfang");
  in_store([&](Store& store) {
    store.introductions.note_mobile({"wecom", "wangfang", {}, {}, 1}, "13800138000");
    account.last_at += 1h;
    store.members.link(account);
    EXPECT_EQ(store.introductions.on_other_platforms({"dingtalk", "0123", {}, {}, 1}, "13800138000").size(), 1u);
  });
}

struct Trace {
  const char* name;
  std::function<void(Store&)> leave;
};

class Traces : public IntroductionsTest, public testing::WithParamInterface<Trace> {};

TEST_P(Traces, AreFoundOfTheMemberAlone) {
  person("wangfang");
  person("lilei");
  in_store([](Store& store) {
    store.customers.add({.id = "c1", .name = "康达", .owner_id = "m-lilei"});
    EXPECT_FALSE(store.introductions.has_left_traces("m-wangfang"));
    GetParam().leave(store);
    EXPECT_TRUE(store.introductions.has_left_traces("m-wangfang"));
  });
}

const Trace traces[] = {
    {"a customer", [](Store& s) { s.customers.add({.id = "c2", .name = "百川", .owner_id = "m-wangfang"}); }},
    {"a deal", [](Store& s) { s.deals.add({.id = "d1", .customer_id = "c1", .owner_id = "m-wangfang"}); }},
    {"a follow-up", [](Store& s) { s.follow_ups.add({.id = "f1", .customer_id = "c1", .member_id = "m-wangfang"}); }},
    {"a reminder", [](Store& s) { s.reminders.add({.id = "r1", .member_id = "m-wangfang"}); }},
    {"a target", [](Store& s) { s.targets.put({.id = "t1", .month = "2026-11", .scope = {"", "", "m-wangfang"}}); }},
    {"a deed", [](Store& s) { s.history.add({.id = "h1", .member_id = "m-wangfang"}); }},
};
INSTANTIATE_TEST_SUITE_P(Of, Traces, testing::ValuesIn(traces), [](const auto& info) {
  std::string name = info.param.name;
  for (char& c : name)
    if (c < 'a' || c > 'z') c = '_';
  return name;
});

TEST_F(IntroductionsTest, AccountsMoveWithTheQuestionThatWasAskedThere) {
  person("wangfang");
  person("0123", Platform::dingtalk);
  in_store([](Store& store) {
    store.dialogues.ask("ding-http/s/0123", "m-0123", "金额多少？", now + 10min);
    store.dialogues.ask("ding-http/g/group", "m-0123", "哪个客户？", now + 10min);
    store.introductions.move_accounts("m-0123", "m-wangfang");
    EXPECT_EQ(store.members.account(Platform::dingtalk, "0123")->member_id, "m-wangfang");
    EXPECT_EQ(store.members.account(Platform::wecom, "wangfang")->member_id, "m-wangfang");
    EXPECT_EQ(store.dialogues.state("ding-http/s/0123", "m-wangfang", now), "金额多少？");
    EXPECT_THAT(store.members.accounts_of("m-0123"), IsEmpty());
  });
}

TEST(IntroductionsMigration, AnOlderDatabaseKeepsItsAccounts) {
  SqliteConnection connection{":memory:", {}};
  const auto& files = embedded::migrations();
  Migrations first;
  for (const auto& file : files)
    if (file.first.starts_with("0001_")) first.push_back(file);
  ASSERT_EQ(migrate(connection, first, now), 1);
  Connection& c = connection;
  c.execute("INSERT INTO members VALUES ('m1', '王芳', 'rep', '', '', '', '', 1, 0)");
  c.execute("INSERT INTO accounts VALUES ('wecom', 'wangfang', 'm1', 'wecom-app', '', 5)");
  EXPECT_GE(migrate(connection, files, now), 2);
  std::string kept;
  c.query("SELECT member_id || ' ' || last_at || '[' || mobile || ']' FROM accounts", {},
          [&](const Row& row) { kept = row.text(0); });
  EXPECT_EQ(kept, "m1 5[]");
}

}  // namespace
}  // namespace storage
