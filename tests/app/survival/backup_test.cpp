// chengdan backup and chengdan restore beside the running service, and on files that are none of ours.
#include <gmock/gmock.h>
#include <signal.h>

#include <filesystem>
#include <fstream>
#include <random>
#include <set>
#include <sstream>

#include "embedded/migrations.hpp"
#include "storage/migrate.hpp"
#include "tests/app/survival/database_file.hpp"
#include "tests/app/survival/leads.hpp"

namespace survival {
namespace {

namespace fs = std::filesystem;
using testing::AllOf, testing::HasSubstr;

std::string bytes_of(const std::string& file) {
  std::ostringstream bytes;
  bytes << std::ifstream(file, std::ios::binary).rdbuf();
  return bytes.str();
}

MATCHER(IsOneLine, "") { return arg.ends_with('\n') && std::count(arg.begin(), arg.end(), '\n') == 1; }

class Copies : public testing::Test {
 protected:
  std::string file(const std::string& name) const { return bot.folder().file(name); }
  Finished backup(const std::string& to) { return run(bot.folder(), {"backup", to, "--config", bot.config()}); }
  Finished restore(const std::string& from) { return run(bot.folder(), {"restore", from, "--config", bot.config()}); }

  void serve() {
    bot.start();
    ASSERT_TRUE(bot.is_up(5s)) << bot.log();
  }
  void stop() { ASSERT_EQ(bot.terminate(6s).code, 0); }
  // Leads from..to, one after the other.
  void bring(int from, int to) {
    for (int i = from; i < to; ++i) ASSERT_EQ(bot.bring(lead_user(i), lead_id(i), lead_text(i)).status, 200);
  }
  // A database with ten leads, and a backup of it.
  void serve_ten_leads_and_back_up() {
    serve();
    bring(0, 10);
    ASSERT_EQ(backup(file("copy")).code, 0);
  }
  // The name under which the replaced database was kept.
  std::string kept() const {
    for (const auto& entry : fs::directory_iterator(bot.folder().path()))
      if (entry.path().filename().string().starts_with("bot.db.old-") && !entry.path().string().ends_with("-wal"))
        return entry.path().string();
    return "";
  }

  Platform platform;
  ServedBot bot{platform.address()};
};

TEST_F(Copies, TakenUnderLoadHoldEveryAnsweredLeadAndNoHalfOne) {
  serve();
  Bringers bringers(bot, 4);
  for (int i = 0; i < 4; ++i) {
    ASSERT_TRUE(within(10s, [&, least = bringers.answered() + 100] { return bringers.answered() >= least; }));
    const auto answered = bringers.answers();
    const std::string copy = file("copy" + std::to_string(i));
    const Finished done = backup(copy);
    ASSERT_EQ(done.code, 0) << done.said;
    EXPECT_THAT(done.said, AllOf(IsOneLine(), HasSubstr(copy)));
    EXPECT_EQ(integrity(copy), "ok");
    std::set<std::string> names;
    storage::SqliteConnection reader(copy, {.access = storage::SqliteConnection::Access::read_only});
    static_cast<storage::Connection&>(reader).query("SELECT name FROM customers", {},
                                                    [&](const storage::Row& row) { names.insert(row.text(0)); });
    for (const auto& [lead, words] : answered) ASSERT_TRUE(names.contains(lead_name(lead))) << lead;
    EXPECT_EQ(number_in(copy, "SELECT count(*) FROM inbox"), static_cast<long>(names.size()));
    EXPECT_EQ(number_in(copy, "SELECT count(*) FROM contacts"), static_cast<long>(names.size()));
  }
  bringers.stop();
  stop();
}

TEST_F(Copies, NeverReplaceAFile) {
  serve_ten_leads_and_back_up();
  const std::string before = bytes_of(file("copy"));
  bring(10, 11);
  const Finished again = backup(file("copy"));
  EXPECT_EQ(again.code, 1);
  EXPECT_THAT(again.said, AllOf(IsOneLine(), HasSubstr("已存在")));
  EXPECT_TRUE(bytes_of(file("copy")) == before);
}

TEST_F(Copies, NeedNoSecretsOnlyTheAddressOfTheDatabase) {
  serve();
  stop();
  std::ofstream(file("no-secrets.yaml")) << "storage: \"sqlite:" << bot.database() << "\"\nconnectors:\n"
                                         << "  app: {type: wecom_app, secret: \"${NOBODY_SET_THIS}\"}\n";
  EXPECT_EQ(run(bot.folder(), {"backup", file("copy"), "--config", file("no-secrets.yaml")}).code, 0);
}

TEST_F(Copies, OfWhatIsNoDatabaseOfOursFailWithOneLine) {
  for (const auto& [content, about] : {std::pair("", "不是成单的数据库"), std::pair("Dear Li", "读不了")}) {
    std::ofstream(bot.database(), std::ios::trunc) << content << std::string(*content ? 5000 : 0, 'x');
    const Finished done = backup(file("copy"));
    EXPECT_EQ(done.code, 1) << content;
    EXPECT_THAT(done.said, AllOf(IsOneLine(), HasSubstr(about)));
    EXPECT_FALSE(fs::exists(file("copy")));
  }
}

TEST_F(Copies, AreNotMadeOfADatabaseThatSomebodyHasLocked) {
  serve();
  stop();
  storage::SqliteConnection other(bot.database(), {});
  other.run_script("PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=DELETE; BEGIN EXCLUSIVE");
  const Finished done = backup(file("copy"));
  EXPECT_EQ(done.code, 1);
  EXPECT_THAT(done.said, AllOf(IsOneLine(), HasSubstr("locked")));
  EXPECT_FALSE(fs::exists(file("copy")));
  EXPECT_FALSE(fs::exists(file("copy.unfinished")));
}

TEST_F(Copies, BringBackWhatTheyHoldAndKeepWhatTheyReplace) {
  serve_ten_leads_and_back_up();
  const Answer before = bot.bring(lead_user(3), lead_id(3), lead_text(3));
  bring(10, 20);
  stop();
  const Finished done = restore(file("copy"));
  ASSERT_EQ(done.code, 0) << done.said;
  EXPECT_THAT(done.said, AllOf(IsOneLine(), HasSubstr(kept())));
  EXPECT_EQ(number_in(bot.database(), "SELECT count(*) FROM customers"), 10);
  EXPECT_EQ(number_in(kept(), "SELECT count(*) FROM customers"), 20);
  serve();
  EXPECT_EQ(bot.bring(lead_user(3), lead_id(3), lead_text(3)).words, before.words);
  bring(10, 12);
  EXPECT_EQ(number_in(bot.database(), "SELECT count(*) FROM customers"), 12);
}

TEST_F(Copies, AreNotPutBackWhileTheServiceRuns) {
  serve_ten_leads_and_back_up();
  bring(10, 20);
  const Finished done = restore(file("copy"));
  EXPECT_EQ(done.code, 1);
  EXPECT_THAT(done.said, AllOf(IsOneLine(), HasSubstr("正在使用")));
  bring(20, 30);
  stop();
  EXPECT_EQ(number_in(bot.database(), "SELECT count(*) FROM customers"), 30);
  EXPECT_EQ(kept(), "");
}

TEST_F(Copies, ComeBackAfterAKillAndTheLogOfTheKilledIsKeptToo) {
  serve_ten_leads_and_back_up();
  bring(10, 20);
  bot.kill();
  ASSERT_EQ(restore(file("copy")).code, 0);
  EXPECT_FALSE(fs::exists(bot.database() + "-wal")) << "it would be taken for the new file's";
  EXPECT_EQ(number_in(kept(), "SELECT count(*) FROM customers"), 20);
  serve();
  EXPECT_EQ(number_in(bot.database(), "SELECT count(*) FROM customers"), 10);
}

TEST_F(Copies, ComeBackWhenTheDatabaseItselfIsRuined) {
  serve_ten_leads_and_back_up();
  stop();
  const std::string ruins(8192, '\xff');
  for (const char* part : {"", "-wal", "-journal"}) std::ofstream(bot.database() + part, std::ios::binary | std::ios::trunc) << ruins;
  ASSERT_EQ(restore(file("copy")).code, 0);
  EXPECT_FALSE(fs::exists(bot.database() + "-wal"));
  EXPECT_FALSE(fs::exists(bot.database() + "-journal"));
  EXPECT_TRUE(bytes_of(kept()) == ruins);
  serve();
  EXPECT_EQ(number_in(bot.database(), "SELECT count(*) FROM customers"), 10);
}

TEST_F(Copies, ComeBackWhereThereIsNothing) {
  serve_ten_leads_and_back_up();
  stop();
  fs::remove(bot.database());
  const Finished done = restore(file("copy"));
  EXPECT_EQ(done.code, 0) << done.said;
  EXPECT_EQ(number_in(bot.database(), "SELECT count(*) FROM customers"), 10);
}

TEST_F(Copies, ComeBackWhereOnlyTheLogIsLeftAndDoNotMixWithIt) {
  serve_ten_leads_and_back_up();
  bring(10, 20);
  bot.kill();
  fs::remove(bot.database());
  ASSERT_TRUE(fs::exists(bot.database() + "-wal"));
  ASSERT_EQ(restore(file("copy")).code, 0);
  EXPECT_EQ(integrity(bot.database()), "ok");
  EXPECT_EQ(number_in(bot.database(), "SELECT count(*) FROM customers"), 10);
}

TEST_F(Copies, OfAnOlderProgramAreBroughtUpToDateByTheService) {
  {
    storage::SqliteConnection old(file("copy"), {});
    storage::migrate(old, {embedded::migrations().front()}, base::SystemClock().now());
    old.run_script("INSERT INTO members VALUES ('m1', '王芳', 'rep', '一部', '', '', '', 1, 0);"
                   "INSERT INTO accounts VALUES ('wecom', 'u100000', 'm1', 'wecom-app', '', 0);"
                   "PRAGMA journal_mode=DELETE");
  }
  ASSERT_EQ(restore(file("copy")).code, 0);
  serve();
  bring(0, 1);
  EXPECT_EQ(text_in(bot.database(), "SELECT m.name FROM customers c JOIN members m ON m.id = c.owner_id"), "王芳");
}

// Killed at any moment, backing up leaves a whole copy or none, and restoring leaves the one database or the other.
TEST_F(Copies, AreWholeOrNotThereWhenTheirMakerIsKilled) {
  serve_ten_leads_and_back_up();
  bring(10, 20);
  stop();
  std::mt19937 random(20261123);
  std::set<long> seen;
  const auto usual = std::chrono::microseconds(backup(file("unhurried")).took).count();
  for (int i = 0; i < 20; ++i) {
    const std::string copy = file("copy" + std::to_string(i / 2));
    const bool backs_up = i % 2 == 0;
    {
      Process process({backs_up ? "backup" : "restore", backs_up ? copy : file("copy"), "--config", bot.config()}, file("output"));
      std::this_thread::sleep_for(std::chrono::microseconds(random() % (3 * usual)));
      process.signal(SIGKILL);
      process.wait(5s);
    }
    if (backs_up && fs::exists(copy)) {
      EXPECT_EQ(integrity(copy), "ok");
    }
    change(bot.database(), "SELECT 1");  // whoever may write mends first what a killed writer left
    const auto leads = number_in(bot.database(), "SELECT count(*) FROM customers");
    EXPECT_TRUE(leads == 10 || leads == 20) << leads;
    EXPECT_EQ(integrity(bot.database()), "ok");
    seen.insert(leads);
    if (leads == 10) fs::rename(kept(), bot.database());
  }
  EXPECT_EQ(seen, (std::set<long>{10, 20})) << "killed too early or too late to say anything";
  serve();
}

struct Unfit {
  const char* about;
  std::function<void(const std::string& copy)> spoil;
};

TEST_F(Copies, ThatAreUnfitAreRefusedAndNothingChanges) {
  serve_ten_leads_and_back_up();
  bring(10, 20);
  stop();
  const std::string before = bytes_of(bot.database()), good = bytes_of(file("copy"));
  for (const auto& [about, spoil] :
       {Unfit{"没有这个文件", [](const std::string& copy) { fs::remove(copy); }},
        Unfit{"not a database", [](const std::string& copy) { std::ofstream(copy) << std::string(5000, 'x'); }},
        Unfit{"不是成单的数据库", [](const std::string& copy) { std::ofstream(copy) << ""; }},
        Unfit{"malformed", [](const std::string& copy) { fs::resize_file(copy, fs::file_size(copy) / 2); }},
        Unfit{"已损坏",
              [](const std::string& copy) {
                std::fstream damage(copy, std::ios::in | std::ios::out | std::ios::binary);
                damage.seekp(-3 * 4096, std::ios::end);
                damage << std::string(64, '\x7f');
              }},
        Unfit{"请升级程序", [](const std::string& copy) {
                change(copy, "INSERT INTO schema_version VALUES (9999, '9999_future.sql', 0);"
                             "PRAGMA journal_mode=DELETE");
              }}}) {
    std::ofstream(file("unfit"), std::ios::binary | std::ios::trunc) << good;
    spoil(file("unfit"));
    const Finished done = restore(file("unfit"));
    EXPECT_EQ(done.code, 1) << about;
    EXPECT_THAT(done.said, AllOf(IsOneLine(), HasSubstr(about)));
    EXPECT_TRUE(bytes_of(bot.database()) == before) << about;
    EXPECT_FALSE(fs::exists(bot.database() + ".restoring")) << about;
  }
  EXPECT_EQ(kept(), "");
}

TEST_F(Copies, OfTheDatabaseItselfAreRefused) {
  serve();
  stop();
  const Finished done = restore(bot.database());
  EXPECT_EQ(done.code, 1);
  EXPECT_THAT(done.said, IsOneLine());
}

}  // namespace
}  // namespace survival
