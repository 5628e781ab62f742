// Places in a ranking: equals share one.
#include "bot/crm/ranking.hpp"

#include <gtest/gtest.h>

namespace {

std::vector<int> places(const std::vector<std::int64_t>& values) {
  std::vector<int> places(values.size());
  for (const auto& one : crm::ranked(values)) places[one.who] = one.is_shared ? -one.place : one.place;
  return places;
}

// A place below zero is shared.
TEST(Ranking, LetsEqualsShareAPlace) {
  EXPECT_EQ(places({}), (std::vector<int>{}));
  EXPECT_EQ(places({5}), (std::vector<int>{1}));
  EXPECT_EQ(places({1, 3, 2}), (std::vector<int>{3, 1, 2}));
  EXPECT_EQ(places({2, 3, 2, 1}), (std::vector<int>{-2, 1, -2, 4}));
  EXPECT_EQ(places({0, 0, 0}), (std::vector<int>{-1, -1, -1}));
  EXPECT_EQ(places({4, 4, -1, -1}), (std::vector<int>{-1, -1, -3, -3}));
}

TEST(Ranking, KeepsTheOrderOfEquals) {
  const auto order = crm::ranked({7, 9, 7});
  EXPECT_EQ(order[0].who, 1u);
  EXPECT_EQ(order[1].who, 0u);
  EXPECT_EQ(order[2].who, 2u);
}

}  // namespace
