// The normal form of a message, with the way back to what was typed.
#include <utf8proc.h>

#include <algorithm>
#include <numeric>

#include "bot/language/entity.hpp"
#include "bot/language/gaps.hpp"
#include "bot/language/points.hpp"

namespace language {
namespace {

constexpr auto form =
    static_cast<utf8proc_option_t>(UTF8PROC_COMPAT | UTF8PROC_COMPOSE | UTF8PROC_STABLE | UTF8PROC_IGNORE);

bool is_listing_number(char32_t point) {  // ① … ⓿: a number in a ring
  return (point >= 0x2460 && point <= 0x2473) || (point >= 0x24f5 && point <= 0x24ff) || point == 0x24ea ||
         (point >= 0x2776 && point <= 0x2793);
}

char32_t ring_value(char32_t point) {
  if (point >= 0x2776 && point <= 0x277f)
    return point - 0x2776 + 0x2460;  // ❶ and its kin have no compatibility form
  if (point >= 0x2780 && point <= 0x2789) return point - 0x2780 + 0x2460;
  if (point >= 0x278a && point <= 0x2793) return point - 0x278a + 0x2460;
  return point;
}

bool is_dropped(char32_t point) {
  const bool direction = point == 0x200e || point == 0x200f || point == 0x061c ||
                         (point >= 0x202a && point <= 0x202e) || (point >= 0x2066 && point <= 0x2069);
  return direction || point == 0 || (point < 0x20 && point != U'\n' && point != U'\t');
}

// Printable ASCII and the common ideographs are their own normal form, and nearly all that anybody types.
bool is_normal(char32_t point) {
  return (point - 0x20 < 0x7f - 0x20) | (point - 0x4e00 < 0xa000 - 0x4e00);
}

void append_form(char32_t point, std::u32string& out) {
  utf8proc_int32_t buffer[32];
  int boundary = 0;
  auto count = utf8proc_decompose_char(static_cast<utf8proc_int32_t>(point), buffer, 32, form, &boundary);
  if (count < 0 || count > 32) return;
  // A sign that stands for a whole sentence (ﷺ: 18 characters) would make a long message many times longer.
  constexpr utf8proc_ssize_t longest_form = 4;
  if (count > longest_form) return out.push_back(point);
  count = utf8proc_normalize_utf32(buffer, count, form);
  for (utf8proc_ssize_t i = 0; i < count; ++i) out.push_back(static_cast<char32_t>(buffer[i]));
}

// Without the blanks inside numbers and what belongs to them.
void close_gaps(Text& text) {
  const auto next_gap = [&](std::size_t from) {
    for (auto at = text.points.find(U' ', from); at != std::u32string::npos; at = text.points.find(U' ', at + 1))
      if (is_gap(text.points, at)) return at;
    return text.points.size();
  };
  std::size_t gap = next_gap(0);
  if (gap == text.points.size()) return;
  Text closed;
  std::size_t from = 0;
  for (; gap < text.points.size(); from = gap + 1, gap = next_gap(from)) {
    closed.points.append(text.points, from, gap - from);
    closed.origin.insert(closed.origin.end(), text.origin.begin() + static_cast<std::ptrdiff_t>(from), text.origin.begin() + static_cast<std::ptrdiff_t>(gap));
  }
  closed.points.append(text.points, from);
  closed.origin.insert(closed.origin.end(), text.origin.begin() + static_cast<std::ptrdiff_t>(from), text.origin.end());
  text = std::move(closed);
}

Text normal_form(std::string_view utf8) {
  Text text;
  auto typed = to_points(utf8);
  bool are_normal = true;  // asked of each: neither letters nor ideographs can be guessed
  for (const char32_t point : typed) are_normal &= is_normal(point);
  if (are_normal) {
    text.origin.resize(typed.size() + 1);
    std::iota(text.origin.begin(), text.origin.end(), 0u);
    text.points = std::move(typed);
    return text;
  }
  text.points.reserve(typed.size());
  text.origin.reserve(typed.size() + 1);
  for (std::size_t i = 0; i < typed.size(); ++i) {
    if (is_normal(typed[i])) {
      text.points.push_back(typed[i]);
      text.origin.push_back(static_cast<std::uint32_t>(i));
      continue;
    }
    const char32_t point = ring_value(typed[i]);
    if (is_dropped(point)) continue;
    append_form(point, text.points);
    // ①18900010001 would become one long number.
    if (is_listing_number(point) && is_digit(at(text.points, text.points.size() - 1)) && i + 1 < typed.size())
      text.points.push_back(U' ');
    text.origin.resize(text.points.size(), static_cast<std::uint32_t>(i));
  }
  text.origin.push_back(static_cast<std::uint32_t>(typed.size()));
  return text;
}

}  // namespace

Text normalise(std::string_view utf8) {
  Text text = normal_form(utf8);
  close_gaps(text);
  return text;
}

std::string Text::utf8(std::size_t begin, std::size_t end) const {
  end = std::min(end, points.size());
  return begin < end ? to_utf8(View(points).substr(begin, end - begin)) : std::string();
}

}  // namespace language
