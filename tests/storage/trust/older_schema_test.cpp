// A database that the first version of the program made is brought up to date with everything that is in it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bot/base/ids.hpp"
#include "embedded/migrations.hpp"
#include "storage/migrate.hpp"
#include "storage/store.hpp"
#include "tests/storage/engine/engine_stage.hpp"

namespace engine {
namespace {

using storage::Connection, storage::Row, storage::Sql, storage::SqliteConnection;

TEST(OlderSchema, FromTheFirstVersionKeepsEveryRowAndWorksOn) {
  const Folder folder;
  const std::string file = folder.file("bot.db");
  {
    SqliteConnection old(file, {});
    ASSERT_EQ(storage::migrate(old, {embedded::migrations().front()}, base::from_millis(0)), 1);
    old.run_script("INSERT INTO members VALUES ('m1', '王芳', 'rep', '一部', '华东', '', '', 1, 0);"
                   "INSERT INTO accounts VALUES ('wecom', 'wangfang', 'm1', 'wecom-app', '', 7);"
                   "INSERT INTO customers VALUES ('c1', '苏州康达', '苏州康达', '康达', 0, 'm1', '', '', '潜在', '', 1, 1);"
                   "INSERT INTO reminders VALUES ('r1', 'm1', 'c1', '王总', '报价', 9, 1, 0, 'open', 0, '', 1)");
  }
  const auto database = storage::open("sqlite:" + file);
  base::Ids ids(1);
  database->write_and_wait([&](Connection& c) {
    storage::Store store(c, ids);
    EXPECT_EQ(store.members.find("m1").value().team, "一部");
    EXPECT_EQ(store.members.account(base::Platform::wecom, "wangfang").value().member_id, "m1");
    EXPECT_EQ(store.customers.find("c1").value().name, "苏州康达");
    EXPECT_EQ(store.reminders.members_due({base::from_millis(9), {}}, 10), std::vector<std::string>{"m1"});
    // What the later versions added is there, too, and empty.
    EXPECT_FALSE(store.introductions.next_due().has_value());
    store.introductions.ask({base::Platform::wecom, "wangfang", "m1", "wecom-app", "", {}}, base::from_millis(10));
    EXPECT_TRUE(store.introductions.next_due().has_value());
  });
  std::int64_t steps = 0;
  database->read([&](Connection& c) {
    c.query(Sql("SELECT count(*) FROM schema_version"), {}, [&](const Row& row) { steps = row.integer(0); });
  });
  EXPECT_EQ(steps, static_cast<std::int64_t>(embedded::migrations().size()));
}

// The power may go in the middle of it: see power_test. Here a later file fails, and the old database is as it was.
TEST(OlderSchema, ThatCannotBeBroughtUpToDateStaysAsItWas) {
  SqliteConnection old(":memory:", {});
  storage::migrate(old, {embedded::migrations().front()}, base::from_millis(0));
  old.run_script("CREATE TABLE introductions (surprise TEXT)");
  EXPECT_THROW(storage::migrate(old, embedded::migrations(), base::from_millis(1)), storage::DatabaseError);
  std::int64_t columns = 0;
  static_cast<Connection&>(old).query(Sql("SELECT count(*) FROM pragma_table_info('accounts') WHERE name = 'mobile'"), {},
                                      [&](const Row& row) { columns = row.integer(0); });
  EXPECT_EQ(columns, 0) << "half of a migration is worse than none";
}

}  // namespace
}  // namespace engine
