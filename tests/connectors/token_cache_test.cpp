// One access token for everybody: one fetch at a time, early renewal, silence after a failure.
#include "connectors/token_cache.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

namespace connectors {
namespace {

using namespace std::chrono_literals;

const base::Instant noon = base::from_millis(1'700'000'000'000);

TokenAnswer good(std::string token, base::Duration lifetime = 2h) { return {std::move(token), lifetime, {}, false}; }
TokenAnswer bad(std::string problem, bool is_permanent = false) { return {{}, {}, std::move(problem), is_permanent}; }

// A platform whose next answers can be set, and which counts how often it was asked.
struct Platform {
  std::atomic<int> asked = 0;
  TokenAnswer answer = good("t1");
  TokenCache cache{[this] {
    ++asked;
    return answer;
  }};
};

TEST(TokenCache, FetchesOnceAndKeeps) {
  Platform platform;
  EXPECT_EQ(platform.cache.token(noon).token, "t1");
  EXPECT_EQ(platform.cache.token(noon + 1h).token, "t1");
  EXPECT_EQ(platform.asked, 1);
}

TEST(TokenCache, RenewsFiveMinutesBeforeTheEnd) {
  struct Case {
    base::Duration age;
    const char* token;
  };
  for (const auto& [age, token] : {Case{2h - 5min - 1ms, "t1"}, Case{2h - 5min, "t2"}, Case{3h, "t2"}}) {
    Platform platform;
    platform.cache.token(noon);
    platform.answer = good("t2");
    EXPECT_EQ(platform.cache.token(noon + age).token, token) << age.count();
  }
}

TEST(TokenCache, RenewsAShortLivedTokenAtHalfItsLife) {
  Platform platform;
  platform.answer = good("t1", 60s);
  platform.cache.token(noon);
  platform.cache.token(noon + 29s);
  EXPECT_EQ(platform.asked, 1);
  platform.cache.token(noon + 30s);
  EXPECT_EQ(platform.asked, 2);
}

TEST(TokenCache, UsesTheOldTokenWhileRenewingFails) {
  Platform platform;
  platform.cache.token(noon);
  platform.answer = bad("busy");
  EXPECT_EQ(platform.cache.token(noon + 2h - 1min).token, "t1");
  EXPECT_EQ(platform.cache.token(noon + 2h - 1min).problem, "");
  EXPECT_EQ(platform.asked, 2);
  const auto over = platform.cache.token(noon + 2h);
  EXPECT_EQ(over.token, "");
  EXPECT_EQ(over.problem, "busy");
}

TEST(TokenCache, IsSilentAfterAProblem) {
  struct Case {
    bool is_permanent;
    base::Duration later;
    int asked;
  };
  for (const auto& [is_permanent, later, asked] :
       {Case{true, 60s - 1ms, 1}, Case{true, 60s, 2}, Case{false, 3s - 1ms, 1}, Case{false, 3s, 2}}) {
    Platform platform;
    platform.answer = bad("wrong", is_permanent);
    platform.cache.token(noon);
    const auto again = platform.cache.token(noon + later);
    EXPECT_EQ(again.problem, "wrong");
    EXPECT_EQ(again.is_permanent, is_permanent);
    EXPECT_EQ(platform.asked, asked) << is_permanent << " " << later.count();
  }
}

TEST(TokenCache, AsksAtMostOnceAMinuteWithAWrongSecret) {
  Platform platform;
  platform.answer = bad("invalid secret", true);
  for (auto at = noon; at < noon + 10min; at += 100ms) platform.cache.token(at);
  EXPECT_EQ(platform.asked, 10);
}

TEST(TokenCache, AClockSetBackDoesNotSilenceForLong) {
  Platform platform;
  platform.answer = bad("busy");
  platform.cache.token(noon);
  platform.cache.token(noon - 24h);
  EXPECT_EQ(platform.asked, 2);
}

TEST(TokenCache, FetchesAnewAfterARefusal) {
  Platform platform;
  platform.cache.token(noon);
  platform.answer = good("t2");
  platform.cache.refused("t1");
  EXPECT_EQ(platform.cache.token(noon).token, "t2");
  platform.cache.refused("t1");  // a late refusal of the old one
  EXPECT_EQ(platform.cache.token(noon).token, "t2");
  EXPECT_EQ(platform.asked, 2);
}

TEST(TokenCache, ATokenRefusedTwiceDoesNotMakeItHammer) {
  Platform platform;
  int refusals = 0;
  for (auto at = noon; at < noon + 9s; at += 100ms) {
    const auto answer = platform.cache.token(at);
    if (answer.token.empty()) continue;
    platform.cache.refused(answer.token);
    ++refusals;
  }
  EXPECT_EQ(platform.asked, 4);
  EXPECT_EQ(refusals, 4);
}

TEST(TokenCache, AnAnswerWithoutTokenOrLifetimeIsAProblem) {
  Platform platform;
  platform.answer = {};
  EXPECT_NE(platform.cache.token(noon).problem, "");
  platform.answer = good("t", 0s);
  EXPECT_EQ(platform.cache.token(noon + 1min).token, "");
}

TEST(TokenCache, AFetchThatThrowsLeavesNobodyWaiting) {
  TokenCache cache([]() -> TokenAnswer { throw std::runtime_error("no memory"); });
  EXPECT_NE(cache.token(noon).problem, "");
  EXPECT_NE(cache.token(noon + 1min).problem, "");
}

// Lets all threads arrive before the first fetch ends.
void crowd(TokenCache& cache, std::atomic<bool>& gate, base::Instant now, std::vector<TokenAnswer>& answers) {
  std::atomic<std::size_t> arrived = 0;
  std::vector<std::jthread> threads;
  for (auto& answer : answers)
    threads.emplace_back([&] {
      ++arrived;
      answer = cache.token(now);
    });
  while (arrived < answers.size()) std::this_thread::yield();
  std::this_thread::sleep_for(20ms);
  gate = true;
}

struct GatedPlatform {
  std::atomic<int> asked = 0;
  std::atomic<bool> gate = false;
  TokenAnswer answer;
  TokenCache cache{[this] {
    ++asked;
    while (!gate) std::this_thread::yield();
    return answer;
  }};
};

TEST(TokenCache, SixtyFourAtOnceFetchOnce) {
  GatedPlatform platform;
  platform.answer = good("t1");
  std::vector<TokenAnswer> answers(64);
  crowd(platform.cache, platform.gate, noon, answers);
  for (const auto& answer : answers) EXPECT_EQ(answer.token, "t1");
  EXPECT_EQ(platform.asked, 1);
}

TEST(TokenCache, SixtyFourAtOnceShareAFailure) {
  GatedPlatform platform;
  platform.answer = bad("no answer");
  std::vector<TokenAnswer> answers(64);
  crowd(platform.cache, platform.gate, noon, answers);
  for (const auto& answer : answers) EXPECT_EQ(answer.problem, "no answer");
  EXPECT_EQ(platform.asked, 1);
}

TEST(TokenCache, SixtyFourRefusalsFetchOnce) {
  GatedPlatform platform;
  platform.gate = true;
  platform.answer = good("t1");
  platform.cache.token(noon);
  platform.answer = good("t2");
  platform.gate = false;
  for (int i = 0; i < 64; ++i) platform.cache.refused("t1");
  std::vector<TokenAnswer> answers(64);
  crowd(platform.cache, platform.gate, noon, answers);
  for (const auto& answer : answers) EXPECT_EQ(answer.token, "t2");
  EXPECT_EQ(platform.asked, 2);
}

TEST(TokenCache, NobodyWaitsForARenewalWhileTheOldTokenLasts) {
  GatedPlatform platform;
  platform.gate = true;
  platform.answer = good("t1");
  platform.cache.token(noon);
  platform.gate = false;
  platform.answer = good("t2");
  std::jthread renewing([&] { platform.cache.token(noon + 2h - 1min); });
  while (platform.asked < 2) std::this_thread::yield();
  EXPECT_EQ(platform.cache.token(noon + 2h - 1min).token, "t1");
  platform.gate = true;
}

}  // namespace
}  // namespace connectors
