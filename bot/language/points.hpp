// Code points: what kind of character one is, and small steps along a line of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

namespace language {

using View = std::u32string_view;

// Spreads points over 32 bits, of which the upper ones are the best mixed.
constexpr std::uint32_t point_hash(char32_t point) {
  return static_cast<std::uint32_t>(point) * 0x9e3779b1u;
}

constexpr bool is_common_han(char32_t point) {
  return point >= 0x4e00 && point <= 0x9fff;
}

// A few points, told from nearly all others by one bit. A literal takes no work at run time.
class PointSet {
 public:
  template <std::size_t N>
  consteval PointSet(const char32_t (&points)[N]) : points_(points, N - 1), bits_(0) {
    for (const char32_t point : points_) bits_ |= bit(point);
  }
  constexpr PointSet(View points) : points_(points), bits_(~std::uint64_t{0}) {}

  constexpr bool has(char32_t point) const {
    return (bits_ & bit(point)) != 0 && points_.find(point) != View::npos;
  }

 private:
  static constexpr std::uint64_t bit(char32_t point) { return std::uint64_t{1} << (point_hash(point) >> 26); }

  View points_;
  std::uint64_t bits_;
};

// Many points: a bit for each of those up to the common ideographs.
class PointTable {
 public:
  explicit consteval PointTable(View points) : points_(points) {
    for (const char32_t point : points_)
      if (point < end) bits_[point / 64] |= std::uint64_t{1} << point % 64;
  }

  // Ideographs and ASCII take turns as people type: no branch asks which of them a point is, since it would be guessed wrong.
  constexpr bool has(char32_t point) const {
    if (point < end) [[likely]] return (bits_[point / 64] >> point % 64 & 1) != 0;
    return points_.find(point) != View::npos;
  }

 private:
  static constexpr char32_t end = 0xa000;

  View points_;
  std::uint64_t bits_[end / 64] = {};  // little of it is ever looked at
};

inline bool is_han(char32_t point) {
  return is_common_han(point) || (point >= 0x3400 && point <= 0x4dbf) || point == U'〇' ||
         (point >= 0x20000 && point <= 0x323af);
}
inline bool is_digit(char32_t point) {
  return point >= U'0' && point <= U'9';
}
inline bool is_letter(char32_t point) {
  return (point >= U'a' && point <= U'z') || (point >= U'A' && point <= U'Z');
}
constexpr char32_t small_letter(char32_t point) {
  return point >= U'A' && point <= U'Z' ? point + 32 : point;
}
inline bool is_blank(char32_t point) {
  return point == U' ' || point == U'\t';
}  // a new line is none

inline char32_t at(View line, std::size_t index) {
  return index < line.size() ? line[index] : U'\0';
}
inline char32_t before(View line, std::size_t index) {
  return index == 0 ? U'\0' : line[index - 1];
}
inline bool among(char32_t point, PointSet set) {
  return point != 0 && set.has(point);
}
inline bool among(char32_t point, const PointTable& set) {
  return point != 0 && set.has(point);
}
inline bool is_dash(char32_t point) {  // - ~ – — and their kin
  return among(point, U"-~–—−‐‑‒―");
}

// The word begins at the index. Most words fail at their first character, so that is looked at first.
inline bool stands(View line, std::size_t index, View word) {
  if (word.empty() || index >= line.size() || line[index] != word[0]) return false;
  return line.substr(index, word.size()) == word;
}
// The word ends just before the index.
inline bool ends_at(View line, std::size_t index, View word) {
  if (word.empty() || index < word.size() || index > line.size() || line[index - 1] != word.back())
    return false;
  return line.substr(index - word.size(), word.size()) == word;
}
bool all_stands_any_case(View line, std::size_t index, View word);
// Word in small ASCII letters.
inline bool stands_any_case(View line, std::size_t index, View word) {
  if (word.empty() || index >= line.size()) return word.empty() && index == line.size();
  const char32_t first = line[index];
  return (first == word[0] || (is_letter(first) && (first | 0x20) == word[0])) &&
         all_stands_any_case(line, index, word);
}
inline std::size_t past_blanks(View line, std::size_t index) {
  while (is_blank(at(line, index))) ++index;
  return index;
}
inline std::size_t before_blanks(View line, std::size_t index) {  // where the blanks left of the index begin
  while (is_blank(before(line, index))) --index;
  return index;
}

// Length of the longest of the words that begins at the index, 0 for none.
std::size_t longest(View line, std::size_t index, std::span<const View> words);
std::size_t longest(View line, std::size_t index, std::initializer_list<View> words);
// Length of the longest of the words that ends just before the index, 0 for none.
std::size_t longest_before(View line, std::size_t index, std::span<const View> words);
std::size_t longest_before(View line, std::size_t index, std::initializer_list<View> words);

std::string to_utf8(View line);
std::u32string to_points(std::string_view utf8);  // invalid bytes are dropped

}  // namespace language
