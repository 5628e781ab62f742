// What the service does about a database that it cannot use: for a while, or not at all.
#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

#include "tests/app/survival/database_file.hpp"
#include "tests/app/survival/leads.hpp"

namespace survival {
namespace {

namespace fs = std::filesystem;
using testing::AllOf, testing::HasSubstr;

MATCHER(IsOneLine, "") { return arg.ends_with('\n') && std::count(arg.begin(), arg.end(), '\n') == 1; }

class Databases : public testing::Test {
 protected:
  void serve() {
    bot.start();
    ASSERT_TRUE(bot.is_up(5s)) << bot.log();
  }
  Answer bring(int lead) { return bot.bring(lead_user(lead), lead_id(lead), lead_text(lead)); }
  void serve_once() {
    serve();
    for (int lead = 0; lead < 30; ++lead) ASSERT_EQ(bring(lead).status, 200);
    ASSERT_EQ(bot.terminate(6s).code, 0);
  }
  void expect_refusal(const std::string& about, bool as_nobody = false) {
    const Finished refused = run(bot.folder(), {"serve", "--config", bot.config()}, as_nobody);
    EXPECT_EQ(refused.code, 1);
    EXPECT_THAT(refused.said, AllOf(IsOneLine(), HasSubstr(about)));
    EXPECT_LE(refused.took, 5s);
  }

  Platform platform;
  ServedBot bot{platform.address()};
};

TEST_F(Databases, LockedBySomebodyForSecondsAreSaidToBeSoAndThenWorkAgain) {
  serve();
  ASSERT_EQ(bring(0).status, 200);
  {
    storage::SqliteConnection other(bot.database(), {});
    other.run_script("BEGIN EXCLUSIVE");
    const auto began = Steady::now();
    EXPECT_EQ(bring(1).status, 503);
    EXPECT_LE(Steady::now() - began, 5s) << "the platform waits no longer";
    EXPECT_EQ(bot.status_of("/healthz"), 200) << "it can still be read";
    other.run_script("COMMIT");
  }
  EXPECT_TRUE(bring(1).words.starts_with("已记 " + lead_name(1)));
  EXPECT_EQ(number_in(bot.database(), "SELECT count(*) FROM customers"), 2);
}

TEST_F(Databases, LockedByAnotherProgramAreNotServed) {
  serve_once();
  storage::SqliteConnection other(bot.database(), {});
  other.run_script("PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=DELETE; BEGIN EXCLUSIVE");
  expect_refusal("locked");
}

TEST_F(Databases, OfANewerProgramAreNotServed) {
  serve_once();
  change(bot.database(), "INSERT INTO schema_version VALUES (9999, '9999_future.sql', 0)");
  expect_refusal("9999");
}

TEST_F(Databases, WithADamagedPageAreNotServed) {
  serve_once();
  std::fstream damage(bot.database(), std::ios::in | std::ios::out | std::ios::binary);
  damage.seekp(-3 * 4096, std::ios::end);
  damage << std::string(64, '\x7f');
  damage.close();
  expect_refusal("打不开");
}

TEST_F(Databases, ThatAreNoneAreNotServed) {
  std::ofstream(bot.database()) << std::string(5000, 'x');
  expect_refusal("not a database");
}

TEST_F(Databases, ThatMayOnlyBeReadAreNotServed) {
  serve_once();
  fs::permissions(bot.folder().path(), fs::perms(0777));
  fs::permissions(bot.config(), fs::perms(0444));
  fs::permissions(bot.database(), fs::perms(0444));
  expect_refusal("只读", true);
}

}  // namespace
}  // namespace survival
