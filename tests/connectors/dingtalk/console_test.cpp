// The terminal as a platform.
#include "connectors/console/console.hpp"

#include <gtest/gtest.h>

#include <thread>

namespace connectors {
namespace {

TEST(Console, KeepsWhatIsSentUntilTaken) {
  Console console;
  const auto noon = base::from_millis(1'700'000'000'000);
  const auto sent = console.send({.conversation = {"console", base::ChatKind::single, "王芳", {}}}, {.text = "早上好"}, "k", noon);
  EXPECT_EQ(sent.outcome, base::Delivery::Outcome::sent);
  const auto taken = console.take();
  ASSERT_EQ(taken.size(), 1u);
  EXPECT_EQ(taken[0].to.conversation.id, "王芳");
  EXPECT_EQ(taken[0].message.text, "早上好");
  EXPECT_EQ(taken[0].at, noon);
  EXPECT_TRUE(console.take().empty());
}

TEST(Console, LosesNothingBetweenThreads) {
  Console console;
  std::vector<std::jthread> threads;
  for (int i = 0; i < 8; ++i)
    threads.emplace_back([&] {
      for (int n = 0; n < 100; ++n) (void)console.send({}, {.text = "x"}, "k", {});
    });
  threads.clear();
  EXPECT_EQ(console.take().size(), 800u);
}

TEST(Console, HasNoCallbackAndNoLimits) {
  Console console;
  EXPECT_EQ(console.name(), "console");
  EXPECT_EQ(console.receive({.method = "POST"}, {}).finished->status, 404);
  EXPECT_TRUE(console.windows({}).empty());
  EXPECT_TRUE(console.can_push({}));
}

}  // namespace
}  // namespace connectors
