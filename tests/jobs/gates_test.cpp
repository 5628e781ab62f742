// Ways out that are closed: on the platform's wish, or because nobody answers there.
#include "bot/jobs/gates.hpp"

#include <gtest/gtest.h>

namespace jobs {
namespace {

using namespace std::chrono_literals;

const base::Instant noon = base::from_millis(1'795'420'800'000);

struct Way {
  // As many different conversations as make it doubtful.
  void fail_all(base::Instant now) {
    for (std::size_t i = 0; i < Gates::several; ++i) gates.failed("chat", "person " + std::to_string(i), now, ids);
  }
  // Doubtful since noon, and by the moment it returns one is trying.
  base::Instant let_one_try() {
    fail_all(noon);
    const auto opens = gates.enter("chat", noon).value();
    EXPECT_EQ(gates.enter("chat", opens), std::nullopt);
    return opens;
  }
  Gates gates;
  base::Ids ids{1};
};

TEST(Gates, AWayIsClosedAsLongAsThePlatformAsked) {
  Way way;
  way.gates.close("chat", noon + 10min);
  way.gates.close("chat", noon + 1min);  // does not open it sooner
  way.gates.works("chat");               // nor does what was under way
  EXPECT_EQ(way.gates.enter("chat", noon), noon + 10min);
  EXPECT_EQ(way.gates.closed_until("chat", noon), noon + 10min);
  EXPECT_EQ(way.gates.enter("other", noon), std::nullopt);
  EXPECT_EQ(way.gates.enter("chat", noon + 10min), std::nullopt);
}

TEST(Gates, OneDeadConversationClosesNothing) {
  Way way;
  for (int i = 0; i < 100; ++i) way.gates.failed("chat", "person 7", noon, way.ids);
  EXPECT_EQ(way.gates.enter("chat", noon), std::nullopt);
}

TEST(Gates, WhereManyFailOneAtATimeMayTryAndLessAndLessOften) {
  Way way;
  way.fail_all(noon);
  base::Instant now = noon;
  for (int n = 1; n <= 10; ++n) {
    const auto opens = way.gates.enter("chat", now);
    ASSERT_TRUE(opens) << n;
    EXPECT_GE(*opens - now, std::min<base::Duration>(1000ms * (1 << n) * 8 / 10, Gates::longest_doubt)) << n;
    EXPECT_LE(*opens - now, Gates::longest_doubt) << n;
    now = *opens;
    EXPECT_EQ(way.gates.enter("chat", now), std::nullopt) << "one may try";
    EXPECT_TRUE(way.gates.enter("chat", now)) << "a second may not";
    way.gates.failed("chat", "person 1", now, way.ids);
  }
}

TEST(Gates, ItOpensForAllWhenOneGetsThrough) {
  Way way;
  const auto opens = way.let_one_try();
  way.gates.works("chat");
  for (int i = 0; i < 3; ++i) EXPECT_EQ(way.gates.enter("chat", opens), std::nullopt);
}

TEST(Gates, ATryThatNeverEndsHoldsNobodyUpForLong) {
  Way way;
  const auto opens = way.let_one_try();
  EXPECT_EQ(way.gates.enter("chat", opens + 60s), std::nullopt);
}

TEST(Gates, WhoDidNotTryAfterAllLeavesItToTheNext) {
  Way way;
  const auto opens = way.let_one_try();
  way.gates.leave("chat");
  EXPECT_EQ(way.gates.enter("chat", opens), std::nullopt);
}

TEST(Gates, AClockSetBackHoldsNothingUpForLong) {
  Way way;
  way.gates.close("chat", noon + 1h);
  EXPECT_LE(way.gates.enter("chat", noon - 24h).value(), noon - 24h + 1h);
}

}  // namespace
}  // namespace jobs
