// What forecasts are made from, read out of the company's records.
#include <gtest/gtest.h>

#include "storage/forecast_json.hpp"
#include "storage/store.hpp"

namespace {

using namespace std::chrono_literals;

const base::Zone zone;
base::Instant at(const std::string& time) { return base::parse_iso(time, zone).value(); }
base::Date day(const std::string& text) { return base::parse_date(text).value(); }

class Records : public testing::Test {
 protected:
  Records() {
    write([](storage::Store& store) {
      store.members.add({.id = "甲", .name = "甲", .joined_at = at("2026-01-01T09:00")});
      store.customers.add({.id = "c1", .name = "康达", .core = "康达", .owner_id = "甲", .stage = "谈判", .created_at = at("2026-10-01T09:00")});
      store.stage_moves.add({"s1", "c1", "潜在", "意向", "甲", at("2026-10-10T09:00"), ""});
      store.stage_moves.add({"s2", "c1", "意向", "谈判", "甲", at("2026-11-10T09:00"), ""});
    });
  }
  void write(const std::function<void(storage::Store&)>& work) {
    database_->write_and_wait([&](storage::Connection& connection) {
      storage::Store store(connection, ids_);
      work(store);
    });
  }
  void deal(const std::string& id, std::optional<std::int64_t> yuan, const std::string& status, const std::string& begun, const std::string& ended = "",
            std::optional<base::Date> resumes = {}) {
    write([&](storage::Store& store) {
      store.deals.add({.id = id, .customer_id = "c1", .owner_id = "甲", .amount = yuan ? std::optional(base::Money::yuan(*yuan)) : std::nullopt,
                       .status = status, .resumes = resumes, .created_at = at(begun), .ended_at = ended.empty() ? base::Instant{} : at(ended)});
    });
  }
  std::vector<crm::DealStory> stories(const std::string& from, int page = 2) {
    std::vector<crm::DealStory> found;
    write([&](storage::Store& store) {
      std::string last;
      do last = store.forecasts.stories(last, page, day(from), zone, [&](const auto& story) { found.push_back(story); });
      while (!last.empty());
    });
    return found;
  }

  base::Ids ids_{7};
  std::unique_ptr<storage::Database> database_ = storage::open("sqlite::memory:", {.durable = false});
};

TEST_F(Records, ABookHoldsWhatIsOpenAndNothingThatIsLost) {
  deal("d1", 10, "open", "2026-11-01T23:00");
  deal("d2", 20, "lost", "2026-11-01T10:00", "2026-11-05T10:00");
  deal("d3", 30, "won", "2026-11-01T10:00", "2026-11-05T10:00");
  deal("d4", {}, "open", "2026-11-01T10:00");
  deal("d5", 50, "parked", "2026-06-01T10:00", "", day("2026-12-24"));
  deal("d6", 60, "parked", "2026-06-01T10:00", "", day("2026-11-20"));
  write([](storage::Store& store) {
    const auto book = store.forecasts.book("甲", day("2026-11-23"), zone);
    ASSERT_EQ(book.deals.size(), 2u);
    EXPECT_EQ(book.worthless, 1);
    EXPECT_EQ(book.begun, 4) << "in the last 90 days, however they ended";
    for (const auto& deal : book.deals)
      if (deal.amount == base::Money::yuan(10)) {
        EXPECT_EQ(deal, (crm::OpenDeal{2, 22, base::Money::yuan(10)}));
      }
  });
}

TEST_F(Records, AStoryBeginsWhereItsCustomerStoodAndFollowsHim) {
  deal("d1", 10, "won", "2026-11-01T10:00", "2026-11-20T10:00");
  deal("d2", 20, "open", "2026-10-05T10:00");
  deal("d3", 30, "lost", "2026-05-01T10:00", "2026-06-01T10:00");
  const auto found = stories("2026-10-01");
  ASSERT_EQ(found.size(), 2u) << "what was over before is left out";
  EXPECT_EQ(found[0].stage, 1);
  EXPECT_EQ(found[0].moves, (std::vector<std::pair<base::Date, int>>{{day("2026-11-10"), 2}}));
  EXPECT_EQ(found[0].ended, day("2026-11-20"));
  EXPECT_TRUE(found[0].is_won);
  EXPECT_EQ(found[1].stage, 0);
  EXPECT_EQ(found[1].moves.size(), 2u);
  EXPECT_FALSE(found[1].ended);
}

TEST_F(Records, WhatASnapshotWasMadeFromComesBackAsItWas) {
  storage::ForecastSnapshot snapshot{"f1", day("2026-11-23"), at("2026-11-23T06:00"), 9824, {}, {{1}, {2}, {3}, {4}, {5}}};
  snapshot.past.passages[2][3] = {.days = 100, .moved = {1, 2, 3, 4}, .won = 5, .lost = 6};
  snapshot.past.begun = {7, 8, 9, 10};
  snapshot.past.amounts = {11, 12};
  snapshot.past.ended = 13;
  const crm::Book book{{{2, 30, {12'345}}, {0, 1, {9}}}, 3, {77}, 4};
  write([&](storage::Store& store) {
    store.forecasts.add(snapshot);
    store.forecasts.add_book("f1", "甲", book);
    store.forecasts.add_book("f1", "乙", book);
  });
  write([&](storage::Store& store) {
    EXPECT_FALSE(store.forecasts.latest(day("2026-11-22")));
    const auto found = store.forecasts.latest(day("2026-12-01"));
    ASSERT_TRUE(found);
    EXPECT_EQ(found->past, snapshot.past);
    EXPECT_EQ(found->outlook, snapshot.outlook);
    EXPECT_EQ(found->seed, snapshot.seed);
    EXPECT_EQ(store.forecasts.book_then("f1", "甲"), book);
    EXPECT_FALSE(store.forecasts.book_then("f1", "丙"));
    EXPECT_EQ(store.forecasts.book_of_all("f1").deals.size(), 4u);
    EXPECT_EQ(store.forecasts.outlooks(day("2026-11-01"), day("2026-11-30")).size(), 1u);
  });
}

}  // namespace
