// Every fuzz target on its seeds and on some thousand inputs made out of them; CHENGDAN_LONG=1: twenty
// times as many.
#include <gtest/gtest.h>

#include <cstdlib>

#include "tests/fuzz/mutation.hpp"
#include "tests/fuzz/target.hpp"
#include "tests/processor_time.hpp"

namespace fuzz {
namespace {

// What went wrong with an input; empty when nothing did.
std::string problem_with(const Target& target, const std::string& input) {
  try {
    target.run(input);
    return "";
  } catch (const std::exception& broken) {
    return std::string(broken.what()) + "\nseed " + escaped(input, 4000);
  }
}

class Slowest {
 public:
  void run(const Target& target, const std::string& input) {
    const double before = tests::processor_milliseconds();
    ASSERT_EQ(problem_with(target, input), "");
    const double took = tests::processor_milliseconds() - before;
    if (took > milliseconds) milliseconds = took, of = input;
  }
  double milliseconds = 0;
  std::string of;
};

class Targets : public testing::TestWithParam<Target> {};

INSTANTIATE_TEST_SUITE_P(, Targets, testing::ValuesIn(targets()),
                         [](const auto& info) { return info.param.name; });

TEST_P(Targets, HoldOnSeedsAndOnWhatIsMadeOutOfThem) {
  const Target& target = GetParam();
  const Seeds seeds = read_seeds(target.seeds);
  ASSERT_EQ(problem_with(target, seeds.inputs.front()),
            "");  // what is made once is not the first input's time
  Slowest slowest;
  for (const auto& input : seeds.inputs) slowest.run(target, input);
  const bool is_long = std::getenv("CHENGDAN_LONG") != nullptr;
  const int many = is_long ? target.short_form * 20 : target.short_form;
  for (Mutation mutation(seeds, 20261123, 8192); mutation.made() < many && !HasFatalFailure();)
    slowest.run(target, mutation.next());
  constexpr double limit = 50 * tests::slowness;
  EXPECT_LT(slowest.milliseconds, limit) << escaped(slowest.of);
  RecordProperty("slowest_ms", std::to_string(slowest.milliseconds));
  if (is_long)
    std::printf("%s: %d inputs, slowest %.1f ms\n", target.name.c_str(), many, slowest.milliseconds);
}

// The harness itself: a target that breaks is told with its input.
TEST(Harness, TellsTheInputThatBreaks) {
  const Target broken{"broken",
                      [](std::string_view input) { require(input.find('x') == input.npos, "no x"); }, ""};
  EXPECT_EQ(problem_with(broken, "abc"), "");
  EXPECT_EQ(problem_with(broken, "ax\n\x01"), "no x\nseed ax\\n\\x01");
}

TEST(Harness, MakesTheSameInputsAgain) {
  const Seeds seeds{{"GET / HTTP/1.1", "你好"}, {"word"}};
  Mutation one(seeds, 5, 100), same(seeds, 5, 100), other(seeds, 6, 100);
  bool differs = false;
  for (int i = 0; i < 50; ++i) {
    const std::string input = one.next();
    EXPECT_EQ(input, same.next());
    EXPECT_LE(input.size(), 100u);
    differs |= input != other.next();
  }
  EXPECT_TRUE(differs);
}

}  // namespace
}  // namespace fuzz
