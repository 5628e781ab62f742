// Code points: what kind of character one is, and small steps along a line of them.
#include "bot/language/points.hpp"

#include <utf8proc.h>

#include <algorithm>

namespace language {

bool all_stands_any_case(View line, std::size_t index, View word) {
  if (index + word.size() > line.size()) return false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const char32_t point = line[index + i];
    if ((point >= U'A' && point <= U'Z' ? point + 32 : point) != word[i]) return false;
  }
  return true;
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
    if (point >= 0x800 && point < 0xd800) {  // nearly all that anybody types
      const char bytes[] = {static_cast<char>(0xe0 | point >> 12),
                            static_cast<char>(0x80 | (point >> 6 & 0x3f)),
                            static_cast<char>(0x80 | (point & 0x3f))};
      out.append(bytes, 3);
      continue;
    }
    utf8proc_uint8_t bytes[4];
    const auto count = utf8proc_encode_char(static_cast<utf8proc_int32_t>(point), bytes);
    out.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(count));
  }
  return out;
}

static bool is_continuation(unsigned char byte) { return (byte & 0xc0) == 0x80; }

std::u32string to_points(std::string_view utf8) {
  std::u32string out(utf8.size(), U'\0');  // cut to what is used in the end
  std::size_t size = 0;
  const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(utf8.data());
  for (std::size_t index = 0; index < utf8.size();) {
    if (bytes[index] < 0x80) {
      out[size++] = bytes[index++];
      continue;
    }
    const bool is_common = bytes[index] >= 0xe1 && bytes[index] <= 0xec && index + 2 < utf8.size() && is_continuation(bytes[index + 1]) &&
                           is_continuation(bytes[index + 2]);
    if (is_common) {  // nearly all that anybody types
      out[size++] = static_cast<char32_t>((bytes[index] & 0x0f) << 12 | (bytes[index + 1] & 0x3f) << 6 | (bytes[index + 2] & 0x3f));
      index += 3;
      continue;
    }
    utf8proc_int32_t point;
    const auto used =
        utf8proc_iterate(bytes + index, static_cast<utf8proc_ssize_t>(utf8.size() - index), &point);
    if (used > 0) out[size++] = static_cast<char32_t>(point);
    index += used > 0 ? static_cast<std::size_t>(used) : 1;
  }
  out.resize(size);
  return out;
}

}  // namespace language
