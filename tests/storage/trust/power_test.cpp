// T14: the power goes at any moment, and the disk has forgotten part of what it was not made to keep.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <mutex>
#include <random>
#include <set>
#include <thread>

#include "bot/base/log.hpp"
#include "storage/group_commit.hpp"
#include "tests/faults/faulty_disk.hpp"
#include "tests/storage/engine/engine_stage.hpp"

namespace engine {
namespace {

using storage::Connection, storage::Database, storage::GroupCommit, storage::Row, storage::Sql, storage::SqliteConnection;
using Random = std::mt19937_64;

// The engine put together by hand, so that its durability can be changed.
class ByHand : public Database {
 public:
  ByHand(const std::string& file, const std::string& synchronous) : connection_(file, {}) {
    connection_.run_script("PRAGMA synchronous=" + synchronous);
    writer_.emplace(connection_);
  }
  void write(Work work, Done done) override { writer_->add(std::move(work), std::move(done)); }
  void read(const Work& work) override { writer_->lend(work); }
  bool is_alive() override { return true; }
  std::size_t queued() const override { return writer_->queued(); }
  void backup(const std::string&) override {}

 private:
  SqliteConnection connection_;
  std::optional<GroupCommit> writer_;
};

struct Engine {
  const char* name;
  std::function<std::unique_ptr<Database>(const std::string& file)> open;
};

const Engine as_served{"as_served", [](const std::string& file) { return storage::open("sqlite:" + file); }};
const Engine full{"full", [](const std::string& file) { return std::make_unique<ByHand>(file, "FULL"); }};
const Engine normal{"normal", [](const std::string& file) { return std::make_unique<ByHand>(file, "NORMAL"); }};

// What the database has promised over all its lives.
class Promises {
 public:
  std::int64_t next() { return ++last_; }
  void made(std::int64_t id) {
    const std::lock_guard lock(mutex_);
    ids_.insert(id);
    ++many_;
  }
  // Those that are not among `found`; they are not expected again.
  std::size_t broken(const std::set<std::int64_t>& found) {
    const std::lock_guard lock(mutex_);
    return std::erase_if(ids_, [&](std::int64_t id) { return !found.contains(id); });
  }
  std::size_t many() const { return many_; }

 private:
  std::mutex mutex_;  // guards the set
  std::set<std::int64_t> ids_;
  std::size_t many_ = 0;
  std::int64_t last_ = 0;
};

struct Tally {
  int losses_of_power = 0, opened_in_vain = 0;
  std::size_t promised = 0, lost = 0, halves = 0, spoilt = 0;
};

std::string text_of(std::int64_t id) { return std::string(static_cast<std::size_t>(id * 7919 % 3000), 'a' + id % 26); }

// One work: a row, its shadow, and the number of the latest row, which all belong together.
void write_notes(Connection& c, std::int64_t id) {
  add_note(c, id, text_of(id));
  add_note(c, -id, "shadow");
  c.execute(Sql("INSERT INTO note (id, text) VALUES (0, $1) ON CONFLICT (id) DO UPDATE SET text = excluded.text"),
            {std::to_string(id)});
}

class PowerStation {
 public:
  PowerStation(const Engine& engine, std::uint64_t seed) : engine_(engine), random_(seed) {
    base::log::start(base::log::Level::off);  // it would tell of every failure
  }

  Tally lose_power(int times) {
    for (int i = 0; i < times; ++i) {
      const bool is_new = i % 10 == 0;
      if (is_new) begin_anew();
      disk_.lose_power_at(1 + static_cast<long>(random_() % (is_new ? soon : 1500)));
      live();
      if (random_() % 2) live();
      disk_.lose_power_at(0);
      const std::string before = place();
      ++generation_;
      disk_.power_is_back(before, place(), random_());
      ++tally_.losses_of_power;
      examine();
    }
    return tally_;
  }

 private:
  static constexpr int soon = 60;  // operations: while the schema is being made

  std::string place() const { return folder_.file(std::to_string(generation_)); }
  std::string file() const { return place() + "/bot.db"; }

  void begin_anew() {
    promises_ = std::make_unique<Promises>();
    ++generation_;
    std::filesystem::create_directory(place());
  }

  // Until everything is written, or there is no power. What waits together is committed together; in between it is
  // quiet long enough for the log to be copied.
  void live() try {
    if (!disk_.has_power()) return;
    const auto database = engine_.open(file());
    database->write_and_wait([](Connection& c) {
      c.execute(Sql("CREATE TABLE IF NOT EXISTS note (id INTEGER PRIMARY KEY, text TEXT NOT NULL)"));
    });
    const int works = 20 + static_cast<int>(random_() % 100);
    for (int i = 0; i < works && disk_.has_power(); ++i) {
      const auto id = promises_->next();
      database->write([id](Connection& c) { write_notes(c, id); },
                      [this, id](std::exception_ptr failure) { if (!failure) promises_->made(id); });
      if (random_() % 4 == 0) database->write_and_wait([](Connection&) {});
      if (random_() % 100 == 0) std::this_thread::sleep_for(std::chrono::milliseconds(60));
    }
  } catch (const std::exception&) {
    ++tally_.opened_in_vain;
  }

  void examine() {
    std::set<std::int64_t> found;
    std::string latest = "0", verdict;
    const auto database = engine_.open(file());
    database->write_and_wait([&](Connection& c) {
      c.query(Sql("PRAGMA integrity_check"), {}, [&](const Row& row) { verdict = row.text(0); });
      bool is_there = false;
      c.query(Sql("SELECT 1 FROM sqlite_master WHERE name = 'note'"), {}, [&](const Row&) { is_there = true; });
      if (!is_there) return;
      c.query(Sql("SELECT id, text FROM note"), {}, [&](const Row& row) {
        const auto id = row.integer(0);
        if (id == 0) latest = row.text(1);
        else found.insert(id);
        if (id > 0 && row.text(1) != text_of(id)) ++tally_.halves;
      });
    });
    if (verdict != "ok") ++tally_.spoilt;
    for (const auto id : found) tally_.halves += !found.contains(-id);
    if (latest != std::to_string(found.empty() ? 0 : *found.rbegin())) ++tally_.halves;
    tally_.lost += promises_->broken(found);
    tally_.promised = promised_before_ + promises_->many();
    if (tally_.losses_of_power % 10 == 0) promised_before_ = tally_.promised;
  }

  const Engine& engine_;
  Random random_;
  const Folder folder_;
  faults::FaultyDisk disk_;
  int generation_ = 0;
  std::unique_ptr<Promises> promises_;
  std::size_t promised_before_ = 0;
  Tally tally_;
};

int times(int usually) { return std::getenv("CHENGDAN_LONG") ? 500 : usually; }

Tally after_power_cuts(const Engine& engine, int many) {
  const Tally tally = PowerStation(engine, 20261123).lose_power(many);
  std::cout << engine.name << ": " << tally.losses_of_power << " losses of power, " << tally.promised << " promises, "
            << tally.lost << " lost, " << tally.opened_in_vain << " while the database was being opened\n";
  EXPECT_GT(tally.promised, static_cast<std::size_t>(20 * many)) << "the load was too light to say anything";
  EXPECT_EQ(tally.spoilt, 0u);
  EXPECT_EQ(tally.halves, 0u);
  return tally;
}

TEST(Power, T14GoesAndNothingThatWasPromisedIsLost) {
  const Tally tally = after_power_cuts(as_served, times(60));
  EXPECT_EQ(tally.lost, 0u);
  EXPECT_GT(tally.opened_in_vain, 0);
}

// The same test on the same engine with one setting changed: it must notice, or it would test nothing.
TEST(Power, T14GoesAndOnlyFullSynchronisationKeepsThePromises) {
  EXPECT_EQ(after_power_cuts(full, times(20)).lost, 0u);
  EXPECT_GT(after_power_cuts(normal, times(20)).lost, 0u);
}

}  // namespace
}  // namespace engine
