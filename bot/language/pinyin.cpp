// How characters sound.
#include "bot/language/pinyin.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <vector>

namespace language {
namespace {

constexpr const char* syllable_lines =
#include "bot/language/pinyin_data.inc"
    ;
constexpr const char* word_lines =
#include "bot/language/word_pairs.inc"
    ;

constexpr char32_t first_han = 0x4e00, last_han = 0x9fff;

template <class Visit>
void each_line(const char* lines, Visit visit) {
  const auto points = to_points(lines);
  for (View rest = points; !rest.empty();) {
    const auto end = rest.find(U'\n');
    visit(rest.substr(0, end));
    rest.remove_prefix(end + 1);
  }
}

using Syllables = std::array<Syllable, last_han - first_han + 2>;  // the last of them is that of all other points

const Syllables& syllable_table() {
  static const auto table = [] {
    auto made = std::make_unique<Syllables>();
    Syllable next = 1;
    each_line(syllable_lines, [&](View line) {
      for (const char32_t point : line.substr(line.find(U' ') + 1)) (*made)[point - first_han] = next;
      ++next;
    });
    return made;
  }();
  return *table;
}

const std::vector<std::string>& spellings() {
  static const auto table = [] {
    std::vector<std::string> made{""};
    each_line(syllable_lines, [&](View line) { made.push_back(to_utf8(line.substr(0, line.find(U' ')))); });
    return made;
  }();
  return table;
}

constexpr std::uint32_t pair_of(char32_t first, char32_t second) { return static_cast<std::uint32_t>(first << 16 | second); }

const std::vector<std::uint32_t>& words() {
  static const auto table = [] {
    std::vector<std::uint32_t> made;
    each_line(word_lines, [&](View line) {
      for (const char32_t second : line.substr(1)) made.push_back(pair_of(line[0], second));
    });
    std::sort(made.begin(), made.end());
    return made;
  }();
  return table;
}

}  // namespace

Syllable syllable(char32_t point) {
  return syllable_table()[std::min<std::uint32_t>(point - first_han, last_han - first_han + 1)];
}

std::string_view spelled(Syllable syllable) { return spellings().at(syllable); }

std::u32string sound_of(View points) {
  std::u32string sound(points);
  for (char32_t& point : sound)
    if (const Syllable heard = syllable(point); heard != 0) point = heard + 0xe000;  // private use: nobody types it
  return sound;
}

bool is_slip(View typed, View meant) {
  if (typed.size() != meant.size()) return false;
  int differing = 0;
  for (std::size_t i = 0; i < typed.size(); ++i) {
    if (typed[i] == meant[i]) continue;
    if (syllable(typed[i]) == 0 || syllable(typed[i]) != syllable(meant[i])) return false;
    ++differing;
  }
  return differing == 1;
}

bool is_common_word(char32_t first, char32_t second) {
  return first <= last_han && second <= last_han && std::binary_search(words().begin(), words().end(), pair_of(first, second));
}

}  // namespace language
