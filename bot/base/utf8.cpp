// Small services for UTF-8 text that every room needs.
#include "bot/base/utf8.hpp"

#include <utf8proc.h>

#include <algorithm>

namespace base {
namespace {

// Reads one code point; negative when the bytes are not UTF-8.
utf8proc_ssize_t next(std::string_view text, std::size_t at, utf8proc_int32_t& point) {
  return utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + at,
                          static_cast<utf8proc_ssize_t>(text.size() - at), &point);
}

bool is_harmful(utf8proc_int32_t point) {
  const bool control = (point < 0x20 && point != '\n') || (point >= 0x7f && point < 0xa0);
  const bool bidirectional = (point >= 0x202a && point <= 0x202e) || (point >= 0x2066 && point <= 0x2069) ||
                             point == 0x200e || point == 0x200f || point == 0x061c;
  const bool separator = point == 0x2028 || point == 0x2029;
  return control || bidirectional || separator;
}

bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xc0) == 0x80; }

}  // namespace

bool is_utf8(std::string_view bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    if (static_cast<unsigned char>(bytes[at]) < 0x80) {
      ++at;
      continue;
    }
    utf8proc_int32_t point;
    const auto used = next(bytes, at, point);
    if (used <= 0) return false;
    at += static_cast<std::size_t>(used);
  }
  return true;
}

std::size_t count_points(std::string_view text) {
  std::size_t count = 0;
  for (const char byte : text) count += !is_continuation(byte);
  return count;
}

std::string_view cut_bytes(std::string_view text, std::size_t limit) {
  if (text.size() <= limit) return text;
  while (limit > 0 && is_continuation(text[limit])) --limit;
  return text.substr(0, limit);
}

std::string cut_points(std::string_view text, std::size_t limit) {
  if (count_points(text) <= limit) return std::string(text);
  std::size_t at = 0;
  for (std::size_t points = 0; at < text.size(); ++at)
    if (!is_continuation(text[at]) && ++points == limit) break;
  return std::string(text.substr(0, at)) + "…";
}

std::string shown_safely(std::string_view text) {
  std::string safe;
  safe.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    utf8proc_int32_t point;
    const auto used = next(text, at, point);
    if (used <= 0) {
      ++at;
      continue;
    }
    if (!is_harmful(point)) safe.append(text, at, static_cast<std::size_t>(used));
    at += static_cast<std::size_t>(used);
  }
  return safe;
}

std::string on_one_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view wide = "\u3000", blank = " \t\r\n";
  for (;;) {
    if (text.starts_with(wide)) text.remove_prefix(wide.size());
    else if (!text.empty() && blank.find(text.front()) != blank.npos) text.remove_prefix(1);
    else if (text.ends_with(wide)) text.remove_suffix(wide.size());
    else if (!text.empty() && blank.find(text.back()) != blank.npos) text.remove_suffix(1);
    else return text;
  }
}

std::string lower_ascii(std::string_view text) {
  std::string lower(text);
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return lower;
}

}  // namespace base
