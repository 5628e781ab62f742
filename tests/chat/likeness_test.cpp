// What is said like an example is understood like it, and chatter stays chatter.
#include "bot/chat/likeness.hpp"

#include <gtest/gtest.h>

#include <numeric>

#include "bot/app/names_directory.hpp"
#include "bot/chat/outline.hpp"
#include "tests/chat/office.hpp"

namespace {

std::u32string outline(std::string_view example) { return chat::outline_of_example(example); }

chat::Likeness taught() {
  chat::Likeness likeness(3);
  for (const auto said : {"{客户}签了", "{客户}签合同了", "今天{客户}签了13万"}) likeness.learn(outline(said), 0);
  for (const auto said : {"{客户}丢了", "{客户}那单丢了", "{客户}丢单了，嫌贵"}) likeness.learn(outline(said), 1);
  likeness.settle();
  return likeness;
}

TEST(Likeness, FavoursTheExamplesThatAreSaidAlike) {
  const auto shares = taught().shares(outline("{客户}那边签合同了"));
  ASSERT_EQ(shares.size(), 3u);
  EXPECT_GT(shares[0], 0.6f);
  EXPECT_GT(shares[0], shares[1]);
  EXPECT_NEAR(std::accumulate(shares.begin(), shares.end(), 0.0f), 1, 1e-4);
}

TEST(Likeness, GivesNothingToALabelWithoutExamples) { EXPECT_LT(taught().shares(outline("{客户}签了"))[2], 1e-6f); }

TEST(Likeness, KnowsNothingBeforeItLearned) {
  chat::Likeness likeness(2);
  likeness.settle();
  EXPECT_TRUE(likeness.shares(outline("签了")).empty());
}

TEST(Likeness, DoesNotFavourALabelForHavingFewExamples) {
  chat::Likeness likeness(2);
  for (int i = 0; i < 40; ++i) likeness.learn(outline("看看{客户}" + std::string(static_cast<std::size_t>(i % 4), 'a')), 0);
  likeness.learn(outline("撤销 看看"), 1);
  likeness.learn(outline("撤销 看看"), 1);
  likeness.settle();
  EXPECT_GT(likeness.shares(outline("看看{客户}"))[0], 0.5f);
}

TEST(Outline, DependsOnKindsAndNotOnNames) {
  app::NamesDirectory directory(R"({"customers": ["苏州康达医疗", "海天"], "staff": ["张伟"]})");
  const chat::Setting setting{office::moment("2026-11-23T10:00"), base::Zone{}, directory};
  const auto drawn = [&](std::string_view said) { return chat::outline_of(chat::Sentence(said, setting.moment), setting, {}); };
  EXPECT_EQ(drawn("苏州康达医疗签了13万"), drawn("海天签了8万5"));
  EXPECT_EQ(drawn("海天签了8万5"), outline("{客户}签了20万"));
  EXPECT_EQ(drawn("把海天转给张伟"), outline("把{客户}转给{同事}"));
  EXPECT_EQ(drawn("那个，海天签了，谢谢"), drawn("海天签了"));
}

// The points that stand for kinds mean nothing when somebody types them.
TEST(Outline, IsNotFooledByReservedPoints) {
  app::NamesDirectory directory("{}");
  const chat::Setting setting{office::moment("2026-11-23T10:00"), base::Zone{}, directory};
  EXPECT_NE(chat::outline_of(chat::Sentence("\uE000签了", setting.moment), setting, {}), outline("{客户}签了"));
}

}  // namespace
