// SQLite gets no memory at any moment of reading or writing: it is said, and afterwards everything is as it should be.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bot/base/log.hpp"
#include "tests/faults/faulty_memory.hpp"
#include "tests/storage/engine/engine_stage.hpp"

namespace engine {
namespace {

using storage::Connection, storage::Database, storage::Row, storage::Sql;

class Memory : public testing::TestWithParam<long> {
 protected:
  Memory() { base::log::start(base::log::Level::off); }

  // Whether it could be done while the nth request for memory, and more after it, got nothing.
  bool attempt(long nth, const std::function<void()>& deed) {
    memory.refuse(nth, GetParam());
    bool is_done = true;
    try {
      deed();
    } catch (const storage::DatabaseError&) {
      is_done = false;
    }
    memory.obey();
    return is_done;
  }
  void open() { database = open_with_notes("sqlite:" + folder.file("bot.db")); }

  const Folder folder;
  faults::FaultyMemory memory;
  std::unique_ptr<Database> database;
};

INSTANTIATE_TEST_SUITE_P(Requests, Memory, testing::Values(1, 3, 10, 30));

// Also when it was the end of the reading that failed: a reader who stayed in the past would show it for ever.
TEST_P(Memory, ThatIsShortWhileReadingLeavesNobodyInThePast) {
  open();
  int failed = 0;
  for (std::int64_t id = 1; id <= 200; ++id) {
    failed += !attempt(id % 60 + 1, [&] { notes(*database); });
    database->write_and_wait([&](Connection& c) { add_note(c, id, std::string(500, 'x')); });
    ASSERT_EQ(notes(*database).size(), static_cast<std::size_t>(id));
  }
  EXPECT_GT(failed, 0);
}

TEST_P(Memory, ThatIsShortWhileWritingLosesNothingThatWasPromised) {
  open();
  std::vector<std::int64_t> promised;
  for (std::int64_t id = 1; id <= 300; ++id)
    if (attempt(id, [&] { database->write_and_wait([&](Connection& c) { add_note(c, id, std::string(500, 'x')); }); }))
      promised.push_back(id);
  EXPECT_LT(promised.size(), 300u);
  EXPECT_EQ(notes(*database), promised);
  database->write_and_wait([](Connection& c) { add_note(c, 1000); });
}

TEST_P(Memory, ThatIsShortWhileOpeningSpoilsNothing) {
  open();
  database->write_and_wait([](Connection& c) { add_note(c, 7); });
  database.reset();
  const std::string url = "sqlite:" + folder.file("bot.db");
  int failed = 0;
  for (long nth = 1; nth <= 300; nth += 7) {
    memory.refuse(nth, GetParam());
    failed += !what_is_thrown([&] { storage::open(url); }).empty();
    memory.obey();
  }
  EXPECT_GT(failed, 0);
  EXPECT_THAT(notes(*storage::open(url)), testing::ElementsAre(7));
}

}  // namespace
}  // namespace engine
