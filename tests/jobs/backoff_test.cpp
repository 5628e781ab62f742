// The pauses between attempts.
#include "bot/jobs/backoff.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace jobs {
namespace {

using namespace std::chrono_literals;

TEST(Backoff, DoublesWithinTwentyPercentUpToARandomMinuteOrTwo) {
  struct Case {
    int attempts;
    base::Duration least, most;
  };
  base::Ids ids(1);
  for (const auto& [attempts, least, most] :
       {Case{1, 1600ms, 2400ms}, Case{2, 3200ms, 4800ms}, Case{3, 6400ms, 9600ms}, Case{4, 12800ms, 19200ms},
        Case{5, 25600ms, 38400ms}, Case{6, 51200ms, 76800ms}, Case{7, 60s, 120s}, Case{8, 60s, 120s},
        Case{1000, 60s, 120s}}) {
    std::set<base::Duration> seen;
    for (int i = 0; i < 500; ++i) seen.insert(backoff(attempts, ids));
    EXPECT_GE(*seen.begin(), least) << attempts;
    EXPECT_LE(*seen.rbegin(), most) << attempts;
    EXPECT_GT(*seen.rbegin() - *seen.begin(), (most - least) * 8 / 10) << attempts << ": spread";
  }
}

TEST(Backoff, ThePlatformsWishWinsUpToAnHour) {
  base::Ids ids(1);
  EXPECT_EQ(wait_before_next(30s, 7, ids), 30s);
  EXPECT_EQ(wait_before_next(1ms, 7, ids), 1ms);
  EXPECT_EQ(wait_before_next(24h, 1, ids), 1h);
  EXPECT_GE(wait_before_next(0s, 1, ids), 1600ms);
}

}  // namespace
}  // namespace jobs
