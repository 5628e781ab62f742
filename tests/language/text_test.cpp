// The normal form of what people type.
#include <gtest/gtest.h>

#include "bot/language/entity.hpp"

namespace {

using language::normalise;

TEST(Text, IsBroughtToNormalForm) {
  EXPECT_EQ(normalise("电话：１３６－０２０２").utf8(), "电话:136-0202");
  EXPECT_EQ(normalise("３．５ｗ").utf8(), "3.5w");
  EXPECT_EQ(normalise("ACME（苏州）").utf8(), "ACME(苏州)");
  EXPECT_EQ(normalise("㎡").utf8(), "m2");
}

TEST(Text, LosesWhatNobodySees) {
  EXPECT_EQ(normalise("12\u200b万").utf8(), "12万");        // zero-width space
  EXPECT_EQ(normalise("\u202e12万\u202c").utf8(), "12万");  // bidirectional override
  EXPECT_EQ(normalise("好\ufe0f的").utf8(), "好的");        // variation selector
  EXPECT_EQ(normalise(std::string_view("a\0b", 3)).utf8(), "ab");
}

TEST(Text, KeepsNewLines) {
  EXPECT_EQ(normalise("一\n二").utf8(), "一\n二");
}

TEST(Text, KeepsRingedNumbersApartFromThePhoneBehindThem) {
  EXPECT_EQ(normalise("①18900010001").utf8(), "1 18900010001");
  EXPECT_EQ(normalise("①王磊").utf8(), "1 王磊");
  EXPECT_EQ(normalise("❷").utf8(), "2");
}

TEST(Text, DropsBytesThatAreNoUtf8) {
  EXPECT_EQ(normalise("王\xff总").utf8(), "王总");
  EXPECT_EQ(normalise("\xe7\x8e").utf8(), "");
}

TEST(Text, KnowsWhereEachCharacterStood) {
  const auto text = normalise("a\u200b㎡万");  // typed: a, ZWSP, ㎡, 万
  ASSERT_EQ(text.utf8(), "am2万");
  EXPECT_EQ(text.origin, (std::vector<std::uint32_t>{0, 2, 2, 3, 4}));
}

TEST(Text, GivesThePartAskedFor) {
  EXPECT_EQ(normalise("康达医疗").utf8(2, 4), "医疗");
  EXPECT_EQ(normalise("康达").utf8(1, 99), "达");
}

}  // namespace
