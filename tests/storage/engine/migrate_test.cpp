// The schema grows by numbered files, forward only.
#include "storage/migrate.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/storage/engine/engine_stage.hpp"

namespace engine {
namespace {

using storage::Connection;
using storage::migrate;
using storage::Migrations;
using storage::Row;
using storage::Sql;
using storage::SqliteConnection;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const Migrations first = {{"0001_first.sql", "CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL);"}};
const Migrations both = {first[0],
                         {"0002_colour.sql", "ALTER TABLE note ADD COLUMN colour TEXT;"
                                             "INSERT INTO note VALUES (1, 'a;b', 'red');"}};

class Migrating : public testing::Test {
 protected:
  int run(const Migrations& files, long long at = 0) { return migrate(connection_, files, base::from_millis(at)); }

  std::vector<std::string> history() {
    std::vector<std::string> lines;
    static_cast<Connection&>(connection_).query(
        Sql("SELECT version, name, at FROM schema_version ORDER BY version"), {}, [&](const Row& row) {
          lines.push_back(row.text(0) + " " + row.text(1) + " " + row.text(2));
        });
    return lines;
  }

  SqliteConnection connection_{":memory:", {}};
};

TEST_F(Migrating, an_empty_database_gets_everything) {
  EXPECT_EQ(run(both, 7), 2);
  EXPECT_THAT(history(), ElementsAre("1 0001_first.sql 7", "2 0002_colour.sql 7"));
  EXPECT_THAT(notes(connection_), ElementsAre(1));
}

TEST_F(Migrating, an_older_database_gets_what_it_lacks_and_keeps_what_it_has) {
  run(first, 7);
  add_note(connection_, 9, "kept");
  EXPECT_EQ(run(both, 8), 2);
  EXPECT_THAT(history(), ElementsAre("1 0001_first.sql 7", "2 0002_colour.sql 8"));
  EXPECT_THAT(notes(connection_), ElementsAre(1, 9));
}

TEST_F(Migrating, a_second_run_changes_nothing) {
  run(both, 7);
  EXPECT_EQ(run(both, 8), 2);
  EXPECT_THAT(history(), ElementsAre("1 0001_first.sql 7", "2 0002_colour.sql 7"));
}

TEST_F(Migrating, the_order_is_that_of_the_numbers) {
  EXPECT_EQ(run({both[1], both[0]}), 2);
}

TEST_F(Migrating, a_newer_database_is_refused_untouched) {
  run(both, 7);
  EXPECT_THAT(what_is_thrown([&] { run(first); }), HasSubstr("版本 2 比程序认识的 1 新"));
  EXPECT_EQ(history().size(), 2u);
}

TEST_F(Migrating, a_database_of_another_history_is_refused) {
  run(first);
  EXPECT_THAT(what_is_thrown([&] { run({{"0001_other.sql", "SELECT 1"}}); }), HasSubstr("0001_first.sql"));
}

TEST_F(Migrating, a_file_that_fails_in_the_middle_leaves_no_trace) {
  const Migrations broken = {
      first[0], {"0002_broken.sql", "CREATE TABLE half (id INTEGER); CREATE TABLE note (id INTEGER);"}};
  EXPECT_THROW(run(broken), storage::DatabaseError);
  EXPECT_FALSE(connection_.in_transaction());
  EXPECT_EQ(history().size(), 1u);
  EXPECT_EQ(run(both), 2) << "and can be repaired";
}

TEST_F(Migrating, a_file_may_not_end_its_transaction) {
  EXPECT_THROW(run({{"0001_first.sql", "CREATE TABLE a (id INTEGER); COMMIT;"}}), std::logic_error);
}

class WrongNames : public Migrating, public testing::WithParamInterface<Migrations> {};

INSTANTIATE_TEST_SUITE_P(, WrongNames,
                         testing::Values(Migrations{{"first.sql", ""}}, Migrations{{"0001.sql", ""}},
                                         Migrations{{"0000_zero.sql", ""}}, Migrations{{"-1_minus.sql", ""}},
                                         Migrations{{"", ""}}, Migrations{{"1", ""}},
                                         Migrations{{"0001_a.sql", ""}, {"1_b.sql", ""}}));

TEST_P(WrongNames, are_a_mistake_of_the_program) { EXPECT_THROW(run(GetParam()), std::logic_error); }

}  // namespace
}  // namespace engine
