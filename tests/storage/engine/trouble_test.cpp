// Disk full, file locked by somebody else, log grown long: everyone is told the truth and work goes on.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/mount.h>

#include <fstream>
#include <thread>

#include "tests/storage/engine/engine_stage.hpp"

namespace engine {
namespace {

using storage::Connection;
using storage::Row;
using storage::Sql;
using storage::SqliteConnection;
using testing::IsEmpty;
using testing::Not;

const std::string long_text(3000, 'x');

// Writes until `many` outcomes are told; what was told to be there is there and nothing else.
void write_many_and_compare(storage::Database& database, Outcomes& outcomes, std::int64_t many) {
  for (std::int64_t id = 0; id < many; ++id)
    database.write([id](Connection& c) { add_note(c, id, long_text); }, outcomes.expect(id));
  ASSERT_TRUE(outcomes.wait_for(static_cast<std::size_t>(many)));
  EXPECT_EQ(notes(database), outcomes.good());
}

void set_most_pages(storage::Database& database, int pages) {
  database.write_and_wait([=](Connection& c) {
    c.execute(pages == 400 ? Sql("PRAGMA max_page_count = 400") : Sql("PRAGMA max_page_count = 100000"));
  });
}

TEST(DiskFull, by_quota_costs_only_those_who_no_longer_fit) {
  const Folder folder;
  const auto database = open_with_notes("sqlite:" + folder.file("bot.db"));
  set_most_pages(*database, 400);
  Outcomes outcomes;
  write_many_and_compare(*database, outcomes, 1000);
  EXPECT_THAT(outcomes.good(), Not(IsEmpty()));
  EXPECT_THAT(outcomes.bad(), Not(IsEmpty()));
  set_most_pages(*database, 100000);
  database->write_and_wait([](Connection& c) { add_note(c, 5000, long_text); });
  EXPECT_EQ(notes(*database).back(), 5000);
}

TEST(DiskFull, a_work_too_big_for_the_disk_does_not_take_its_neighbours_along) {
  const Folder folder;
  const auto database = open_with_notes("sqlite:" + folder.file("bot.db"));
  set_most_pages(*database, 400);
  Outcomes outcomes;
  for (std::int64_t id = 0; id < 20; ++id)
    database->write(
        [id](Connection& c) {
          for (int i = 0; i < (id == 10 ? 2000 : 1); ++i) add_note(c, id * 10000 + i, long_text);
        },
        outcomes.expect(id));
  ASSERT_TRUE(outcomes.wait_for(20));
  EXPECT_EQ(outcomes.bad(), std::vector<std::int64_t>{10});
  EXPECT_EQ(notes(*database).size(), 19u);
}

// A file system of 6 MB.
class SmallDisk {
 public:
  explicit SmallDisk(const Folder& folder) : where_(folder.path()) {
    is_there_ = ::mount("tmpfs", where_.c_str(), "tmpfs", 0, "size=6m") == 0;
  }
  ~SmallDisk() {
    if (is_there_) ::umount2(where_.c_str(), MNT_DETACH);
  }
  bool is_there() const { return is_there_; }

 private:
  const std::string where_;
  bool is_there_;
};

TEST(DiskFull, for_real_keeps_what_was_promised_reads_on_and_recovers_when_there_is_space) {
  const Folder folder;
  const SmallDisk disk(folder);
  if (!disk.is_there()) GTEST_SKIP() << "mounting a tmpfs needs root";
  std::ofstream(folder.file("ballast")) << std::string(3 << 20, 'x');
  const auto database = open_with_notes("sqlite:" + folder.file("bot.db"), true);
  Outcomes outcomes;
  write_many_and_compare(*database, outcomes, 2000);
  EXPECT_THAT(outcomes.good(), Not(IsEmpty()));
  EXPECT_THAT(outcomes.bad(), Not(IsEmpty()));
  EXPECT_TRUE(database->is_alive());
  std::filesystem::remove(folder.file("ballast"));
  database->write_and_wait([](Connection& c) { add_note(c, 5000, long_text); });
  EXPECT_EQ(notes(*database).back(), 5000);
}

TEST(Locked, by_another_program_for_three_seconds_loses_and_doubles_nothing) {
  const Folder folder;
  const auto database = open_with_notes("sqlite:" + folder.file("bot.db"));
  Outcomes outcomes;
  {
    SqliteConnection other(folder.file("bot.db"), {});
    other.run_script("BEGIN IMMEDIATE");
    for (std::int64_t id = 0; id < 600; ++id)
      database->write([id](Connection& c) { add_note(c, id); }, outcomes.expect(id));
    std::this_thread::sleep_for(std::chrono::seconds(3));
    other.run_script("COMMIT");
  }
  ASSERT_TRUE(outcomes.wait_for(600));
  EXPECT_THAT(outcomes.bad(), Not(IsEmpty())) << "the first were to be told after two seconds";
  EXPECT_EQ(notes(*database), outcomes.good());
  database->write_and_wait([](Connection& c) { add_note(c, 1000); });
}

TEST(Log, stays_short_under_unbroken_load) {
  const Folder folder;
  const auto database = open_with_notes("sqlite:" + folder.file("bot.db"));
  Outcomes outcomes;
  constexpr std::size_t works = 40'000;
  for (std::size_t id = 0; id < works; ++id)
    database->write([id](Connection& c) { add_note(c, static_cast<std::int64_t>(id), long_text); },
                    outcomes.expect(static_cast<std::int64_t>(id)));
  ASSERT_TRUE(outcomes.wait_for(works));
  EXPECT_LE(std::filesystem::file_size(folder.file("bot.db-wal")), 64u << 20);
}

TEST(Log, is_copied_into_the_file_when_nobody_writes) {
  const Folder folder;
  const auto database = open_with_notes("sqlite:" + folder.file("bot.db"));
  database->write_and_wait([](Connection& c) {
    for (int id = 0; id < 2000; ++id) add_note(c, id, long_text);
  });
  const auto size = [&] { return std::filesystem::file_size(folder.file("bot.db")); };
  const auto give_up = std::chrono::steady_clock::now() + std::chrono::seconds(10);
  while (size() < 2000 * 3000 && std::chrono::steady_clock::now() < give_up)
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  EXPECT_GE(size(), 2000u * 3000u);
}

TEST(Log, is_gone_after_closing) {
  const Folder folder;
  {
    const auto database = open_with_notes("sqlite:" + folder.file("bot.db"));
    database->write_and_wait([](Connection& c) { add_note(c, 1); });
    EXPECT_EQ(notes(*database).size(), 1u);
  }
  EXPECT_FALSE(std::filesystem::exists(folder.file("bot.db-wal")));
}

}  // namespace
}  // namespace engine
