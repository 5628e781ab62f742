// Names found along a line, against a plain search for each of them.
#include <gtest/gtest.h>

#include <map>
#include <random>

#include "bot/language/trie.hpp"

namespace {

using Names = std::multimap<std::u32string, std::uint32_t>;

// Few characters make names that begin alike, many make such as share nothing.
std::u32string word_of(std::mt19937& random, std::size_t longest, unsigned characters) {
  std::u32string word(random() % longest + 1, U' ');
  for (char32_t& point : word) point = U'一' + static_cast<char32_t>(random() % characters);
  return word;
}

language::Trie trie_of(const Names& names) {
  language::Trie trie;
  for (const auto& [name, value] : names) trie.add(name, value);
  trie.settle();
  return trie;
}

// Where a name begins, how long it is, and what it stands for.
using Found = std::vector<std::tuple<std::size_t, std::size_t, std::uint32_t>>;

Found found_in(const language::Trie& trie, std::u32string_view line) {
  Found found;
  for (std::size_t i = 0; i <= line.size(); ++i)
    trie.each(line, i, [&](language::Trie::Match match) {
      for (const auto value : match.values) found.emplace_back(i, match.length, value);
    });
  std::sort(found.begin(), found.end());
  return found;
}

Found expected_in(const Names& names, std::u32string_view line) {
  Found expected;
  for (std::size_t i = 0; i < line.size(); ++i)
    for (const auto& [name, value] : names)
      if (line.substr(i).starts_with(name)) expected.emplace_back(i, name.size(), value);
  std::sort(expected.begin(), expected.end());
  return expected;
}

TEST(Trie, FindsEveryNameAndNoOther) {
  std::mt19937 random(1);
  for (const unsigned characters : {3u, 40u, 5000u})
    for (int round = 0; round < 20; ++round) {
      Names names;
      for (std::uint32_t value = 0; value < 200; ++value) names.emplace(word_of(random, 4, characters), value);
      const auto trie = trie_of(names);
      for (int line = 0; line < 40; ++line) {
        const auto text = line % 2 ? word_of(random, 12, characters) : std::next(names.begin(), line)->first + word_of(random, 3, characters);
        EXPECT_EQ(found_in(trie, text), expected_in(names, text));
      }
    }
}

TEST(Trie, HoldsNothingBeforeItSettlesAndWhenNothingWasAdded) {
  language::Trie trie;
  EXPECT_TRUE(found_in(trie, U"康达").empty());
  trie.add(U"康达", 1);
  EXPECT_TRUE(found_in(trie, U"康达").empty());
  trie.settle();
  EXPECT_EQ(found_in(trie, U"苏州康达").size(), 1u);
  language::Trie empty;
  empty.settle();
  EXPECT_TRUE(found_in(empty, U"康达").empty());
}

TEST(Trie, TellsOneCharacterFromTheBeginningOfAName) {
  Names names;
  names.emplace(U"康", 1);
  names.emplace(U"达意", 2);
  const auto trie = trie_of(names);
  EXPECT_EQ(found_in(trie, U"康达").size(), 1u);
  EXPECT_EQ(found_in(trie, U"达").size(), 0u);
  EXPECT_EQ(found_in(trie, U"康达意").size(), 2u);
}

}  // namespace
