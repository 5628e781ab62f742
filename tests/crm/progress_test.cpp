// What the working days demand, which light it is, and who knows his number.
#include "bot/crm/progress.hpp"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "bot/crm/target_quiz.hpp"

namespace crm {
namespace {

using base::Money;

Money yuan(std::int64_t n) { return Money::yuan(n); }

TEST(Progress, ExpectsWhatTheWorkingDaysThatAreOverDemand) {
  EXPECT_EQ(expected_by(yuan(210), 0, 21), yuan(0));
  EXPECT_EQ(expected_by(yuan(210), 15, 21), yuan(150));
  EXPECT_EQ(expected_by(yuan(210), 21, 21), yuan(210));
  EXPECT_EQ(expected_by({100}, 1, 3), Money{33});
  EXPECT_EQ(expected_by(yuan(210), 0, 0), yuan(210)) << "a month without any working day";
  EXPECT_EQ(expected_by(yuan(99'999'999'999), 22, 23).fen, 9'565'217'391'208);
}

TEST(Progress, ShowsItsLightByThePace) {
  struct Row {
    std::int64_t won, expected;
    Light light;
  };
  const TargetPolicy policy{.yellow_below = 100, .red_below = 80};
  for (const Row& row : {Row{100, 100, Light::green}, {99, 100, Light::yellow}, {80, 100, Light::yellow}, {79, 100, Light::red},
                         {0, 0, Light::green}, {0, 1, Light::red}, {500, 100, Light::green}}) {
    const Progress progress{yuan(1000), yuan(row.won), 1, yuan(row.expected)};
    EXPECT_EQ(progress.light(policy), row.light) << row.won << " of " << row.expected;
  }
}

TEST(Progress, TwoWeeksInARowAreRed) {
  struct Row {
    int weeks;
    std::int64_t won;  // of 100 expected today
    Light light;
  };
  const TargetPolicy policy{.yellow_below = 100, .red_below = 80, .weeks_behind = 2};
  for (const Row& row : {Row{0, 100, Light::green}, {0, 90, Light::yellow}, {0, 79, Light::red}, {1, 90, Light::yellow}, {1, 79, Light::red},
                         {2, 90, Light::red}, {3, 99, Light::red}, {2, 100, Light::green}, {5, 120, Light::green}})
    EXPECT_EQ(light_of(row.weeks, {yuan(1000), yuan(row.won), 1, yuan(100)}, policy), row.light) << row.weeks << " weeks, " << row.won;
  EXPECT_EQ(light_of(1, {yuan(1000), yuan(90), 1, yuan(100)}, {.weeks_behind = 0}), Light::red) << "nobody is told, and one week is as far as lights go";
}

TEST(Progress, CountsTheDealsThatAreMissing) {
  EXPECT_EQ(deals_to_go(yuan(0), yuan(5)), 0);
  EXPECT_EQ(deals_to_go(yuan(10), yuan(5)), 2);
  EXPECT_EQ(deals_to_go(yuan(11), yuan(5)), 3);
  EXPECT_EQ(deals_to_go(yuan(11), yuan(0)), std::nullopt);
  EXPECT_EQ((Progress{yuan(300), yuan(125)}.permille()), 416);
  EXPECT_EQ(Progress{}.permille(), std::nullopt);
}

TEST(Quiz, MarksEachOfTheThreeAnswers) {
  struct Row {
    ThreeAnswers said;
    int correct;
  };
  const auto right = [](const ThreeAnswers& said) { return correct_answers(said, Money::yuan(300'000), 2, 5, 10); };
  for (const Row& row : {Row{{Money::yuan(300'000), 2, 5}, 3}, {{Money::yuan(330'000), 3, 6}, 3}, {{Money::yuan(331'000), 4, 7}, 0},
                         {{Money::yuan(269'000), 1, 4}, 2}, {{std::nullopt, 2, std::nullopt}, 1}, {{}, 0}})
    EXPECT_EQ(right(row.said), row.correct);
  EXPECT_EQ(correct_answers({Money::yuan(300'000), std::nullopt, 5}, Money::yuan(300'000), std::nullopt, 5, 10), 3)
      << "nobody can know how many deals are missing";
}

TEST(Quiz, TwoOfThreeWhoDoNotKnowAreTooMany) {
  const auto of = [](std::vector<int> correct) {
    std::vector<TargetQuiz> quizzes;
    for (const int one : correct) quizzes.push_back({.correct = one});
    return quizzes;
  };
  EXPECT_EQ(transparency(of({3, 3, 3})), 100);
  EXPECT_EQ(transparency(of({3, 1, 0})), 44);
  EXPECT_TRUE(is_opaque(of({3, 1, 0})));
  EXPECT_FALSE(is_opaque(of({3, 2, 0})));
  EXPECT_FALSE(is_opaque({}));
  EXPECT_TRUE(is_opaque(of({1})));
}

TEST(Quiz, ChoosesBySeedAloneAndEverybodyAlike) {
  const std::vector<std::string> ids{"a", "b", "c", "d", "e"}, shuffled{"d", "b", "e", "a", "c"};
  EXPECT_EQ(chosen(ids, 3, 7), chosen(shuffled, 3, 7));
  EXPECT_EQ(chosen(ids, 9, 7).size(), 5u);
  std::map<std::string, int> times;
  for (std::uint64_t seed = 0; seed < 5000; ++seed) {
    const auto few = chosen(ids, 3, seed);
    EXPECT_EQ((std::set<std::string>(few.begin(), few.end()).size()), 3u);
    for (const auto& id : few) ++times[id];
  }
  for (const auto& id : ids) EXPECT_NEAR(times[id], 3000, 150) << id;
}

}  // namespace
}  // namespace crm
