// Every level of the targets adds up, whatever is set, split and changed.
#include "bot/crm/target_cube.hpp"

#include <gtest/gtest.h>

#include <map>
#include <numeric>
#include <random>
#include <set>

#include "bot/crm/apportion.hpp"

namespace crm {
namespace {

using base::Money;
using Months = std::vector<std::string>;

const std::string october = "2026-10", november = "2026-11", december = "2026-12";
const TargetScope company, east{"华东", "", ""}, south{"华南", "", ""}, monitors{"", "监护仪", ""}, meters{"", "血糖仪", ""},
    wang{"华东", "", "王芳"}, li{"华东", "", "李雷"};

Money wan(std::int64_t n) { return Money::yuan(n * 10'000); }

std::int64_t sum(const std::vector<Money>& parts) {
  return std::accumulate(parts.begin(), parts.end(), std::int64_t{0}, [](std::int64_t all, Money part) { return all + part.fen; });
}

TEST(Apportion, LosesNoFenAndGivesTheRestToTheLargestFractions) {
  EXPECT_EQ(apportion({101}, {1, 1, 1}), (std::vector<Money>{{34}, {34}, {33}}));
  EXPECT_EQ(apportion({99}, {1, 2, 4}), (std::vector<Money>{{14}, {28}, {57}}));  // 14.14, 28.29, 56.57
  EXPECT_EQ(apportion(Money::yuan(100), {1, 2, 4}), (std::vector<Money>{{14'00}, {29'00}, {57'00}})) << "whole yuan stay whole";
  EXPECT_EQ(draw({1'00}, {{50}, {50}}), (std::vector<Money>{{50}, {50}})) << "but nobody gives what he has not";
  EXPECT_EQ(apportion({5}, {0, 0}), (std::vector<Money>{{3}, {2}})) << "no weight at all: equal parts";
  EXPECT_EQ(apportion({7}, {0, 3, 0}), (std::vector<Money>{{0}, {7}, {0}}));
  EXPECT_EQ(apportion({}, {}), std::vector<Money>{});
  EXPECT_EQ(sum(apportion(Money::yuan(99'999'999'999), {9'000'000'000'000, 1, 8'999'999'999'999})), Money::yuan(99'999'999'999).fen);
}

TEST(Fractions, AreWhatWasMeantByARoundedNumber) {
  const auto read = [](double value) {
    const Fraction found = fraction_of(value);
    return std::pair(found.part, found.of);
  };
  using Pair = std::pair<std::int64_t, std::int64_t>;
  EXPECT_EQ(read(1.0 / 3), Pair(1, 3));
  EXPECT_EQ(read(2.0 / 3), Pair(2, 3));
  EXPECT_EQ(read(0.2), Pair(1, 5)) << "两成";
  EXPECT_EQ(read(60.0 / 100), Pair(3, 5));
  EXPECT_EQ(read(0.125), Pair(1, 8));
  EXPECT_EQ(read(0.333), Pair(333, 1000)) << "33.3% is said, not a third";
  EXPECT_EQ(read(1), Pair(1, 1));
  EXPECT_EQ(read(0), Pair(0, 1));
}

TEST(Fractions, SharesAndTheRestAreTheWhole) {
  using Shares = std::optional<std::vector<std::int64_t>>;
  EXPECT_EQ(shares_and_rest({{1, 3}, {2, 3}}), Shares({1, 2, 0}));
  EXPECT_EQ(shares_and_rest({{1, 5}}), Shares({1, 4})) << "两成: eight tenths are left";
  EXPECT_EQ(shares_and_rest({{1, 3}, {1, 4}}), Shares({4, 3, 5}));
  EXPECT_EQ(shares_and_rest({}), Shares(std::vector<std::int64_t>{1})) << "all of it is left";
  EXPECT_EQ(shares_and_rest({{3, 5}, {1, 2}}), Shares()) << "110%";
  const auto many = shares_and_rest({{1, 997}, {1, 991}, {1, 983}, {1, 977}});  // no common share below a billion
  ASSERT_TRUE(many);
  EXPECT_EQ(std::accumulate(many->begin(), many->end(), std::int64_t{0}), 1'000'000'000);
}

// 100万 in thirds, 7 yuan in tenths: what is given and what is left is the whole, to the fen.
TEST(Fractions, OfAnyAmountLoseNoFen) {
  std::mt19937 random(5);
  for (int round = 0; round < 2000; ++round) {
    std::vector<Fraction> fractions(1 + random() % 4);
    for (auto& one : fractions) one.of = 4 + static_cast<std::int64_t>(random() % 97), one.part = 1;
    const auto weights = shares_and_rest(fractions);
    ASSERT_TRUE(weights);
    const Money total{static_cast<std::int64_t>(random() % 1'000'000'000)};
    ASSERT_EQ(sum(apportion(total, *weights)), total.fen);
  }
}

TEST(Apportion, IsNeverOffByAWholePiece) {
  std::mt19937 random(3);
  for (int round = 0; round < 2000; ++round) {
    std::vector<std::int64_t> weights(1 + random() % 7);
    for (auto& weight : weights) weight = static_cast<std::int64_t>(random() % 1000);
    const std::int64_t all = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
    const Money total{static_cast<std::int64_t>(random() % 1'000'000)};
    const auto parts = apportion(total, weights);
    ASSERT_EQ(sum(parts), total.fen);
    const std::int64_t piece = total.fen % 100 ? 1 : 100;
    for (std::size_t i = 0; all && i < parts.size(); ++i) {
      ASSERT_LT(parts[i].fen * all - total.fen * weights[i], all * piece) << "at most one piece too much";
      ASSERT_GT(parts[i].fen * all - total.fen * weights[i], -all * piece);
    }
  }
}

TEST(Apportion, ATableHasTheSumsOfItsRowsAndColumns) {
  std::mt19937 random(4);
  for (int round = 0; round < 1000; ++round) {
    std::vector<Money> columns(1 + random() % 4);
    for (auto& column : columns) column = {static_cast<std::int64_t>(random() % 1000)};
    std::vector<std::int64_t> weights(1 + random() % 4);
    for (auto& weight : weights) weight = static_cast<std::int64_t>(random() % 10);
    const auto rows = apportion({sum(columns)}, weights);
    const auto table = table_with(rows, columns);
    for (std::size_t r = 0; r < rows.size(); ++r) ASSERT_EQ(sum(table[r]), rows[r].fen);
    for (std::size_t c = 0; c < columns.size(); ++c) {
      std::int64_t of_column = 0;
      for (const auto& row : table) {
        ASSERT_GE(row[c].fen, 0);
        of_column += row[c].fen;
      }
      ASSERT_EQ(of_column, columns[c].fen);
    }
  }
}

TEST(TargetCube, APartIsTakenFromTheRestOfWhatItBelongsTo) {
  TargetCube cube;
  cube.set(november, company, wan(500));
  cube.set(november, east, wan(300));
  cube.set(november, wang, wan(120));
  EXPECT_EQ(cube.total(november, company), wan(500));
  EXPECT_EQ(cube.total(november, east), wan(300));
  EXPECT_EQ(cube.rest(november, east), wan(180));
  EXPECT_EQ(cube.rest(november, company), wan(200));
  cube.set(november, wang, wan(400));  // more than the region has left: the company gives the next
  EXPECT_EQ(cube.total(november, east), wan(400));
  EXPECT_EQ(cube.total(november, company), wan(500));
  cube.set(november, li, wan(200));  // and more than all have left: only now the whole grows
  EXPECT_EQ(cube.total(november, company), wan(600));
  EXPECT_EQ(cube.total(november, east), wan(600));
}

TEST(TargetCube, WhatIsNotNeededGoesBackToWhereARestIsKept) {
  TargetCube cube;
  cube.set(november, east, wan(300));
  cube.set(november, wang, wan(120));
  cube.set(november, wang, wan(100));
  EXPECT_EQ(cube.rest(november, east), wan(200));
  EXPECT_EQ(cube.total(november, east), wan(300));
  TargetCube alone;  // nothing above was laid down: there is nothing to give back to
  alone.set(november, wang, wan(120));
  alone.set(november, wang, wan(100));
  EXPECT_EQ(alone.total(november, company), wan(100));
}

TEST(TargetCube, LoweringTakesTheRestFirstAndThenFromThePartsInProportion) {
  TargetCube cube;
  cube.set(november, east, wan(300));
  cube.set(november, wang, wan(120));
  cube.set(november, li, wan(60));
  cube.set(november, east, wan(200));
  EXPECT_EQ(cube.total(november, wang), wan(120));
  EXPECT_EQ(cube.rest(november, east), wan(20));
  cube.set(november, east, wan(90));
  EXPECT_EQ(cube.total(november, wang), wan(60));
  EXPECT_EQ(cube.total(november, li), wan(30));
  EXPECT_EQ(cube.total(november, east), wan(90));
}

// Split by product and then by person: both views add up to the same, and no target is counted twice.
TEST(TargetCube, TwoWaysOfSplittingShareTheSameMoney) {
  TargetCube cube;
  cube.set(november, east, wan(300));
  cube.set(november, {"华东", "监护仪", ""}, wan(180));
  cube.set(november, {"华东", "血糖仪", ""}, wan(120));
  cube.set_all(november, {{wang, wan(200)}, {li, wan(100)}});
  EXPECT_EQ(cube.total(november, east), wan(300));
  EXPECT_EQ(cube.total(november, wang), wan(200));
  EXPECT_EQ(cube.total(november, {"华东", "监护仪", ""}), wan(180));
  EXPECT_EQ(cube.total(november, {"华东", "监护仪", "王芳"}), wan(120));
  EXPECT_EQ(cube.total(november, {"华东", "血糖仪", "李雷"}), wan(40));
}

TEST(TargetCube, WhoGetsLessGivesToWhoGetsMore) {
  TargetCube cube;
  cube.set(november, east, wan(300));
  cube.set_all(november, {{wang, wan(200)}, {li, wan(100)}});
  cube.set_all(november, {{wang, wan(250)}, {li, wan(50)}});
  EXPECT_EQ(cube.total(november, east), wan(300));
  EXPECT_EQ(cube.total(november, wang), wan(250));
  EXPECT_EQ(cube.total(november, li), wan(50));
}

TEST(TargetCube, AQuarterLiesOverItsMonths) {
  const Months quarter{october, november, december};
  TargetCube cube;
  cube.set(quarter, east, {100'00});
  EXPECT_EQ(cube.total(october, east), Money{34'00});
  EXPECT_EQ(cube.total(december, east), Money{33'00});
  cube.set(quarter, east, {200'00});  // all have something: in proportion
  EXPECT_EQ(cube.total(quarter, east), Money{200'00});
  EXPECT_EQ(cube.total(october, east), Money{68'00});
  TargetCube begun;  // what a month has already stays, the others share what is missing
  begun.set(october, east, {40'00});
  begun.set(quarter, east, {100'00});
  EXPECT_EQ(begun.total(october, east), Money{40'00});
  EXPECT_EQ(begun.total(november, east), Money{30'00});
}

TEST(TargetCube, RegionsThatMakeUpTheYearLeaveTheCompanyAsItWas) {
  Months year;
  for (int month = 1; month <= 12; ++month) year.push_back((month < 10 ? "2027-0" : "2027-") + std::to_string(month));
  TargetCube cube;
  cube.set(year, company, wan(12'000));
  for (const auto& [region, amount] : {std::pair{"华东", 5000}, {"华南", 4000}, {"华北", 3000}}) cube.set(year, {region, "", ""}, wan(amount));
  EXPECT_EQ(cube.total(year, company), wan(12'000));
  for (const auto& month : year) EXPECT_EQ(cube.total(month, company), wan(1000)) << month;
  EXPECT_EQ(cube.total(year, {"华北", "", ""}), wan(3000));
}

TEST(TargetCube, WhatIsSplitOverMonthsNeverExceedsTheWhole) {
  std::mt19937 random(7);
  for (int round = 0; round < 500; ++round) {
    Months months;
    for (unsigned month = 1; month <= 1 + random() % 9; ++month) months.push_back("2027-0" + std::to_string(month));
    TargetCube cube;
    std::map<std::string, Money> had;
    for (const auto& month : months) cube.set(month, company, had[month] = Money::yuan(static_cast<std::int64_t>(random() % 100'000)));
    std::vector<std::int64_t> weights(1 + random() % 5);
    for (auto& weight : weights) weight = static_cast<std::int64_t>(random() % 10);
    const auto parts = apportion(cube.total(months, company), weights);
    for (std::size_t i = 0; i < parts.size(); ++i) {
      cube.set(months, {"区域" + std::to_string(i), "", ""}, parts[i]);
      ASSERT_EQ(cube.total(months, {"区域" + std::to_string(i), "", ""}), parts[i]);
    }
    for (const auto& month : months) ASSERT_EQ(cube.total(month, company), had[month]) << "round " << round;
  }
}

TEST(TargetCube, LoweringSparesPeopleAsLongAsSomethingIsUnassigned) {
  TargetCube cube;
  cube.set(november, wang, wan(80));
  cube.set(november, {"华东", "监护仪", ""}, wan(100));
  ASSERT_EQ(cube.total(november, east), wan(180));
  cube.set(november, east, wan(120));
  EXPECT_EQ(cube.total(november, wang), wan(80));
  TargetCube two;
  two.set(november, wang, wan(100));
  two.set(december, east, wan(100));
  two.set({november, december}, east, wan(120));
  EXPECT_EQ(two.total(november, wang), wan(100));
  EXPECT_EQ(two.total(december, east), wan(20));
}

// All scopes that can be made of these names.
std::vector<TargetScope> scopes() {
  std::vector<TargetScope> all;
  for (const char* region : {"", "华东", "华南"})
    for (const char* product : {"", "监护仪", "血糖仪"})
      for (const char* member : {"", "a", "b", "c", "d"}) {
        const std::string who = member, where = who.empty() ? region : who < "c" ? "华东" : "华南";
        all.push_back({where, product, who});
      }
  return all;
}

bool are_apart(const TargetScope& a, const TargetScope& b) {
  const auto differ = [](const std::string& x, const std::string& y) { return !x.empty() && !y.empty() && x != y; };
  return differ(a.region, b.region) || differ(a.product, b.product) || differ(a.member_id, b.member_id);
}

void check_sums(const TargetCube& cube, const std::string& month) {
  for (const auto& [key, amount] : cube.cells()) ASSERT_GE(amount.fen, 0);
  const auto over = [&](std::string TargetScope::*part, std::initializer_list<const char*> names, const TargetScope& in) {
    Money all;
    for (const auto& [key, amount] : cube.cells())
      if (key.first == month && in.covers(key.second) && (key.second.*part).empty()) all = all + amount;
    for (const char* name : names) {
      TargetScope one = in;
      one.*part = name;
      all = all + cube.total(month, one);
    }
    return all;
  };
  for (const char* region : {"", "华东", "华南"}) {
    const TargetScope in{region, "", ""};
    ASSERT_EQ(over(&TargetScope::product, {"监护仪", "血糖仪"}, in), cube.total(month, in));
    ASSERT_EQ(over(&TargetScope::member_id, {"a", "b", "c", "d"}, in), cube.total(month, in));
  }
  ASSERT_EQ(over(&TargetScope::region, {"华东", "华南"}, company), cube.total(month, company));
}

TEST(TargetCube, AlwaysAddsUp) {
  const auto all = scopes();
  const Months months{october, november, december};
  std::mt19937 random(20261123);
  for (int company_number = 0; company_number < 60; ++company_number) {
    TargetCube cube;
    for (int step = 0; step < 40; ++step) {
      const TargetScope scope = all[random() % all.size()];
      const Money amount{static_cast<std::int64_t>(random() % 100'000)};
      const TargetCube before = cube;
      const bool is_quarter = random() % 4 == 0;
      const Months set = is_quarter ? months : Months{months[random() % 3]};
      if (is_quarter) cube.set(set, scope, amount);
      else cube.set(set.front(), scope, amount);
      ASSERT_EQ(cube.total(set, scope), amount) << "what was said holds";
      for (const auto& month : months) {
        check_sums(cube, month);
        const bool is_set = std::find(set.begin(), set.end(), month) != set.end();
        for (const auto& other : all) {
          const Money was = before.total(month, other), is = cube.total(month, other);
          if (!is_set || are_apart(other, scope)) {
            ASSERT_EQ(is, was) << "nothing else is touched";
          }
        }
        // The company grows by what no rest could give, and never by more than was asked for.
        const Money grown = cube.total(month, company) - before.total(month, company), asked = cube.total(month, scope) - before.total(month, scope);
        if (asked.fen >= 0) ASSERT_TRUE(grown.fen >= 0 && grown <= asked);
        else ASSERT_TRUE(grown.fen <= 0 && grown >= asked);
      }
    }
  }
}

// Splitting by shares and changing the whole: what is split stays the sum of its parts.
TEST(TargetCube, SplitsAddUpToTheFen) {
  std::mt19937 random(11);
  const std::vector<TargetScope> people{{"华东", "", "a"}, {"华东", "", "b"}, {"华东", "", "e"}, {"华东", "", "f"}};
  for (int round = 0; round < 500; ++round) {
    TargetCube cube;
    const Money total{static_cast<std::int64_t>(random() % 10'000'000)};
    cube.set(november, east, total);
    if (random() % 2) cube.set(november, {"华东", "监护仪", ""}, {static_cast<std::int64_t>(random() % (total.fen + 1))});
    std::vector<std::int64_t> weights(people.size());
    for (auto& weight : weights) weight = static_cast<std::int64_t>(random() % 1000);
    const auto amounts = apportion(total, weights);
    std::vector<std::pair<TargetScope, Money>> parts;
    for (std::size_t i = 0; i < people.size(); ++i) parts.emplace_back(people[i], amounts[i]);
    cube.set_all(november, parts);
    ASSERT_EQ(cube.total(november, east), total);
    ASSERT_EQ(cube.rest(november, east), Money{});
    for (std::size_t i = 0; i < people.size(); ++i) ASSERT_EQ(cube.total(november, people[i]), amounts[i]);
    const Money other{static_cast<std::int64_t>(random() % 10'000'000)};
    cube.set(november, east, other);
    Money sum_of_parts = cube.rest(november, east);
    for (const auto& person : people) sum_of_parts = sum_of_parts + cube.total(november, person);
    for (const auto& [key, amount] : cube.cells())
      if (key.second.member_id.empty() && !key.second.product.empty()) sum_of_parts = sum_of_parts + amount;
    ASSERT_EQ(sum_of_parts, other);
  }
}

}  // namespace
}  // namespace crm
