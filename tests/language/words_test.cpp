// Lists of words and sets of points answer as a plain search through them would.
#include "bot/language/words.hpp"

#include <gtest/gtest.h>

#include "bot/language/trie.hpp"

namespace language {
namespace {

constexpr WordList firms{U"康达", U"康达医疗", U"医疗", U"公司", U"分公司", U"co., ltd"};

TEST(Words, the_longest_word_at_a_place_is_taken) {
  EXPECT_EQ(longest(U"康达医疗分公司", 0, firms), 4u);
  EXPECT_EQ(longest(U"康达机械", 0, firms), 2u);
  EXPECT_EQ(longest(U"康健", 0, firms), 0u);
  EXPECT_EQ(longest(U"康达", 2, firms), 0u) << "behind the end";
}

TEST(Words, the_longest_word_before_a_place_is_taken) {
  EXPECT_EQ(longest_before(U"康达医疗分公司", 7, firms), 3u);
  EXPECT_EQ(longest_before(U"ACME co., ltd", 13, firms), 8u);
  EXPECT_EQ(longest_before(U"公司", 0, firms), 0u);
  EXPECT_EQ(longest_before(U"司", 1, firms), 0u) << "longer than the line";
}

TEST(Words, a_list_knows_its_words_and_no_parts_of_them) {
  EXPECT_TRUE(firms.has(U"分公司"));
  EXPECT_FALSE(firms.has(U"分公"));
  EXPECT_FALSE(firms.has(U""));
  EXPECT_TRUE(holds_any(U"苏州医疗", firms));
  EXPECT_FALSE(holds_any(U"苏州", firms));
}

TEST(Words, a_literal_is_cut_at_its_blanks) {
  EXPECT_EQ(longest(U"以内", 0, U"内 以内 之内"_words), 2u);
  EXPECT_EQ(longest(U"内", 0, U"内"_words), 1u);
}

TEST(Words, every_point_is_in_its_set_and_no_other_one) {
  constexpr View some = U"王〇A，龥";
  constexpr PointTable table{some};
  for (char32_t point = 0; point < 0x20000; ++point) {
    ASSERT_EQ(among(point, table), some.find(point) != View::npos) << std::uint32_t{point};
    ASSERT_EQ(among(point, U"王〇A，龥"), some.find(point) != View::npos) << std::uint32_t{point};
  }
}

TEST(Words, a_dictionary_holds_many_names_and_finds_each_at_its_length) {
  Trie trie;
  const auto name = [](std::uint32_t i) { return std::u32string{0x4e00 + i % 97, 0x4e00 + i / 97, U'司'}; };
  for (std::uint32_t i = 0; i < 5000; ++i) trie.add(name(i), i);
  trie.add(name(7).substr(0, 1), 5000);
  trie.add(name(7), 5001);
  trie.add(U"", 5002);
  trie.settle();
  for (std::uint32_t i = 0; i < 5000; ++i) {
    std::vector<std::pair<std::size_t, std::vector<std::uint32_t>>> found;
    trie.each(U"有" + name(i) + U"的", 1, [&](Trie::Match match) { found.push_back({match.length, {match.values.begin(), match.values.end()}}); });
    std::vector<std::pair<std::size_t, std::vector<std::uint32_t>>> expected;
    if (i % 97 == 7) expected.push_back({1, {5000}});
    expected.push_back(i == 7 ? std::pair{std::size_t{3}, std::vector<std::uint32_t>{7, 5001}} : std::pair{std::size_t{3}, std::vector<std::uint32_t>{i}});
    ASSERT_EQ(found, expected) << i;
  }
}

TEST(Words, a_dictionary_without_names_finds_nothing) {
  Trie trie;
  for (const bool is_settled : {false, true}) {
    if (is_settled) trie.settle();
    for (const View line : {View(U""), View(U"王"), View(U"\U0010ffff")})
      trie.each(line, 0, [&](Trie::Match) { ADD_FAILURE() << is_settled; });
  }
}

}  // namespace
}  // namespace language
