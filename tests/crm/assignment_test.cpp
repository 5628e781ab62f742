// Who gets a lead by which rule, what is said about it, and that shares stay fair whatever happens.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "bot/crm/assignment.hpp"

namespace {

using crm::AssignmentPolicy, crm::AssignmentRule, crm::Candidate, crm::LeadProfile, crm::Way, crm::Why;

base::Instant minute(int number) { return base::from_millis(1'800'000'000'000 + number * 60'000LL); }

Candidate rep(const std::string& name, int taken = 0) {
  Candidate c{.id = "id-" + name, .name = name, .region = "华东", .team = "一部"};
  c.taken = taken;
  return c;
}

AssignmentPolicy policy(std::vector<AssignmentRule> before = {}) {
  AssignmentPolicy made;
  made.rules.insert(made.rules.begin(), before.begin(), before.end());
  made.regions = {{"华东", {"江苏", "浙江"}}, {"华北", {"北京"}}};
  return made;
}

std::string chosen(const std::optional<crm::Choice>& choice, const std::vector<Candidate>& reps) {
  return choice ? reps[choice->chosen].name : "nobody";
}

TEST(Assignment, GivesToWhomeverGotLeastAndSaysSo) {
  const std::vector<Candidate> reps{rep("王芳", 4), rep("李雷", 3), rep("刘洋", 5)};
  const auto choice = crm::assign({}, policy(), reps);
  EXPECT_EQ(chosen(choice, reps), "李雷");
  EXPECT_EQ(choice->rule, "兜底");
  EXPECT_EQ(choice->reason, "7 天内分到 3 条，最少");
  EXPECT_EQ(choice->whys, (std::vector{Why::took_more, Why::chosen, Why::took_more}));
}

TEST(Assignment, AmongEqualsTakesWhoeverWaitsLongest) {
  std::vector<Candidate> reps{rep("王芳", 1), rep("李雷", 1)};
  reps[0].last_at = minute(5), reps[1].last_at = minute(3);
  const auto choice = crm::assign({}, policy(), reps);
  EXPECT_EQ(chosen(choice, reps), "李雷");
  EXPECT_EQ(choice->reason, "7 天内分到 1 条，和别人一样少，轮到他");
  EXPECT_EQ(choice->whys[0], Why::later_in_turn);
}

// Whoever was away is not buried in leads when he is back: shares count for days of work.
TEST(Assignment, CountsSharesForTheDaysSomebodyWasThere) {
  std::vector<Candidate> reps{rep("王芳", 7), rep("李雷", 3)};
  reps[0].days = 7, reps[1].days = 2;
  EXPECT_EQ(chosen(crm::assign({}, policy(), reps), reps), "王芳");
}

TEST(Assignment, AsksRulesInTheirOrderAndPassesOverThoseThatFindNobody) {
  AssignmentRule big{"大单", {}, {}, Way::fair_share};
  big.when.at_least = base::Money::yuan(100'000);
  big.whom.people = {"刘洋"};
  AssignmentRule near{"本区域", {}, {}, Way::fair_share};
  near.whom.same_region = true;
  std::vector<Candidate> reps{rep("王芳", 9), rep("刘洋", 20), rep("李雷", 0)};
  reps[1].region = reps[2].region = "华北";
  const auto rules = policy({big, near});
  LeadProfile lead;
  lead.regions = {"江苏", "华东"};
  lead.amount = base::Money::yuan(20'000);
  auto choice = crm::assign(lead, rules, reps);
  EXPECT_EQ(chosen(choice, reps), "王芳");
  EXPECT_EQ(choice->reason, "同在华东，符合的只有他");
  EXPECT_EQ(choice->whys[2], Why::other_region);
  lead.amount = base::Money::yuan(100'000);
  choice = crm::assign(lead, rules, reps);
  EXPECT_EQ(chosen(choice, reps), "刘洋");
  EXPECT_EQ(choice->reason, "规则点名，符合的只有他");
  EXPECT_EQ(choice->whys[0], Why::not_meant);
  reps[0].is_on_shift = reps[1].is_on_shift = false;
  EXPECT_EQ(crm::assign(lead, rules, reps)->rule, "兜底");
}

struct Fit {
  const char* what;
  crm::LeadCondition when;
  bool fits;
};

TEST(Assignment, ReadsConditions) {
  LeadProfile lead;
  lead.regions = {"苏州市", "苏州", "江苏省", "江苏", "华东"};
  lead.product = "病人监护仪";
  lead.source = "抖音";
  lead.level = "B";
  lead.amount = base::Money::yuan(30'000);
  const auto with = [](auto set) {
    crm::LeadCondition condition;
    set(condition);
    return condition;
  };
  const Fit table[] = {
      {"nothing asked", {}, true},
      {"a region around it", with([](auto& c) { c.regions = {"华北", "江苏"}; }), true},
      {"another region", with([](auto& c) { c.regions = {"华北"}; }), false},
      {"the product's short name", with([](auto& c) { c.products = {"监护仪"}; }), true},
      {"another product", with([](auto& c) { c.products = {"血糖仪"}; }), false},
      {"one of the sources", with([](auto& c) { c.sources = {"官网", "抖音"}; }), true},
      {"another level", with([](auto& c) { c.levels = {"A"}; }), false},
      {"a store", with([](auto& c) { c.stores = {"海天店"}; }), false},
      {"at least its amount", with([](auto& c) { c.at_least = base::Money::yuan(30'000); }), true},
      {"less than its amount", with([](auto& c) { c.less_than = base::Money::yuan(30'000); }), false},
  };
  for (const auto& row : table) EXPECT_EQ(crm::fits(lead, row.when), row.fits) << row.what;
  lead.amount.reset();
  EXPECT_FALSE(crm::fits(lead, with([](auto& c) { c.less_than = base::Money::yuan(30'000); }))) << "no amount is not a small one";
}

TEST(Assignment, GivesTheFirstClaimOnGradedLeadsToWhoeverReachedHisTarget) {
  std::vector<Candidate> reps{rep("王芳", 0), rep("李雷", 6)};
  reps[1].is_early = true;
  AssignmentPolicy rules = policy();
  rules.first_claim_levels = {"A"};
  LeadProfile lead;
  lead.level = "A";
  const auto choice = crm::assign(lead, rules, reps);
  EXPECT_EQ(chosen(choice, reps), "李雷");
  EXPECT_EQ(choice->reason, "A 级线索，本月目标已提前完成，优先，符合的只有他");
  EXPECT_EQ(choice->whys[0], Why::no_first_claim);
  lead.level = "B";
  EXPECT_EQ(chosen(crm::assign(lead, rules, reps), reps), "王芳");
}

TEST(Assignment, LeavesNoLeadLyingWhenNobodyIsOnShift) {
  std::vector<Candidate> reps{rep("王芳"), rep("李雷", 1)};
  for (auto& one : reps) one.is_on_shift = false;
  const auto choice = crm::assign({}, policy(), reps);
  EXPECT_EQ(chosen(choice, reps), "王芳");
  EXPECT_EQ(choice->reason, "今天没有人当班，7 天内分到 0 条，最少");
  for (auto& one : reps) one.is_left_out = true;
  EXPECT_FALSE(crm::assign({}, policy(), reps));
  EXPECT_FALSE(crm::assign({}, policy(), {}));
}

TEST(Assignment, WeighsWhatIsInHandAndTurns) {
  std::vector<Candidate> reps{rep("王芳", 1), rep("李雷", 9)};
  reps[0].load = 12, reps[1].load = 5;
  reps[0].last_at = minute(1), reps[1].last_at = minute(2);
  AssignmentRule light{"手上少的", {{}, {"监护仪"}, {}, {}, {}, {}, {}}, {}, Way::least_load}, turn{"轮流", {}, {}, Way::in_turn};
  LeadProfile lead;
  lead.product = "监护仪";
  auto choice = crm::assign(lead, policy({light, turn}), reps);
  EXPECT_EQ(chosen(choice, reps), "李雷");
  EXPECT_EQ(choice->reason, "手上 5 个客户，最少");
  EXPECT_EQ(choice->whys[0], Why::holds_more);
  choice = crm::assign({}, policy({light, turn}), reps);
  EXPECT_EQ(chosen(choice, reps), "王芳");
  EXPECT_EQ(choice->reason, "轮到他");
}

TEST(Assignment, FindsTheNearestStore) {
  const std::vector<crm::Store> stores{{"海天店", {"浙江省", "宁波市", "海曙区", crm::Point{29.874, 121.545}}, {"王芳"}},
                                       {"虎丘店", {"江苏省", "苏州市", "虎丘区", {}}, {"李雷"}}};
  EXPECT_EQ(crm::nearest_store({"江苏省", "苏州市", "姑苏区", {}}, stores)->name, "虎丘店");
  EXPECT_EQ(crm::nearest_store({"浙江省", "宁波市", "鄞州区", crm::Point{29.82, 121.55}}, stores)->name, "海天店");
  EXPECT_FALSE(crm::nearest_store({"广东省", "", "", {}}, stores));
  EXPECT_NEAR(crm::kilometres_between({39.9042, 116.4074}, {31.2304, 121.4737}), 1067, 5);  // Beijing, Shanghai
  AssignmentRule near{"最近门店", {}, {}, Way::fair_share};
  near.whom.nearest_store = true;
  AssignmentPolicy rules = policy({near});
  rules.stores = stores;
  std::vector<Candidate> reps{rep("王芳"), rep("李雷", 5)};
  reps[0].stores = {"海天店"}, reps[1].stores = {"虎丘店"};
  LeadProfile lead;
  lead.place = {"江苏省", "苏州市", "", {}};
  const auto choice = crm::assign(lead, rules, reps);
  EXPECT_EQ(chosen(choice, reps), "李雷");
  EXPECT_EQ(choice->reason, "离虎丘店最近，符合的只有他");
  EXPECT_EQ(choice->whys[0], Why::other_store);
}

TEST(Assignment, KnowsEveryNameOfThePlaceOfALead) {
  const auto names = policy().regions_of({"江苏省", "苏州市", "昆山市", {}});
  EXPECT_EQ(names, (std::vector<std::string>{"昆山市", "昆山", "苏州市", "苏州", "江苏省", "江苏", "华东"}));
}

TEST(Assignment, CountsDaysOnShift) {
  AssignmentPolicy rules = policy();
  crm::Shift shift;
  shift.weekdays = {1, 2, 3, 4, 5};
  const auto day = [](const char* text) { return base::parse_date(text).value(); };
  shift.off = {day("2026-11-24")};
  shift.extra = {day("2026-11-28")};
  rules.shifts["王芳"] = shift;
  EXPECT_EQ(rules.days_on_shift("王芳", day("2026-11-29"), day("2020-01-01")), 5);  // 23, 25, 26, 27 and the Saturday
  EXPECT_EQ(rules.days_on_shift("李雷", day("2026-11-29"), day("2020-01-01")), 7);
  EXPECT_EQ(rules.days_on_shift("李雷", day("2026-11-29"), day("2026-11-28")), 2);
  EXPECT_EQ(rules.days_on_shift("王芳", day("2026-11-29"), day("2026-11-29")), 1) << "never zero";
  EXPECT_FALSE(rules.works_on("王芳", day("2026-11-24")));
  EXPECT_TRUE(rules.works_on("王芳", day("2026-11-28")));
}

TEST(Assignment, Grades) {
  AssignmentPolicy rules = policy();
  rules.grades = {{"A", {{}, {}, {}, {}, {}, base::Money::yuan(100'000), {}}}, {"B", {{}, {}, {}, {}, {}, base::Money::yuan(30'000), {}}}};
  LeadProfile lead;
  EXPECT_EQ(crm::grade(lead, rules), "");
  lead.amount = base::Money::yuan(120'000);
  EXPECT_EQ(crm::grade(lead, rules), "A");
  lead.amount = base::Money::yuan(99'999);
  EXPECT_EQ(crm::grade(lead, rules), "B");
}

// A company over some weeks: who is there changes, leads come singly and by the hundred, at one moment or many.
class Weeks {
 public:
  Weeks(std::uint64_t seed, int reps, Way way) : random_(seed), way_(way) {
    for (int i = 0; i < reps; ++i) reps_.push_back(rep("rep" + std::to_string(i)));
    std::shuffle(reps_.begin(), reps_.end(), random_);
  }

  void lead(base::Instant now) {
    std::vector<Candidate> shuffled = reps_;
    std::shuffle(shuffled.begin(), shuffled.end(), random_);  // the order of the list decides nothing
    AssignmentPolicy rules;
    rules.rules.front().way = way_;
    const auto choice = crm::assign({}, rules, shuffled);
    const auto chosen = std::find_if(reps_.begin(), reps_.end(), [&](const Candidate& c) { return c.id == shuffled[choice->chosen].id; });
    crm::note_taken(*chosen, now);
  }

  // Of those who were there at the same times.
  int largest_difference(std::size_t from, std::size_t to) const {
    const auto [least, most] = std::minmax_element(reps_.begin() + static_cast<std::ptrdiff_t>(from), reps_.begin() + static_cast<std::ptrdiff_t>(to),
                                                   [](const Candidate& a, const Candidate& b) { return a.taken < b.taken; });
    return most->taken - least->taken;
  }

  std::vector<Candidate>& reps() { return reps_; }
  int up_to(int most) { return static_cast<int>(random_() % static_cast<unsigned>(most)); }

 private:
  std::mt19937_64 random_;
  Way way_;
  std::vector<Candidate> reps_;
};

TEST(FairShares, DifferByAtMostOneInEqualConditions) {
  for (const Way way : {Way::fair_share, Way::least_load, Way::in_turn})
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
      Weeks weeks(seed, 2 + static_cast<int>(seed % 23), way);
      int now = 0;
      for (int message = 0; message < 30; ++message) {
        const int leads = message % 7 == 3 ? 100 : 1 + weeks.up_to(5);
        now += weeks.up_to(3);  // also two messages at one moment
        for (int i = 0; i < leads; ++i) {
          weeks.lead(minute(now));
          ASSERT_LE(weeks.largest_difference(0, weeks.reps().size()), 1) << "seed " << seed << " message " << message << " lead " << i;
        }
      }
    }
}

// Three shifts that come and go: within each of them shares are as equal as ever.
TEST(FairShares, DifferByAtMostOneAmongThoseWithTheSameShifts) {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    Weeks weeks(seed, 15, seed % 2 ? Way::fair_share : Way::in_turn);
    for (int hour = 0; hour < 60; ++hour) {
      const int there = 1 + weeks.up_to(7);  // a bit for each shift
      for (std::size_t i = 0; i < 15; ++i) weeks.reps()[i].is_on_shift = (there >> (i / 5)) & 1;
      const int leads = weeks.up_to(8);
      for (int i = 0; i < leads; ++i) weeks.lead(minute(hour * 60 + i));
      for (std::size_t shift = 0; shift < 3; ++shift)
        ASSERT_LE(weeks.largest_difference(shift * 5, shift * 5 + 5), 1) << "seed " << seed << " hour " << hour;
    }
  }
}

TEST(FairShares, HoldForAThousandReps) {
  Weeks weeks(7, 1000, Way::fair_share);
  for (int i = 0; i < 2500; ++i) weeks.lead(minute(i / 100));
  EXPECT_EQ(weeks.largest_difference(0, 1000), 1);
}

}  // namespace
