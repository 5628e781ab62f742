// How fast may be sent: windows slide, channels close, and a queue comes back one by one.
#include "bot/jobs/rates.hpp"

#include <gtest/gtest.h>

namespace jobs {
namespace {

using namespace std::chrono_literals;
using Windows = Rates::Windows;

const base::Instant noon = base::from_millis(1'795'420'800'000);
const Windows three_a_minute{{"w", 3, 1min}};

TEST(Rates, FitsUntilTheWindowIsFull) {
  Rates rates;
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(rates.take_if_fits("chat", three_a_minute, noon + i * 10s));
  EXPECT_FALSE(rates.take_if_fits("chat", three_a_minute, noon + 30s));
  EXPECT_EQ(rates.when_fits("chat", three_a_minute, noon + 30s), noon + 1min);
}

TEST(Rates, TheWindowSlides) {
  Rates rates;
  for (int i = 0; i < 3; ++i) rates.take("chat", three_a_minute, noon + i * 10s);
  EXPECT_EQ(rates.when_fits("chat", three_a_minute, noon + 1min - 1ms), noon + 1min);
  EXPECT_TRUE(rates.take_if_fits("chat", three_a_minute, noon + 1min));
  EXPECT_EQ(rates.when_fits("chat", three_a_minute, noon + 1min), noon + 70s);
}

TEST(Rates, TheTightestOfSeveralWindowsDecides) {
  Rates rates;
  const Windows both{{"minute", 3, 1min}, {"hour", 4, 1h}};
  for (int i = 0; i < 3; ++i) rates.take("chat", both, noon);
  EXPECT_EQ(rates.when_fits("chat", both, noon), noon + 1min);
  rates.take("chat", both, noon + 1min);
  EXPECT_EQ(rates.when_fits("chat", both, noon + 1min), noon + 1h);
}

TEST(Rates, EveryConnectorCountsForItself) {
  Rates rates;
  for (int i = 0; i < 3; ++i) rates.take("chat", three_a_minute, noon);
  EXPECT_EQ(rates.when_fits("other", three_a_minute, noon), std::nullopt);
}

TEST(Rates, AQueueComesBackAtThePaceOfTheWindow) {
  Rates rates;
  for (int i = 0; i < 3; ++i) rates.take("chat", three_a_minute, noon);
  std::vector<base::Duration> places;
  for (int i = 0; i < 4; ++i) places.push_back(rates.queue("chat", three_a_minute, noon) - noon);
  EXPECT_EQ(places, (std::vector<base::Duration>{60s, 80s, 100s, 120s}));
}

TEST(Rates, AClockSetBackHoldsNothingUpForLong) {
  Rates rates;
  for (int i = 0; i < 3; ++i) rates.take("chat", three_a_minute, noon);
  for (int i = 0; i < 100; ++i) rates.queue("chat", three_a_minute, noon);
  const auto yesterday = noon - 24h;
  EXPECT_LE(rates.when_fits("chat", three_a_minute, yesterday).value(), yesterday + 1min);
  EXPECT_LE(rates.queue("chat", three_a_minute, yesterday), yesterday + 2min);
}

const Windows three_a_minute_one_for_answers{{"w", 3, 1min, 1}};

TEST(Rates, PushesLeaveRoomForAnswers) {
  Rates rates;
  const auto& windows = three_a_minute_one_for_answers;
  for (int i = 0; i < 2; ++i) EXPECT_TRUE(rates.take_if_fits("chat", windows, noon, Purpose::push));
  EXPECT_FALSE(rates.take_if_fits("chat", windows, noon, Purpose::push));
  EXPECT_TRUE(rates.take_if_fits("chat", windows, noon, Purpose::answer));
  EXPECT_FALSE(rates.take_if_fits("chat", windows, noon, Purpose::answer)) << "the platform's limit holds for both";
}

TEST(Rates, AnswersMayTakeAllAndPushesThenWait) {
  Rates rates;
  const auto& windows = three_a_minute_one_for_answers;
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(rates.take_if_fits("chat", windows, noon, Purpose::answer));
  EXPECT_EQ(rates.when_fits("chat", windows, noon, Purpose::push), noon + 1min);
}

TEST(Rates, AnAnswerIsNotBehindThePushesInTheQueue) {
  Rates rates;
  const auto& windows = three_a_minute_one_for_answers;
  for (int i = 0; i < 2; ++i) rates.take("chat", windows, noon, Purpose::push);
  for (int i = 0; i < 100; ++i) rates.queue("chat", windows, noon, Purpose::push);
  rates.take("chat", windows, noon, Purpose::answer);
  EXPECT_EQ(rates.queue("chat", windows, noon, Purpose::answer), noon + 1min);
}

TEST(Rates, TellsWhatIsLeftOfTheFullestMinute) {
  Rates rates;
  EXPECT_EQ(rates.left("chat", noon), std::nullopt);
  rates.take("chat", {{"a", 27, 1min}, {"a/hour", 900, 1h}}, noon);
  rates.take("chat", {{"b", 18, 1min}}, noon);
  rates.take("chat", {{"b", 18, 1min}}, noon);
  EXPECT_EQ(rates.left("chat", noon), 16);
  EXPECT_EQ(rates.left("chat", noon + 2min), 18);
}

}  // namespace
}  // namespace jobs
