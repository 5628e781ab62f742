// A month of a made-up company: in order after everything that happens, the same with and without restarts, and
// everything that anybody does can be taken back.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "bot/simulation/company.hpp"
#include "bot/simulation/figures.hpp"
#include "bot/simulation/order.hpp"

namespace simulation {
namespace {

bool is_long() { return std::getenv("CHENGDAN_LONG") != nullptr; }

class Month : public testing::Test {
 protected:
  std::string file(const std::string& name) {
    std::filesystem::create_directories(folder_);
    return folder_ + "/" + name + ".db";
  }
  void SetUp() override { std::filesystem::remove_all(folder_); }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  Plan plan{.seed = 7, .reps = is_long() ? 20 : 5, .leads = is_long() ? 2000 : 60, .days = is_long() ? 30 : 12};

 private:
  const std::string folder_ = testing::TempDir() + "month";
};

// Every row of everything that commands write.
std::string rows(storage::Database& database) {
  struct Table {
    storage::Sql sql;
    int columns;
  };
  static const Table tables[] = {
      {"SELECT * FROM customers ORDER BY id", 17},   {"SELECT * FROM contacts ORDER BY id", 11},
      {"SELECT * FROM deals ORDER BY id", 18},       {"SELECT * FROM follow_ups ORDER BY id", 10},
      {"SELECT * FROM reminders ORDER BY id", 15},   {"SELECT * FROM transfers ORDER BY id", 10},
      {"SELECT * FROM stage_moves ORDER BY id", 7},  {"SELECT * FROM first_responses ORDER BY id", 12},
      {"SELECT * FROM sop_runs ORDER BY id", 9},     {"SELECT * FROM answers ORDER BY id", 7},
  };
  std::string all;
  database.read([&](storage::Connection& connection) {
    for (const Table& table : tables)
      connection.query(table.sql, {}, [&](const storage::Row& row) {
        for (int i = 0; i < table.columns; ++i) all += (row.is_null(i) ? "NULL" : row.text(i)) + "|";
        all += '\n';
      });
  });
  return all;
}

TEST_F(Month, IsInOrderAfterEverythingThatHappens) {
  Company company(plan, file("order"));
  int looked = 0;
  company.live([&] {
    if (is_long() && ++looked % 50 != 0) return;
    const auto wrong = disorder(company.database());
    ASSERT_TRUE(wrong.empty()) << base::iso(company.now(), {}) << "\n" << wrong.front();
  });
  const Figures figures = figures_of(company);
  EXPECT_EQ(figures.leads, plan.leads) << "every lead was recorded once";
  // Shares are fair over a window of seven days; each that has passed may leave the difference of one lead behind.
  EXPECT_LE(figures.largest_share_difference, is_long() ? plan.days / 7 + 1 : 1);
  EXPECT_GT(figures.answered, plan.leads / 2);
  EXPECT_GT(figures.won, 0);
  EXPECT_LE(figures.most_pushes_a_day, 6);
}

TEST_F(Month, IsTheSameForTheSameSeed) {
  Company one(plan, file("one")), other(plan, file("other"));
  one.live();
  other.live();
  EXPECT_EQ(told(figures_of(one), plan), told(figures_of(other), plan));
  EXPECT_EQ(one.lines(), other.lines());
}

TEST_F(Month, LosesAndRepeatsNothingOverFiftyRestarts) {
  Plan shaken = plan;
  shaken.restarts = 50;
  Company calm(plan, file("calm")), restarted(shaken, file("restarted"));
  calm.live();
  restarted.live();
  for (std::size_t i = 0; i < std::min(calm.lines().size(), restarted.lines().size()); ++i)
    ASSERT_EQ(calm.lines()[i], restarted.lines()[i]) << calm.lines()[i].text << "\n--\n" << restarted.lines()[i].text;
  EXPECT_EQ(calm.lines().size(), restarted.lines().size());
}

TEST_F(Month, TakesBackWhateverAnybodyDoes) {
  Company company(plan, file("undo"));
  int heard = 0, undone = 0;
  company.rehearse([&](const std::string& name, const std::string& text) {
    if (++heard % 5 != 0) return;
    const std::string before = rows(company.database());
    company.say(name, text);
    if (rows(company.database()) == before) return;
    const std::string answer = company.say(name, "撤销");
    ASSERT_EQ(rows(company.database()), before) << name << "：" << text << "\n" << answer;
    ++undone;
  });
  company.live();
  EXPECT_GT(undone, 10);
}

}  // namespace
}  // namespace simulation
