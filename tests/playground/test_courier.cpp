// The workers that carry callbacks, and the list of what happened.
#include "playground/courier.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>

#include "playground/event.hpp"
#include "playground/rate_window.hpp"

using std::chrono::milliseconds;

TEST(Courier, carries_a_lane_in_order_and_every_errand) {
  playground::Courier courier(4);
  std::mutex mutex;
  std::map<std::string, std::vector<int>> carried;
  for (int i = 0; i < 200; ++i) {
    const std::string lane = std::to_string(i % 5);
    courier.post(lane, [&, lane, i] {
      std::lock_guard lock(mutex);
      carried[lane].push_back(i);
    });
  }
  ASSERT_TRUE(courier.settle(milliseconds(5000)));
  for (const auto& [lane, order] : carried) {
    EXPECT_EQ(order.size(), 40u);
    EXPECT_TRUE(std::is_sorted(order.begin(), order.end())) << lane;
  }
  EXPECT_EQ(carried.size(), 5u);
}

TEST(Courier, goes_on_after_an_errand_that_throws) {
  playground::Courier courier(1);
  std::atomic<int> done{0};
  courier.post("a", [] { throw std::runtime_error("broken"); });
  courier.post("a", [&] { ++done; });
  EXPECT_TRUE(courier.settle(milliseconds(5000)));
  EXPECT_EQ(done, 1);
}

TEST(Courier, stops_at_once_while_an_errand_pauses) {
  std::atomic<bool> paused_to_the_end{true};
  const auto start = std::chrono::steady_clock::now();
  {
    playground::Courier courier(1);
    std::atomic<bool> running{false};
    courier.post("a", [&] {
      running = true;
      paused_to_the_end = courier.pause(milliseconds(10'000));
    });
    while (!running) std::this_thread::yield();
    EXPECT_FALSE(courier.settle(milliseconds(1)));
  }
  EXPECT_FALSE(paused_to_the_end);
  EXPECT_LT(std::chrono::steady_clock::now() - start, milliseconds(2000));
}

TEST(Stage, numbers_events_and_finds_them_again) {
  playground::Stage stage;
  EXPECT_FALSE(stage.wait_beyond(0, milliseconds(1)));
  for (const char* text : {"一", "二", "三"}) {
    playground::Event event;
    event.text = text;
    stage.add(event);
  }
  EXPECT_EQ(stage.last(), 3u);
  ASSERT_EQ(stage.since(1).size(), 2u);
  EXPECT_EQ(stage.since(1)[0].text, "二");
  EXPECT_EQ(stage.find(3)->text, "三");
  EXPECT_FALSE(stage.find(0));
  EXPECT_FALSE(stage.find(4));
  EXPECT_TRUE(stage.wait_beyond(2, milliseconds(1)));
}

TEST(RateWindow, counts_what_is_still_inside_the_span) {
  playground::RateWindow window(2, std::chrono::seconds(60));
  const auto at = [](int second) { return base::from_millis(second * 1000LL); };
  EXPECT_TRUE(window.admit("a", at(0)));
  EXPECT_TRUE(window.admit("a", at(30)));
  EXPECT_FALSE(window.admit("a", at(59)));
  EXPECT_TRUE(window.admit("b", at(59)));
  EXPECT_TRUE(window.admit("a", at(60)));
  EXPECT_FALSE(window.admit("a", at(89)));
  EXPECT_TRUE(window.admit("a", at(10))) << "a clock set back forgets what came later";
}
