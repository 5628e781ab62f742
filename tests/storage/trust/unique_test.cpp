// T11: two transactions do the same thing under one unique key, and the first gives up: exactly one remains.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "bot/base/ids.hpp"
#include "storage/store.hpp"
#include "tests/storage/engine/engine_stage.hpp"

namespace engine {
namespace {

using storage::Connection, storage::Database, storage::Row, storage::Sql;

struct GivesUp {};

base::Incoming message_number(int round) {
  base::Incoming message;
  message.message_id = "m" + std::to_string(round);
  message.conversation = {"wecom-app", base::ChatKind::single, "wangfang", {}};
  return message;
}

// A reminder is made by a message, and a message is known by its key: whoever finds the key taken makes none.
Database::Work remind(base::Ids& ids, int round, bool gives_up) {
  return [&ids, round, gives_up](Connection& connection) {
    storage::Store store(connection, ids);
    const auto message = message_number(round);
    if (store.inbox.find("wecom-app", message.message_id)) return;
    store.inbox.add(message, "trace", base::from_millis(1), {});
    store.reminders.add({.id = ids.next(base::from_millis(1)), .member_id = "m1",
                         .contact = gives_up ? "quitter" : "finisher", .action = message.message_id});
    if (gives_up) throw GivesUp();
  };
}

std::int64_t number(Database& database, Sql question) {
  std::int64_t found = 0;
  database.read([&](Connection& c) { c.query(question, {}, [&](const Row& row) { found = row.integer(0); }); });
  return found;
}

class Unique : public testing::Test {
 protected:
  Unique() {
    database->write_and_wait([&](Connection& c) { storage::Store(c, ids).members.add({.id = "m1", .name = "王芳"}); });
  }
  void expect_one_of_each() {
    EXPECT_EQ(number(*database, "SELECT count(*) FROM reminders"), rounds);
    EXPECT_EQ(number(*database, "SELECT count(*) FROM (SELECT DISTINCT action FROM reminders)"), rounds);
    EXPECT_EQ(number(*database, "SELECT count(*) FROM reminders WHERE contact = 'finisher'"), rounds);
    EXPECT_EQ(number(*database, "SELECT count(*) FROM inbox"), rounds);
  }

  static constexpr int rounds = 1000;
  const Folder folder;
  base::Ids ids{20261123};
  const std::unique_ptr<Database> database = storage::open("sqlite:" + folder.file("bot.db"), {.durable = false});
};

TEST_F(Unique, T11TheSecondStandsWhenTheFirstGivesUp) {
  std::atomic<int> told{0}, failed{0};
  const auto count = [&](std::exception_ptr failure) {
    failed += failure != nullptr;
    ++told;
  };
  for (int round = 0; round < rounds; ++round) {
    database->write(remind(ids, round, true), count);
    database->write(remind(ids, round, false), count);
    if (round % 7 == 0) database->write_and_wait([](Connection&) {});
  }
  database->write_and_wait([](Connection&) {});
  EXPECT_EQ(told, 2 * rounds);
  EXPECT_EQ(failed, rounds);
  expect_one_of_each();
}

// Two threads race; whichever is first, the one that gives up leaves nothing and the other one is not kept away.
TEST_F(Unique, T11WhoeverIsFirst) {
  const auto race = [&](bool gives_up) {
    for (int round = 0; round < rounds; ++round) try {
        database->write_and_wait(remind(ids, round, gives_up));
      } catch (const GivesUp&) {
      }
  };
  std::thread quitter(race, true), finisher(race, false);
  quitter.join();
  finisher.join();
  expect_one_of_each();
}

// Where the key is the table's own, nobody has to look first.
TEST_F(Unique, T11AKeyOfATransactionThatGaveUpIsFree) {
  for (int round = 0; round < rounds; ++round) {
    const auto insert = [&](bool gives_up) {
      return [=](Connection& c) {
        c.execute(Sql("INSERT INTO targets (id, member_id, month, amount, set_by, set_at, level, region, product) "
              "VALUES ($1, 'm1', $2, 1, 'm1', 1, 'base', '', '')"),
                  {std::to_string(round) + (gives_up ? "a" : "b"), std::to_string(round)});
        if (gives_up) throw GivesUp();
      };
    };
    database->write(insert(true), nullptr);
    database->write(insert(false), nullptr);
  }
  database->write_and_wait([](Connection&) {});
  EXPECT_EQ(number(*database, "SELECT count(*) FROM targets WHERE id LIKE '%b'"), rounds);
  EXPECT_EQ(number(*database, "SELECT count(*) FROM targets"), rounds);
}

}  // namespace
}  // namespace engine
