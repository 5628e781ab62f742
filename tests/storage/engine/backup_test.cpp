// A copy taken while writers write is whole, and never replaces anything.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>
#include <thread>

#include "tests/storage/engine/engine_stage.hpp"

namespace engine {
namespace {

using storage::Connection;
using storage::Row;
using storage::Sql;
using storage::SqliteConnection;
using testing::ElementsAre;
using testing::HasSubstr;

std::string integrity(const std::string& file) {
  SqliteConnection copy(file, {.access = SqliteConnection::Access::read_only});
  std::string verdict;
  static_cast<Connection&>(copy).query(Sql("PRAGMA integrity_check"), {},
                                       [&](const Row& row) { verdict = row.text(0); });
  return verdict;
}

TEST(Backup, taken_while_writing_holds_whole_works_only) {
  const Folder folder;
  const auto database = open_with_notes("sqlite:" + folder.file("bot.db"));
  const std::string text(500, 'x');
  std::atomic<std::int64_t> written{0};
  std::jthread writer([&](std::stop_token stop) {
    for (std::int64_t id = 0; !stop.stop_requested(); id += 2) {
      database->write_and_wait([&](Connection& c) {
        add_note(c, id, text);
        add_note(c, id + 1, text);
      });
      written = id + 2;
    }
  });
  while (written < 500) std::this_thread::yield();
  for (int i = 0; i < 5; ++i) {
    const std::string copy = folder.file("copy" + std::to_string(i));
    const std::int64_t before = written;
    database->backup(copy);
    EXPECT_EQ(integrity(copy), "ok");
    const auto rows = static_cast<std::int64_t>(notes(*storage::open("sqlite:" + copy)).size());
    EXPECT_GE(rows, before);
    EXPECT_EQ(rows % 2, 0);
  }
}

TEST(Backup, of_a_database_in_memory_is_a_file) {
  const Folder folder;
  const auto database = open_with_notes("sqlite::memory:");
  database->write_and_wait([](Connection& c) { add_note(c, 1); });
  database->backup(folder.file("copy"));
  EXPECT_THAT(notes(*storage::open("sqlite:" + folder.file("copy"))), ElementsAre(1));
}

TEST(Backup, is_for_the_owner_alone_and_leaves_nothing_else_behind) {
  const Folder folder;
  const auto database = open_with_notes("sqlite::memory:");
  database->backup(folder.file("copy"));
  struct stat about {};
  ASSERT_EQ(::stat(folder.file("copy").c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 0777, 0600u);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 1);
}

TEST(Backup, never_replaces_a_file) {
  const Folder folder;
  const std::string file = folder.file("letter.txt");
  std::ofstream(file) << "Dear Li";
  const auto database = open_with_notes("sqlite::memory:");
  EXPECT_THAT(what_is_thrown([&] { database->backup(file); }), HasSubstr("已存在"));
  std::string now;
  std::getline(std::ifstream(file), now);
  EXPECT_EQ(now, "Dear Li");
}

TEST(Backup, takes_the_place_of_one_cut_short) {
  const Folder folder;
  std::ofstream(folder.file("copy.unfinished")) << "half";
  const auto database = open_with_notes("sqlite::memory:");
  database->backup(folder.file("copy"));
  EXPECT_EQ(integrity(folder.file("copy")), "ok");
}

TEST(Backup, of_a_file_that_somebody_has_locked_is_no_empty_copy) {
  const Folder folder;
  SqliteConnection other(folder.file("bot.db"), {});
  other.run_script("PRAGMA journal_mode=DELETE; CREATE TABLE note (id INTEGER)");
  SqliteConnection source(folder.file("bot.db"), {.access = SqliteConnection::Access::read_only});
  other.run_script("BEGIN EXCLUSIVE");
  EXPECT_THAT(what_is_thrown([&] { source.copy_to(folder.file("copy")); }), HasSubstr("locked"));
}

TEST(Backup, to_a_folder_that_is_not_there_fails_with_one_line) {
  const Folder folder;
  const auto database = open_with_notes("sqlite::memory:");
  EXPECT_THAT(what_is_thrown([&] { database->backup(folder.file("nowhere/copy")); }), HasSubstr("nowhere/copy"));
  EXPECT_TRUE(database->is_alive());
}

}  // namespace
}  // namespace engine
