// Code points: what kind of character one is, and small steps along a line of them.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

namespace language {

using View = std::u32string_view;

bool is_han(char32_t point);
bool is_dash(char32_t point);  // - ~ – — and their kin
inline bool is_digit(char32_t point) {
  return point >= U'0' && point <= U'9';
}
inline bool is_letter(char32_t point) {
  return (point >= U'a' && point <= U'z') || (point >= U'A' && point <= U'Z');
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
inline bool among(char32_t point, View set) {
  return point != 0 && set.find(point) != View::npos;
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
  return (first == word[0] || (is_letter(first) && (first | 0x20) == word[0])) && all_stands_any_case(line, index, word);
}
std::size_t past_blanks(View line, std::size_t index);
std::size_t before_blanks(View line, std::size_t index);  // where the blanks left of the index begin

// Length of the longest of the words that begins at the index, 0 for none.
std::size_t longest(View line, std::size_t index, std::span<const View> words);
std::size_t longest(View line, std::size_t index, std::initializer_list<View> words);
// Length of the longest of the words that ends just before the index, 0 for none.
std::size_t longest_before(View line, std::size_t index, std::span<const View> words);
std::size_t longest_before(View line, std::size_t index, std::initializer_list<View> words);

std::string to_utf8(View line);
std::u32string to_points(std::string_view utf8);  // invalid bytes are dropped

}  // namespace language
