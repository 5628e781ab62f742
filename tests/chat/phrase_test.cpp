// Words to look for, against a plain search for each of them.
#include <gtest/gtest.h>

#include <random>

#include "bot/chat/said.hpp"

namespace {

using chat::operator""_phrases;

chat::Sentence sentence(const char* text) { return chat::Sentence(text, {}); }

TEST(Phrase, IsDecodedWhenTheProgramIsBuilt) {
  constexpr chat::Phrase phrase{"发PO给王总"};
  EXPECT_EQ(std::u32string(std::u32string_view(phrase.points())), U"发po给王总");
  EXPECT_EQ(phrase.size(), 6u);
}

TEST(Phrase, BeginsAndEndsATextOrDoesNot) {
  constexpr chat::Phrase word{"提醒我"};
  EXPECT_TRUE(word.begins(U"提醒我明天"));
  EXPECT_FALSE(word.begins(U"提醒他"));
  EXPECT_FALSE(word.begins(U"提"));
  EXPECT_FALSE(word.begins(U""));
  EXPECT_TRUE(word.ends(U"明天提醒我"));
  EXPECT_FALSE(word.ends(U"叫我"));
  EXPECT_FALSE(word.ends(U""));
}

TEST(Phrase, IsSaidInAnyCaseAndAlsoWhereSlipsArePutRight) {
  EXPECT_TRUE(chat::says(sentence("把Quote发给他"), "quote"_phrases));
  EXPECT_TRUE(chat::says(sentence("新客护张三"), "客户"_phrases));
  EXPECT_FALSE(chat::says(sentence("客人很多，户外"), "客户"_phrases));
}

TEST(Phrases, AreALiteralPartedByStrokes) {
  const chat::Phrases words = "电话|list price|A"_phrases;
  ASSERT_EQ(words.size(), 3u);
  EXPECT_EQ(std::u32string(std::u32string_view(words[0].points())), U"电话");
  EXPECT_EQ(std::u32string(std::u32string_view(words[1].points())), U"list price");
  EXPECT_EQ(std::u32string(std::u32string_view(words[2].points())), U"a");
  EXPECT_EQ(chat::Phrases("拜访"_phrases).size(), 1u);
}

// Points may share a bit, so that it may let through what is not there; what it holds back is not there.
TEST(PointSieve, HoldsBackNothingThatIsThere) {
  std::mt19937 random(1);
  for (int round = 0; round < 2000; ++round) {
    std::u32string text(random() % 60 + 1, U' ');
    for (char32_t& point : text) point = static_cast<char32_t>(random() % 5 ? U'一' + random() % 0x5000 : random() % 0x80);
    const chat::PointSieve sieve(text);
    const std::size_t begin = random() % text.size(), length = random() % (text.size() - begin) + 1;
    EXPECT_TRUE(sieve.may_hold(chat::PointSieve::key_of(std::u32string_view(text).substr(begin, length))));
  }
}

TEST(PointSieve, HoldsBackNearlyAllThatIsNotThere) {
  const chat::PointSieve sieve(U"今天见了苏州康达王总 13812345678 想要20台监护仪 预算12万 下周五报价");
  std::mt19937 random(1);
  int passed = 0;
  for (int round = 0; round < 10000; ++round) {
    std::u32string phrase(2, U' ');
    for (char32_t& point : phrase) point = U'一' + static_cast<char32_t>(random() % 0x5000);
    passed += sieve.may_hold(chat::PointSieve::key_of(phrase));
  }
  EXPECT_LT(passed, 100);
}

}  // namespace
