// Code points: what kind of character one is, and small steps along a line of them.
#include "bot/language/points.hpp"

#include <utf8proc.h>

#include <algorithm>

namespace language {

bool is_han(char32_t point) {
  return (point >= 0x4e00 && point <= 0x9fff) || (point >= 0x3400 && point <= 0x4dbf) || point == U'〇' ||
         (point >= 0x20000 && point <= 0x323af);
}
bool is_dash(char32_t point) {
  return among(point, U"-~–—−‐‑‒―");
}

bool all_stands_any_case(View line, std::size_t index, View word) {
  if (index + word.size() > line.size()) return false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const char32_t point = line[index + i];
    if ((point >= U'A' && point <= U'Z' ? point + 32 : point) != word[i]) return false;
  }
  return true;
}

std::size_t past_blanks(View line, std::size_t index) {
  while (is_blank(at(line, index))) ++index;
  return index;
}

std::size_t before_blanks(View line, std::size_t index) {
  while (is_blank(before(line, index))) --index;
  return index;
}

// Nearly all words differ in the point that is looked at first.
std::size_t longest(View line, std::size_t index, std::span<const View> words) {
  if (index >= line.size()) return 0;
  const char32_t first = line[index];
  std::size_t length = 0;
  for (const View word : words)
    if (word.size() > length && word.front() == first && stands(line, index, word)) length = word.size();
  return length;
}
std::size_t longest(View line, std::size_t index, std::initializer_list<View> words) {
  return longest(line, index, std::span<const View>(words.begin(), words.size()));
}

std::size_t longest_before(View line, std::size_t index, std::span<const View> words) {
  if (index == 0 || index > line.size()) return 0;
  const char32_t last = line[index - 1];
  std::size_t length = 0;
  for (const View word : words)
    if (word.size() > length && word.back() == last && ends_at(line, index, word)) length = word.size();
  return length;
}
std::size_t longest_before(View line, std::size_t index, std::initializer_list<View> words) {
  return longest_before(line, index, std::span<const View>(words.begin(), words.size()));
}

std::string to_utf8(View line) {
  std::string out;
  out.reserve(line.size() * 3);
  for (const char32_t point : line) {
    utf8proc_uint8_t bytes[4];
    const auto count = utf8proc_encode_char(static_cast<utf8proc_int32_t>(point), bytes);
    out.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(count));
  }
  return out;
}

std::u32string to_points(std::string_view utf8) {
  std::u32string out;
  const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(utf8.data());
  for (std::size_t index = 0; index < utf8.size();) {
    utf8proc_int32_t point;
    const auto used =
        utf8proc_iterate(bytes + index, static_cast<utf8proc_ssize_t>(utf8.size() - index), &point);
    if (used > 0) out.push_back(static_cast<char32_t>(point));
    index += used > 0 ? static_cast<std::size_t>(used) : 1;
  }
  return out;
}

}  // namespace language
