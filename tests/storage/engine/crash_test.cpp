// Killed at any moment, the database has everything that was promised, and of every work all or nothing.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <random>
#include <set>
#include <thread>

#include "tests/storage/engine/engine_stage.hpp"

namespace engine {
namespace {

using storage::Connection;
using storage::Row;
using storage::Sql;

constexpr std::int64_t per_round = 1'000'000, per_thread = 100'000;

// Never returns. Every work writes `id` and its shadow `-id`; its promise is the id on `promises`.
[[noreturn]] void write_until_killed(const std::string& url, int round, int promises) {
  const auto database = storage::open(url);
  const auto writer = [&](int thread) {
    for (std::int64_t i = 1;; ++i) {
      const std::int64_t id = round * per_round + thread * per_thread + i;
      database->write_and_wait([id](Connection& c) {
        add_note(c, id, "promised");
        add_note(c, -id, "shadow");
      });
      if (::write(promises, &id, sizeof id) != sizeof id) ::_exit(1);
    }
  };
  std::vector<std::jthread> writers;
  for (int t = 0; t < 4; ++t) writers.emplace_back(writer, t);
  writers.clear();
  ::_exit(0);
}

// Starts the writing process, kills it `after` its first promise, gives back every promise it made.
std::vector<std::int64_t> run_and_kill(const std::string& url, int round, std::chrono::microseconds after) {
  int ends[2];
  if (::pipe(ends) != 0) throw std::runtime_error("no pipe");
  const pid_t child = ::fork();
  if (child == 0) {
    ::close(ends[0]);
    write_until_killed(url, round, ends[1]);
  }
  ::close(ends[1]);
  std::vector<std::int64_t> promised;
  std::int64_t id = 0;
  std::jthread killer;
  while (::read(ends[0], &id, sizeof id) == sizeof id) {
    if (promised.empty())
      killer = std::jthread([=] {
        std::this_thread::sleep_for(after);
        ::kill(child, SIGKILL);
      });
    promised.push_back(id);
  }
  ::close(ends[0]);
  ::waitpid(child, nullptr, 0);
  return promised;
}

std::string integrity(storage::Database& database) {
  std::string verdict;
  database.read([&](Connection& c) {
    c.query(Sql("PRAGMA integrity_check"), {}, [&](const Row& row) { verdict = row.text(0); });
  });
  return verdict;
}

TEST(Crash, twenty_kills_lose_nothing_that_was_promised_and_leave_no_half_work) {
  const Folder folder;
  const std::string url = "sqlite:" + folder.file("bot.db");
  open_with_notes(url, true);
  std::mt19937 random(20261123);
  std::set<std::int64_t> promised;
  for (int round = 0; round < 20; ++round) {
    const auto now = run_and_kill(url, round, std::chrono::microseconds(random() % 50'000));
    ASSERT_THAT(now, testing::Not(testing::IsEmpty())) << "round " << round;
    promised.insert(now.begin(), now.end());
    const auto database = storage::open(url);
    EXPECT_EQ(integrity(*database), "ok");
    const auto rows = notes(*database);
    const std::set<std::int64_t> found(rows.begin(), rows.end());
    for (const std::int64_t id : promised) ASSERT_TRUE(found.contains(id)) << "lost in round " << round;
    for (const std::int64_t id : found) ASSERT_TRUE(found.contains(-id)) << "half a work in round " << round;
  }
  RecordProperty("promised", static_cast<int>(promised.size()));
  EXPECT_GT(promised.size(), 100u) << "the load was too light to say anything";
}

}  // namespace
}  // namespace engine
