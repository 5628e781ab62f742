// Readers see one moment, beside the writer, and leave no trace.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <future>
#include <thread>

#include "tests/storage/engine/engine_stage.hpp"

namespace engine {
namespace {

using storage::Cell;
using storage::Connection;
using storage::Param;
using storage::Row;
using storage::Sql;
using testing::ElementsAre;
using testing::IsEmpty;

class Reading : public testing::TestWithParam<std::string> {
 protected:
  std::string url() const { return "sqlite:" + (GetParam() == "file" ? folder_.file("bot.db") : ":memory:"); }

  const Folder folder_;
  const std::unique_ptr<storage::Database> database_ = open_with_notes(url());
};

INSTANTIATE_TEST_SUITE_P(, Reading, testing::Values("file", "memory"), [](const auto& info) { return info.param; });

TEST_P(Reading, sees_what_was_written_before) {
  database_->write_and_wait([](Connection& c) { add_note(c, 1); });
  EXPECT_THAT(notes(*database_), ElementsAre(1));
}

TEST_P(Reading, a_read_inside_a_read_is_the_same_moment) {
  database_->read([&](Connection&) {
    database_->read([&](Connection& c) { EXPECT_THAT(notes(c), IsEmpty()); });
  });
}

TEST_P(Reading, what_the_reader_throws_reaches_the_caller_and_the_next_read_works) {
  for (int i = 0; i < 20; ++i)
    EXPECT_THROW(database_->read([](Connection&) { throw std::out_of_range("x"); }), std::out_of_range);
  EXPECT_THAT(notes(*database_), IsEmpty());
}

TEST_P(Reading, a_change_made_while_reading_is_not_kept) {
  (void)what_is_thrown([&] { database_->read([](Connection& c) { add_note(c, 1); }); });
  EXPECT_THAT(notes(*database_), IsEmpty());
}

TEST_P(Reading, a_write_may_read_the_database_it_writes_to) {
  database_->write_and_wait([&](Connection&) { database_->read([](Connection& c) { notes(c); }); });
  EXPECT_TRUE(database_->is_alive());
}

TEST_P(Reading, twenty_readers_and_a_writer_agree_on_sums) {
  database_->write_and_wait([](Connection& c) {
    for (int i = 0; i < 10; ++i) add_note(c, i, "0");
  });
  std::atomic<int> torn{0};
  {
    std::vector<std::jthread> readers;
    for (int t = 0; t < 20; ++t)
      readers.emplace_back([&] {
        for (int i = 0; i < 50; ++i) database_->read([&](Connection& c) {
          std::int64_t first = -1, second = -1;
          const auto sum = Sql("SELECT sum(text) FROM note");
          c.query(sum, {}, [&](const Row& row) { first = row.integer(0); });
          std::this_thread::yield();
          c.query(sum, {}, [&](const Row& row) { second = row.integer(0); });
          if (first != second || first % 10 != 0) ++torn;
        });
      });
    for (int i = 0; i < 100; ++i)
      database_->write_and_wait([](Connection& c) { c.execute(Sql("UPDATE note SET text = text + 1")); });
  }
  EXPECT_EQ(torn, 0);
}

TEST(ReadingBesideTheWriter, an_open_read_keeps_its_moment_and_holds_nobody_up) {
  const Folder folder;
  const auto database = open_with_notes("sqlite:" + folder.file("bot.db"));
  database->write_and_wait([](Connection& c) { add_note(c, 1); });
  database->read([&](Connection& c) {
    EXPECT_THAT(notes(c), ElementsAre(1));
    database->write_and_wait([](Connection& w) { add_note(w, 2); });
    EXPECT_THAT(notes(c), ElementsAre(1)) << "the snapshot moved";
  });
  EXPECT_THAT(notes(*database), ElementsAre(1, 2));
}

TEST(ReadingBesideTheWriter, a_change_is_refused_where_the_reader_has_a_connection_of_its_own) {
  const Folder folder;
  const auto database = open_with_notes("sqlite:" + folder.file("bot.db"));
  EXPECT_THROW(database->read([](Connection& c) { add_note(c, 1); }), storage::DatabaseError);
}

TEST(ReadingBesideTheWriter, more_readers_than_connections_take_turns) {
  const Folder folder;
  const auto database = open_with_notes("sqlite:" + folder.file("bot.db"));
  std::atomic<int> answered{0};
  {
    std::vector<std::jthread> readers;
    for (int t = 0; t < 32; ++t)
      readers.emplace_back([&] {
        database->read([&](Connection&) { std::this_thread::sleep_for(std::chrono::milliseconds(5)); });
        ++answered;
      });
  }
  EXPECT_EQ(answered, 32);
}

// What goes in comes out.
struct Value {
  std::string name;
  Param in;
  Cell out;
};

class Values : public testing::TestWithParam<Value> {};

const std::string with_nul("a\0b", 3);
INSTANTIATE_TEST_SUITE_P(, Values,
                         testing::Values(Value{"nothing", nullptr, nullptr},
                                         Value{"zero", 0, std::int64_t{0}},
                                         Value{"largest", INT64_MAX, std::int64_t{INT64_MAX}},
                                         Value{"smallest", INT64_MIN, std::int64_t{INT64_MIN}},
                                         Value{"empty_text", "", std::string()},
                                         Value{"quote", "'; DROP TABLE note; --", std::string("'; DROP TABLE note; --")},
                                         Value{"chinese", "康达医疗 😀", std::string("康达医疗 😀")},
                                         Value{"nul_inside", with_nul, with_nul},
                                         Value{"blob", Param::blob(with_nul), with_nul},
                                         Value{"empty_blob", Param::blob({}), std::string()},
                                         Value{"no_text", std::optional<std::string>(), nullptr},
                                         Value{"moment", base::from_millis(5), std::int64_t{5}}),
                         [](const auto& info) { return info.param.name; });

TEST_P(Values, come_back_as_they_went) {
  const auto database = storage::open("sqlite::memory:");
  Cell out = std::string("not asked");
  bool is_null = false;
  database->read([&](Connection& c) {
    c.query(Sql("SELECT $1"), {GetParam().in}, [&](const Row& row) {
      out = row.cell(0);
      is_null = row.is_null(0);
    });
  });
  EXPECT_EQ(out, GetParam().out);
  EXPECT_EQ(is_null, std::holds_alternative<std::nullptr_t>(GetParam().out));
}

}  // namespace
}  // namespace engine
