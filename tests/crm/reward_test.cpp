// What a rep earns: tiers, their edges, rounding, and who gets less than he does.
#include "bot/crm/reward.hpp"

#include <gtest/gtest.h>

namespace {

using base::Money;
using crm::Progress, crm::RewardTiers, crm::SaidTier, crm::TierMistake;
using Kind = crm::TierMistake::Kind;

// 80% 以下没有，80-100 2 个点，100-120 3 个点，120 以上 5 个点
const RewardTiers usual{{0, 0, {}}, {80, 200, {}}, {100, 300, {}}, {120, 500, {}}};

Progress at(std::int64_t won_fen, std::int64_t target_fen = Money::yuan(100'000).fen) { return {{target_fen}, {won_fen}}; }

TEST(RewardTiers, ReachUpToWhereTheNextBegins) {
  struct Row {
    std::int64_t won;  // fen, of 100,000 yuan
    std::size_t tier;
    std::int64_t reward;
  };
  for (const Row& row : std::vector<Row>{{0, 0, 0},
                                         {7'999'999, 0, 0},
                                         {8'000'000, 1, 160'000},
                                         {8'000'001, 1, 160'000},
                                         {9'999'999, 1, 200'000},
                                         {10'000'000, 2, 300'000},
                                         {11'999'999, 2, 360'000},
                                         {12'000'000, 3, 600'000},
                                         {99'000'000, 3, 4'950'000}}) {
    EXPECT_EQ(crm::tier_of(usual, at(row.won)), row.tier) << row.won;
    EXPECT_EQ(crm::reward(usual, at(row.won)).fen, row.reward) << row.won;
  }
}

// A share that no whole fen is: the edge is the first fen that is not below it.
TEST(RewardTiers, HaveTheirEdgesAtWholeFen) {
  EXPECT_EQ(crm::tier_of(usual, at(26, 33)), 0u);  // 78.8%
  EXPECT_EQ(crm::tier_of(usual, at(27, 33)), 1u);  // 81.8%; 80% would be 26.4
  EXPECT_EQ(crm::to_next_tier(usual, at(0, 33)), (Money{27}));
  EXPECT_EQ(crm::to_next_tier(usual, at(26, 33)), (Money{1}));
}

TEST(RewardTiers, RoundHalfUpToAFen) {
  const RewardTiers two{{0, 250, {}}};  // 2.5%
  EXPECT_EQ(crm::reward(two, at(100)).fen, 3);  // 2.5
  EXPECT_EQ(crm::reward(two, at(99)).fen, 2);   // 2.475
  EXPECT_EQ(crm::reward(two, at(101)).fen, 3);  // 2.525
  EXPECT_EQ(crm::reward(two, at(60)).fen, 2);   // 1.5
  EXPECT_EQ(crm::reward(two, at(9'000'000'000'000'000, 1)).fen, 225'000'000'000'000);
}

TEST(RewardTiers, PayASumBesideTheRate) {
  const RewardTiers sums{{0, 0, {}}, {100, 100, Money::yuan(5000)}};
  EXPECT_EQ(crm::reward(sums, at(9'999'999)).fen, 0);
  EXPECT_EQ(crm::reward(sums, at(10'000'000)), Money::yuan(6000));
}

TEST(RewardTiers, SayWhatIsMissingToTheNext) {
  EXPECT_EQ(crm::to_next_tier(usual, at(0)), (Money{8'000'000}));
  EXPECT_EQ(crm::to_next_tier(usual, at(7'999'999)), (Money{1}));
  EXPECT_EQ(crm::to_next_tier(usual, at(8'000'000)), (Money{2'000'000}));
  EXPECT_EQ(crm::to_next_tier(usual, at(12'000'000)), std::nullopt);
}

TEST(RewardTiers, GiveNothingWithoutATarget) {
  EXPECT_EQ(crm::tier_of(usual, at(5'000'000, 0)), std::nullopt);
  EXPECT_EQ(crm::reward(usual, at(5'000'000, 0)).fen, 0);
  EXPECT_EQ(crm::to_next_tier(usual, at(5'000'000, 0)), std::nullopt);
  EXPECT_EQ(crm::tier_of({}, at(1)), std::nullopt);
}

TEST(RewardTiers, AreReadInAnyOrder) {
  const auto read = crm::read_tiers({{120, std::nullopt, 500}, {80, 100, 200}, {0, 80, 0}, {100, 120, 300}});
  EXPECT_EQ(read.mistake.kind, Kind::nothing);
  EXPECT_EQ(read.tiers, usual);
}

TEST(RewardTiers, BeginAtNothing) {
  EXPECT_EQ(crm::read_tiers({{80, 100, 200}, {100, 120, 300}, {120, std::nullopt, 500}}).tiers, usual);
}

TEST(RewardTiers, HaveNeitherGapsNorOverlapsNorAnEnd) {
  struct Row {
    std::vector<SaidTier> said;
    Kind kind;
    int at, other;
  };
  const std::optional<int> open;
  for (const Row& row : std::vector<Row>{{{}, Kind::empty, 0, 0},
                                         {{{0, 80, 0}, {90, open, 200}}, Kind::gap, 80, 90},
                                         {{{0, 80, 0}, {79, open, 200}}, Kind::overlap, 79, 80},
                                         {{{0, open, 0}, {80, open, 200}}, Kind::overlap, 80, 80},
                                         {{{80, open, 100}, {80, open, 200}}, Kind::overlap, 80, 80},
                                         {{{0, 80, 0}, {80, 120, 200}}, Kind::closed, 120, 0},
                                         {{{100, 80, 200}}, Kind::backwards, 100, 80},
                                         {{{80, 80, 200}}, Kind::backwards, 80, 80},
                                         {{{0, open, 10'001}}, Kind::rate_too_high, 0, 10'001},
                                         {std::vector<SaidTier>(11), Kind::too_many, 0, 0}}) {
    const auto read = crm::read_tiers(row.said);
    EXPECT_EQ(read.mistake.kind, row.kind);
    EXPECT_EQ(read.mistake.at, row.at);
    EXPECT_EQ(read.mistake.other, row.other);
    EXPECT_TRUE(read.tiers.empty());
  }
  EXPECT_EQ(crm::read_tiers({{0, open, 10'000}}).mistake.kind, Kind::nothing);
}

crm::Shares person(const char* name, std::int64_t won, std::int64_t reward, std::int64_t leads) { return {.name = name, .won = won, .reward = reward, .leads = leads}; }

TEST(RewardShares, NameWhoGetsLessThanHeDoes) {
  using Sign = crm::Shares::Sign;
  std::vector<crm::Shares> people{person("刘洋", 20, 20, 20), person("王芳", 50, 30, 30), person("李雷", 30, 50, 50)};
  crm::weigh(people, 10);
  EXPECT_EQ(people[0].name, "王芳");
  EXPECT_EQ(people[0].sign, Sign::paid_less);
  EXPECT_EQ(people[0].won_permille, 500);
  EXPECT_EQ(people[0].reward_permille, 300);
  EXPECT_EQ(people[1].sign, Sign::paid_more);
  EXPECT_EQ(people[2].sign, Sign::fair);
}

TEST(RewardShares, CountFromTheToleranceOn) {
  using Sign = crm::Shares::Sign;
  for (const auto& [reward, sign] : std::vector<std::pair<std::int64_t, Sign>>{{401, Sign::fair}, {400, Sign::paid_less}, {600, Sign::paid_more}, {599, Sign::fair}}) {
    std::vector<crm::Shares> people{person("王芳", 500, reward, 500), person("李雷", 500, 1000 - reward, 500)};
    crm::weigh(people, 10);
    const auto fang = people[0].name == "王芳" ? people[0] : people[1];
    EXPECT_EQ(fang.sign, sign) << reward;
  }
}

TEST(RewardShares, BlameNobodyForWhatNobodyHas) {
  using Sign = crm::Shares::Sign;
  std::vector<crm::Shares> unpaid{person("王芳", 90, 0, 0), person("李雷", 10, 0, 0)};
  crm::weigh(unpaid, 10);
  EXPECT_EQ(unpaid[0].sign, Sign::fair);
  std::vector<crm::Shares> fed{person("王芳", 90, 0, 1), person("李雷", 10, 0, 3)};
  crm::weigh(fed, 10);
  EXPECT_EQ(fed[0].sign, Sign::fed_less);
  EXPECT_EQ(fed[1].sign, Sign::fed_more);
  std::vector<crm::Shares> nobody;
  crm::weigh(nobody, 10);
}

}  // namespace
