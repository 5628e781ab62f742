// A message in several sends: what is out is not sent again.
#include "connectors/part_by_part.hpp"

#include <gtest/gtest.h>

namespace connectors {
namespace {

using base::Delivery;
using Outcome = base::Delivery::Outcome;

struct Script {
  std::vector<Delivery> answers;
  int asked = 0;
  PartByPart::Part part() {
    return [this] { return answers.at(static_cast<std::size_t>(asked++)); };
  }
};

TEST(PartByPart, GoesOnWhereItStopped) {
  PartByPart parts;
  Script text{{Delivery::sent("m1")}}, picture{{Delivery::later("busy"), Delivery::sent("m2")}};
  EXPECT_EQ(parts.send("key", {text.part(), picture.part()}).outcome, Outcome::later);
  EXPECT_EQ(parts.send("key", {text.part(), picture.part()}).handle, "m2");
  EXPECT_EQ(text.asked, 1);
  EXPECT_EQ(picture.asked, 2);
}

TEST(PartByPart, BeginsAgainForAnotherMessageOrAFinishedOne) {
  PartByPart parts;
  Script text{{Delivery::sent(), Delivery::sent(), Delivery::sent()}};
  Script picture{{Delivery::later("busy"), Delivery::sent(), Delivery::sent()}};
  EXPECT_EQ(parts.send("one", {text.part(), picture.part()}).outcome, Outcome::later);
  EXPECT_EQ(parts.send("two", {text.part(), picture.part()}).outcome, Outcome::sent);
  EXPECT_EQ(parts.send("two", {text.part(), picture.part()}).outcome, Outcome::sent);
  EXPECT_EQ(text.asked, 3);
}

TEST(PartByPart, StopsAtARefusal) {
  PartByPart parts;
  Script text{{Delivery::refused("gone")}}, picture{{}};
  EXPECT_EQ(parts.send("key", {text.part(), picture.part()}).outcome, Outcome::refused);
  EXPECT_EQ(picture.asked, 0);
}

TEST(PartByPart, RemembersNothingWithoutAKey) {
  PartByPart parts;
  Script text{{Delivery::sent(), Delivery::sent()}}, picture{{Delivery::later("busy"), Delivery::sent()}};
  EXPECT_EQ(parts.send("", {text.part(), picture.part()}).outcome, Outcome::later);
  EXPECT_EQ(parts.send("", {text.part(), picture.part()}).outcome, Outcome::sent);
  EXPECT_EQ(text.asked, 2);
}

TEST(PartByPart, ForgetsTheOldestOfManyUnfinished) {
  PartByPart parts;
  const auto half = [&](const std::string& key) {
    int texts = 0;
    EXPECT_EQ(
        parts.send(key, {[&] { return ++texts, Delivery::sent(); }, [] { return Delivery::later("busy"); }})
            .outcome,
        Outcome::later);
    return texts;
  };
  for (int n = 0; n <= 1000; ++n) EXPECT_EQ(half("k" + std::to_string(n)), 1);
  EXPECT_EQ(half("k1000"), 0);
  EXPECT_EQ(half("k0"), 1);
}

}  // namespace
}  // namespace connectors
