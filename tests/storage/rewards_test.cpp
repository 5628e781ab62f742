// Which table of rewards and which version of a figure counts, and that the facts are those of one member and one time.
#include "storage/rewards.hpp"

#include <gtest/gtest.h>

#include "embedded/migrations.hpp"
#include "storage/migrate.hpp"
#include "storage/store.hpp"

namespace {

using base::Money;

class Rewards : public testing::Test {
 protected:
  Rewards() { storage::migrate(connection_, embedded::migrations(), base::from_millis(0)); }

  void lay_down(const char* id, const char* month, int rate, long long at) {
    store.reward_rules.add({id, month, {{0, 0, {}}, {100, rate, Money::yuan(5)}}, "m1", base::from_millis(at)});
  }
  int rate_in(const char* month) {
    const auto rule = store.reward_rules.of_month(month);
    return rule ? rule->tiers.back().rate : -1;
  }

  storage::SqliteConnection connection_{":memory:", {}};
  base::Ids ids_{1};
  storage::Store store{connection_, ids_};
};

TEST_F(Rewards, CountFromTheirMonthOnUntilTheNext) {
  lay_down("r1", "2026-09", 100, 1);
  lay_down("r2", "2026-11", 200, 2);
  EXPECT_EQ(rate_in("2026-08"), -1);
  EXPECT_EQ(rate_in("2026-09"), 100);
  EXPECT_EQ(rate_in("2026-10"), 100);
  EXPECT_EQ(rate_in("2026-11"), 200);
  EXPECT_EQ(rate_in("2027-03"), 200);
}

TEST_F(Rewards, OfOneMonthTheLatestCounts) {
  lay_down("r2", "2026-11", 200, 2);
  lay_down("r1", "2026-11", 300, 3);
  EXPECT_EQ(rate_in("2026-11"), 300);
  const auto rule = store.reward_rules.of_month("2026-11");
  EXPECT_EQ(rule->tiers, (crm::RewardTiers{{0, 0, {}}, {100, 300, Money::yuan(5)}}));
  EXPECT_EQ(rule->set_by, "m1");
  EXPECT_EQ(rule->set_at, base::from_millis(3));
}

TEST_F(Rewards, OfAFigureTheLatestVersionCounts) {
  store.kpis.add({"k1", "拜访占比", "比例", "拜访数 / 跟进数", "m1", base::from_millis(1)});
  store.kpis.add({"k2", "拜访占比", "比例", "拜访数 / 有效跟进数", "m2", base::from_millis(2)});
  store.kpis.add({"k3", "客单价", "金额", "赢单金额 / 赢单数", "m1", base::from_millis(1)});
  EXPECT_EQ(store.kpis.named("拜访占比")->formula, "拜访数 / 有效跟进数");
  EXPECT_EQ(store.kpis.names(), (std::vector<std::string>{"客单价", "拜访占比"}));
  EXPECT_FALSE(store.kpis.named("别的"));
  store.kpis.add({"k4", "拜访占比", "比例", "", "m1", base::from_millis(3)});
  EXPECT_FALSE(store.kpis.named("拜访占比")) << "taken away";
  EXPECT_EQ(store.kpis.names(), (std::vector<std::string>{"客单价"}));
  store.kpis.add({"k5", "拜访占比", "比例", "拜访数 / 人数", "m1", base::from_millis(4)});
  EXPECT_EQ(store.kpis.named("拜访占比")->formula, "拜访数 / 人数") << "and defined anew";
}

TEST_F(Rewards, FactsAreOfOneMemberAndOneTime) {
  const auto at = [](long long hour) { return base::from_millis(hour * 3'600'000); };
  for (const char* id : {"m1", "m2"}) store.members.put({.id = id, .name = id});
  store.customers.add({.id = "c1", .name = "甲", .owner_id = "m1", .source = "抖音", .created_at = at(10)});
  store.customers.add({.id = "c2", .name = "乙", .owner_id = "m1", .created_at = at(20)});
  store.customers.add({.id = "c3", .name = "丙", .owner_id = "m2", .created_at = at(10)});
  store.contacts.add({.id = "p1", .customer_id = "c1", .phone = "13812345678", .created_at = at(10)});
  for (const auto& [id, outcome, method, hour] : std::vector<std::tuple<const char*, const char*, const char*, long long>>{
           {"f1", "", "拜访", 10}, {"f2", "未接通", "电话", 11}, {"f3", "", "电话", 20}})
    store.follow_ups.add({.id = id, .customer_id = "c1", .member_id = "m1", .method = method, .outcome = outcome, .happened_on = base::Date{std::chrono::year(1970) / 1 / 1}, .recorded_at = at(hour)});
  store.deals.add({.id = "d1", .customer_id = "c1", .owner_id = "m1", .amount = Money::yuan(7), .status = "lost", .created_at = at(1), .ended_at = at(10)});
  store.deals.add({.id = "d2", .customer_id = "c1", .owner_id = "m1", .amount = Money::yuan(9), .status = "won", .created_at = at(2), .ended_at = at(11)});
  auto& facts = store.facts;
  EXPECT_EQ(facts.new_leads("m1", at(10), at(20)), 1);
  EXPECT_EQ(facts.new_leads("m1", at(10), at(21)), 2);
  EXPECT_EQ(facts.valid_leads_by_source("m1", at(0), at(30)), (std::map<std::string, std::int64_t>{{"抖音", 1}}));
  EXPECT_EQ(facts.new_leads_by_source("m1", at(0), at(30)), (std::map<std::string, std::int64_t>{{"", 1}, {"抖音", 1}}));
  EXPECT_EQ(store.customers.count_new("m1", at(0), at(30)), 1);
  const auto follow_ups = facts.follow_ups("m1", at(10), at(20));
  EXPECT_EQ(follow_ups.all, 2);
  EXPECT_EQ(follow_ups.reached, 1);
  EXPECT_EQ(follow_ups.visits, 1);
  EXPECT_EQ(follow_ups.customers, 1);
  EXPECT_EQ(facts.follow_ups("m2", at(0), at(30)).all, 0);
  EXPECT_EQ(store.deals.lost("m1", at(10), at(11)).count, 1);
  EXPECT_EQ(store.deals.lost("m1", at(10), at(11)).amount, Money::yuan(7));
  EXPECT_EQ(store.deals.lost("m1", at(11), at(30)).count, 0);
  EXPECT_EQ(store.deals.count_begun("m1", at(1), at(2)), 1);
  EXPECT_EQ(facts.milliseconds_to_win("m1", at(0), at(30)), 9 * 3'600'000);
}

}  // namespace
