// Statements are prepared once, may be used inside themselves, and must name their parameters in order.
#include <gtest/gtest.h>

#include <utility>

#include "tests/storage/engine/engine_stage.hpp"

namespace engine {
namespace {

using storage::Connection;
using storage::Row;
using storage::Sql;
using storage::SqliteConnection;

class Statements : public testing::Test {
 protected:
  Statements() { connection_.run_script("CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL)"); }

  Connection& connection() { return connection_; }
  SqliteConnection connection_{":memory:", {}};
};

TEST_F(Statements, the_same_text_in_the_same_place_is_prepared_once) {
  for (int i = 0; i < 1000; ++i) add_note(connection(), i);
  EXPECT_EQ(connection_.cached_statements(), 1u);
}

template <int N>
void select_number(Connection& connection) {
  static constexpr char text[] = {'S', 'E', 'L', 'E', 'C', 'T', ' ', '0' + N / 100, '0' + N / 10 % 10, '0' + N % 10, 0};
  std::int64_t answer = -1;
  connection.query(Sql(text), {}, [&](const Row& row) { answer = row.integer(0); });
  EXPECT_EQ(answer, N);
}

TEST_F(Statements, many_different_ones_do_not_fill_the_memory) {
  [&]<int... N>(std::integer_sequence<int, N...>) {
    for (int round = 0; round < 2; ++round) (select_number<N>(connection()), ...);
  }(std::make_integer_sequence<int, 400>());
  EXPECT_EQ(connection_.cached_statements(), 256u);
}

TEST_F(Statements, a_question_may_be_asked_inside_itself) {
  for (int i = 0; i < 3; ++i) add_note(connection(), i);
  int pairs = 0;
  const Sql all("SELECT id FROM note");
  connection().query(all, {}, [&](const Row&) { connection().query(all, {}, [&](const Row&) { ++pairs; }); });
  EXPECT_EQ(pairs, 9);
}

TEST_F(Statements, one_that_was_left_in_the_middle_starts_afresh) {
  for (int i = 0; i < 3; ++i) add_note(connection(), i);
  const Sql all("SELECT id FROM note");
  EXPECT_THROW(connection().query(all, {}, [](const Row&) { throw 1; }), int);
  int rows = 0;
  connection().query(all, {}, [&](const Row&) { ++rows; });
  EXPECT_EQ(rows, 3);
}

TEST_F(Statements, parameters_out_of_order_are_a_mistake_of_the_program) {
  EXPECT_THROW(connection().execute(Sql("SELECT $2, $1"), {1, 2}), std::logic_error);
  EXPECT_THROW(connection().execute(Sql("SELECT ?, ?"), {1, 2}), std::logic_error);
  EXPECT_THROW(connection().execute(Sql("SELECT :name"), {1}), std::logic_error);
}

TEST_F(Statements, a_parameter_may_be_used_again) {
  std::int64_t sum = 0;
  connection().query(Sql("SELECT $1 + $2 + $1"), {10, 1}, [&](const Row& row) { sum = row.integer(0); });
  EXPECT_EQ(sum, 21);
}

TEST_F(Statements, too_few_or_too_many_parameters_are_a_mistake_of_the_program) {
  EXPECT_THROW(connection().execute(Sql("SELECT $1, $2"), {1}), std::logic_error);
  EXPECT_THROW(connection().execute(Sql("SELECT $1, $2"), {1, 2, 3}), std::logic_error);
}

TEST_F(Statements, the_number_of_rows_changed_is_of_this_statement) {
  for (int i = 0; i < 3; ++i) add_note(connection(), i);
  EXPECT_EQ(connection().execute(Sql("UPDATE note SET text = $1 WHERE id > $2"), {"x", 0}), 2);
  EXPECT_EQ(connection().execute(Sql("UPDATE note SET text = $1 WHERE id > $2"), {"x", 10}), 0);
  EXPECT_EQ(connection().execute(Sql("CREATE TABLE other (id INTEGER)")), 0);
  EXPECT_EQ(connection().execute(Sql("SELECT id FROM note")), 0);
  EXPECT_EQ(connection().execute(Sql("UPDATE note SET text = '' RETURNING id")), 3);
}

TEST_F(Statements, a_column_that_is_not_there_is_an_error) {
  EXPECT_THROW(connection().query(Sql("SELECT 1"), {}, [](const Row& row) { row.integer(1); }), storage::DatabaseError);
}

TEST_F(Statements, the_schema_of_a_strange_file_cannot_load_code) {
  EXPECT_THROW(connection().execute(Sql("SELECT load_extension('/tmp/x.so')")), storage::DatabaseError);
  EXPECT_THROW(connection_.run_script("PRAGMA writable_schema=ON; UPDATE sqlite_schema SET sql = ''"),
               storage::DatabaseError);
}

}  // namespace
}  // namespace engine
