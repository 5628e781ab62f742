// Opening: what is made, and what is refused with one clear line.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>

#include "tests/storage/engine/engine_stage.hpp"

namespace engine {
namespace {

using storage::Connection;
using storage::Row;
using storage::Sql;
using storage::SqliteConnection;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

std::string refusal(const std::string& url) {
  return what_is_thrown([&] { storage::open(url); });
}

auto one_line_about(const std::string& what) { return AllOf(HasSubstr(what), Not(HasSubstr("\n"))); }

TEST(Opening, makes_the_folder_and_a_file_for_the_owner_alone) {
  const Folder folder;
  const std::string file = folder.file("a/b/bot.db");
  storage::open("sqlite:" + file);
  struct stat about {};
  ASSERT_EQ(::stat(file.c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 0777, 0600u);
}

TEST(Opening, brings_the_schema) {
  const auto database = storage::open("sqlite::memory:");
  std::int64_t versions = 0;
  database->read([&](Connection& c) {
    c.query(Sql("SELECT max(version) FROM schema_version"), {}, [&](const Row& row) { versions = row.integer(0); });
  });
  EXPECT_GE(versions, 1);
}

TEST(Opening, other_databases_are_refused_without_repeating_the_password) {
  const std::string line = refusal("postgresql://bot:geheim@db/crm");
  EXPECT_THAT(line, one_line_about("postgresql"));
  EXPECT_THAT(line, Not(HasSubstr("geheim")));
  EXPECT_THAT(refusal("mysql://bot:geheim@db/crm"), AllOf(one_line_about("不认识"), Not(HasSubstr("geheim"))));
  EXPECT_THAT(refusal("sqlite:"), one_line_about("文件路径"));
  EXPECT_THAT(refusal(""), one_line_about("不认识"));
}

TEST(Opening, a_file_of_another_kind_is_refused_and_stays_as_it_is) {
  const Folder folder;
  const std::string file = folder.file("letter.txt"), text(5000, 'x');
  std::ofstream(file) << text;
  EXPECT_THAT(refusal("sqlite:" + file), one_line_about("not a database"));
  std::string now;
  std::getline(std::ifstream(file), now);
  EXPECT_EQ(now, text);
}

TEST(Opening, a_folder_in_place_of_the_file_is_refused) {
  const Folder folder;
  EXPECT_THAT(refusal("sqlite:" + folder.path()), one_line_about("打不开"));
}

TEST(Opening, a_damaged_page_is_noticed) {
  const Folder folder;
  const std::string file = folder.file("bot.db");
  {
    const auto database = open_with_notes("sqlite:" + file);
    database->write_and_wait([](Connection& c) {
      for (int i = 0; i < 2000; ++i) add_note(c, i, std::string(100, 'x'));
    });
  }
  std::fstream damage(file, std::ios::in | std::ios::out | std::ios::binary);
  damage.seekp(-50 * 4096, std::ios::end);
  damage << std::string(4096, '\xff');
  damage.close();
  EXPECT_THAT(refusal("sqlite:" + file), one_line_about("打不开"));
}

TEST(Opening, a_database_of_a_newer_program_is_refused) {
  const Folder folder;
  const std::string url = "sqlite:" + folder.file("bot.db");
  storage::open(url)->write_and_wait(
      [](Connection& c) { c.execute(Sql("INSERT INTO schema_version VALUES (9999, '9999_future.sql', 0)")); });
  EXPECT_THAT(refusal(url), one_line_about("9999"));
}

// Root may write everywhere: the test becomes somebody else for a moment.
class AsNobody {
 public:
  AsNobody() : changed_(::geteuid() == 0 && ::seteuid(65534) == 0) {}
  ~AsNobody() {
    if (changed_ && ::seteuid(0) != 0) std::abort();
  }

 private:
  const bool changed_;
};

TEST(Opening, a_read_only_file_is_refused) {
  const Folder folder;
  const std::string file = folder.file("bot.db");
  storage::open("sqlite:" + file);
  ASSERT_EQ(::chmod(folder.path().c_str(), 0777), 0);
  ASSERT_EQ(::chmod(file.c_str(), 0444), 0);
  const AsNobody nobody;
  EXPECT_THAT(refusal("sqlite:" + file), one_line_about("只读"));
}

TEST(Opening, a_folder_one_may_not_write_to_is_refused) {
  const Folder folder;
  ASSERT_EQ(::chmod(folder.path().c_str(), 0555), 0);
  const AsNobody nobody;
  EXPECT_THAT(refusal("sqlite:" + folder.file("bot.db")), one_line_about("打不开"));
}

TEST(Opening, five_hundred_times_with_work_left_in_the_queue_loses_nothing) {
  const Folder folder;
  const std::string url = "sqlite:" + folder.file("bot.db");
  constexpr int rounds = 500, each = 10;
  std::atomic<int> told{0};
  for (int round = 0; round < rounds; ++round) {
    const auto database = open_with_notes(url);
    for (int i = 0; i < each; ++i)
      database->write([id = round * each + i](Connection& c) { add_note(c, id); },
                      [&](std::exception_ptr failure) { told += failure ? 0 : 1; });
    ASSERT_TRUE(database->is_alive());
  }
  EXPECT_EQ(told, rounds * each);
  EXPECT_EQ(notes(*open_with_notes(url)).size(), static_cast<std::size_t>(rounds * each));
}

}  // namespace
}  // namespace engine
