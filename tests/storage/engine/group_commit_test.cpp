// Many writers share commits, and none of them notices the others.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <future>
#include <numeric>
#include <thread>

#include "storage/savepoint.hpp"
#include "tests/storage/engine/engine_stage.hpp"

namespace engine {
namespace {

using storage::Connection;
using storage::DatabaseError;
using storage::Param;
using storage::Row;
using storage::Sql;
using testing::ElementsAre;
using testing::IsEmpty;

// Everything here must hold for a file and for a database in memory.
class Writing : public testing::TestWithParam<std::string> {
 protected:
  std::string url() const { return "sqlite:" + (GetParam() == "file" ? folder_.file("bot.db") : ":memory:"); }

  const Folder folder_;
  const std::unique_ptr<storage::Database> database_ = open_with_notes(url());
};

INSTANTIATE_TEST_SUITE_P(, Writing, testing::Values("file", "memory"), [](const auto& info) { return info.param; });

// Keeps the writer busy until it is destroyed, so that what comes next waits together.
class Gate {
 public:
  explicit Gate(storage::Database& database) {
    database.write([opened = opened_.get_future().share()](Connection&) { opened.wait(); }, nullptr);
  }
  ~Gate() { opened_.set_value(); }

 private:
  std::promise<void> opened_;
};

TEST_P(Writing, sixteen_threads_get_every_answer_once_and_every_row_is_there) {
  constexpr int threads = 16, each = 200;
  std::vector<Outcomes> outcomes(threads);
  {
    std::vector<std::jthread> writers;
    for (int t = 0; t < threads; ++t)
      writers.emplace_back([&, t] {
        for (int i = 0; i < each; ++i) {
          const std::int64_t id = t * each + i;
          database_->write([id](Connection& c) { add_note(c, id); }, outcomes[t].expect(id));
        }
      });
  }
  for (int t = 0; t < threads; ++t) {
    ASSERT_TRUE(outcomes[t].wait_for(each));
    std::vector<std::int64_t> in_order(each);
    std::iota(in_order.begin(), in_order.end(), t * each);
    EXPECT_EQ(outcomes[t].good(), in_order) << "thread " << t;
  }
  EXPECT_EQ(notes(*database_).size(), static_cast<std::size_t>(threads * each));
}

TEST_P(Writing, a_work_that_throws_takes_back_its_own_effects_only) {
  Outcomes outcomes;
  {
    const Gate gate(*database_);
    database_->write([](Connection& c) { add_note(c, 1); }, outcomes.expect(1));
    database_->write(
        [](Connection& c) {
          add_note(c, 2);
          add_note(c, 20);
          throw std::runtime_error("the business says no");
        },
        outcomes.expect(2));
    database_->write([](Connection& c) { add_note(c, 3); }, outcomes.expect(3));
  }
  ASSERT_TRUE(outcomes.wait_for(3));
  EXPECT_THAT(outcomes.good(), ElementsAre(1, 3));
  EXPECT_THAT(outcomes.bad(), ElementsAre(2));
  EXPECT_THAT(notes(*database_), ElementsAre(1, 3));
}

TEST_P(Writing, a_part_that_is_undone_takes_back_its_own_effects_only) {
  Outcomes outcomes;
  int runs_of_the_first = 0;
  {
    const Gate gate(*database_);
    database_->write([&](Connection& c) { ++runs_of_the_first, add_note(c, 1); }, outcomes.expect(1));
    database_->write(
        [](Connection& c) {
          add_note(c, 2);
          {
            const storage::Savepoint undone(c);
            add_note(c, 20);
          }
          storage::Savepoint kept(c);
          add_note(c, 21);
          kept.keep();
        },
        outcomes.expect(2));
    database_->write([](Connection& c) { add_note(c, 3); }, outcomes.expect(3));
  }
  ASSERT_TRUE(outcomes.wait_for(3));
  EXPECT_THAT(outcomes.good(), testing::UnorderedElementsAre(1, 2, 3));
  EXPECT_THAT(notes(*database_), ElementsAre(1, 2, 3, 21));
  EXPECT_EQ(runs_of_the_first, 2);  // without savepoints at first, then apart from the others
}

TEST_P(Writing, a_part_without_effects_is_undone_at_no_cost_for_the_others) {
  Outcomes outcomes;
  int runs_of_the_first = 0;
  {
    const Gate gate(*database_);
    database_->write([&](Connection& c) { ++runs_of_the_first, add_note(c, 1); }, outcomes.expect(1));
    database_->write(
        [](Connection& c) {
          add_note(c, 2);
          const storage::Savepoint undone(c);
        },
        outcomes.expect(2));
    database_->write([](Connection&) { throw std::runtime_error("the business says no"); }, outcomes.expect(3));
  }
  ASSERT_TRUE(outcomes.wait_for(3));
  EXPECT_THAT(outcomes.bad(), ElementsAre(3));
  EXPECT_THAT(notes(*database_), ElementsAre(1, 2));
  EXPECT_EQ(runs_of_the_first, 1);
}

TEST_P(Writing, the_caller_gets_the_very_exception_of_its_work) {
  struct Refusal {
    int reason;
  };
  try {
    database_->write_and_wait([](Connection&) { throw Refusal{7}; });
    FAIL() << "nothing was thrown";
  } catch (const Refusal& refusal) {
    EXPECT_EQ(refusal.reason, 7);
  }
}

TEST_P(Writing, a_work_sees_what_the_works_before_it_wrote) {
  Outcomes outcomes;
  std::vector<std::int64_t> seen;
  {
    const Gate gate(*database_);
    database_->write([](Connection& c) { add_note(c, 1); }, outcomes.expect(1));
    database_->write([&](Connection& c) { seen = notes(c); }, outcomes.expect(2));
  }
  ASSERT_TRUE(outcomes.wait_for(2));
  EXPECT_THAT(seen, ElementsAre(1));
}

TEST_P(Writing, a_key_used_twice_is_told_apart_from_other_errors) {
  database_->write_and_wait([](Connection& c) { add_note(c, 1); });
  const auto is_clash = [&](const storage::Database::Work& work) {
    try {
      database_->write_and_wait(work);
    } catch (const DatabaseError& error) {
      return error.unique_clash;
    }
    throw std::logic_error("no DatabaseError");
  };
  EXPECT_TRUE(is_clash([](Connection& c) { add_note(c, 1); }));
  EXPECT_FALSE(is_clash([](Connection& c) { c.execute(Sql("INSERT INTO note (id, text) VALUES (2, NULL)")); }));
  EXPECT_FALSE(is_clash([](Connection& c) { c.execute(Sql("INSERT INTO nowhere VALUES (1)")); }));
}

TEST_P(Writing, a_work_that_survives_a_clash_inside_keeps_its_other_rows) {
  database_->write_and_wait([](Connection& c) { add_note(c, 1); });
  database_->write_and_wait([](Connection& c) {
    add_note(c, 2);
    EXPECT_THROW(add_note(c, 1), DatabaseError);
    add_note(c, 3);
  });
  EXPECT_THAT(notes(*database_), ElementsAre(1, 2, 3));
}

// The constraint is only checked by COMMIT, which everyone in the batch shares.
TEST_P(Writing, a_work_that_makes_the_shared_commit_fail_fails_alone) {
  database_->write_and_wait([](Connection& c) {
    c.execute(Sql("CREATE TABLE reply (note INTEGER REFERENCES note (id) DEFERRABLE INITIALLY DEFERRED)"));
  });
  Outcomes outcomes;
  {
    const Gate gate(*database_);
    for (std::int64_t id = 1; id <= 5; ++id)
      database_->write(
          [id](Connection& c) {
            add_note(c, id);
            if (id == 3) c.execute(Sql("INSERT INTO reply (note) VALUES (99)"));
          },
          outcomes.expect(id));
  }
  ASSERT_TRUE(outcomes.wait_for(5));
  EXPECT_THAT(outcomes.good(), ElementsAre(1, 2, 4, 5));
  EXPECT_THAT(outcomes.bad(), ElementsAre(3));
  EXPECT_THAT(notes(*database_), ElementsAre(1, 2, 4, 5));
}

TEST_P(Writing, a_work_that_ends_the_transaction_by_itself_is_refused) {
  const auto wicked = [](Connection& c) { c.execute(Sql("ROLLBACK")); };
  EXPECT_THROW(database_->write_and_wait(wicked), DatabaseError);
  database_->write_and_wait([](Connection& c) { add_note(c, 1); });
  EXPECT_THAT(notes(*database_), ElementsAre(1));
}

TEST_P(Writing, a_done_that_throws_does_not_stop_the_writer) {
  database_->write([](Connection& c) { add_note(c, 1); }, [](std::exception_ptr) { throw 42; });
  database_->write_and_wait([](Connection& c) { add_note(c, 2); });
  EXPECT_THAT(notes(*database_), ElementsAre(1, 2));
}

TEST_P(Writing, waiting_for_a_write_inside_a_write_is_an_error_instead_of_a_standstill) {
  EXPECT_THROW(database_->write_and_wait([&](Connection&) { database_->write_and_wait([](Connection&) {}); }),
               std::logic_error);
}

TEST_P(Writing, what_waits_is_counted) {
  Outcomes outcomes;
  {
    const Gate gate(*database_);
    for (std::int64_t id = 1; id <= 10; ++id)
      database_->write([id](Connection& c) { add_note(c, id); }, outcomes.expect(id));
    EXPECT_GE(database_->queued(), 10u);
  }
  ASSERT_TRUE(outcomes.wait_for(10));
  EXPECT_EQ(database_->queued(), 0u);
}

TEST_P(Writing, closing_finishes_what_is_queued) {
  Outcomes outcomes;
  {
    const auto database = open_with_notes("sqlite:" + (GetParam() == "file" ? folder_.file("other.db") : ":memory:"));
    for (std::int64_t id = 0; id < 500; ++id)
      database->write([id](Connection& c) { add_note(c, id); }, outcomes.expect(id));
  }
  EXPECT_EQ(outcomes.good().size(), 500u);
}

TEST(DurableWriting, when_the_outcome_is_told_another_connection_already_sees_the_row) {
  const Folder folder;
  const std::string file = folder.file("bot.db");
  const auto database = open_with_notes("sqlite:" + file, true);
  std::promise<std::vector<std::int64_t>> seen;
  database->write([](Connection& c) { add_note(c, 5); },
                  [&](std::exception_ptr) {
                    storage::SqliteConnection other(file, {.access = storage::SqliteConnection::Access::read_only});
                    seen.set_value(notes(other));
                  });
  EXPECT_THAT(seen.get_future().get(), ElementsAre(5));
}

TEST(DurableWriting, waiting_works_share_a_commit) {
  const Folder folder;
  const auto database = open_with_notes("sqlite:" + folder.file("bot.db"), true);
  std::vector<std::int64_t> versions;
  Outcomes outcomes;
  {
    const Gate gate(*database);
    for (std::int64_t id = 1; id <= 100; ++id)
      database->write([id](Connection& c) { add_note(c, id); },
                      [&, told = outcomes.expect(id)](std::exception_ptr failure) {
                        // What the first of a batch is told, the last of it has also been given.
                        database->read([&](Connection& c) { versions.push_back(notes(c).back()); });
                        told(failure);
                      });
  }
  ASSERT_TRUE(outcomes.wait_for(100));
  EXPECT_GT(versions.front(), 1);
}

}  // namespace
}  // namespace engine
