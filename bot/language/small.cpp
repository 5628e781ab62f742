// Chinese digits, and small whole numbers of calendars and clocks: 7, 07, 二十三, 零五, 廿七.
#include "bot/language/numeral.hpp"

namespace language {
namespace {

// 一, 十五, 廿三, 零五 and 二〇 of a calendar.
std::optional<Small> read_small_han(View line, std::size_t index) {
  std::size_t end = index;
  int tens = 0, ones = 0, places = 0;
  if (among(at(line, end), U"廿卅")) {
    tens = line[end++] == U'廿' ? 2 : 3;
  } else {
    const int first = chinese_digit(at(line, end));
    if (first >= 0) ones = first, ++end, ++places;
    if (among(at(line, end), U"十拾")) {
      tens = places > 0 ? ones : 1;
      if (places > 0 && ones == 0) tens = 1;
      ones = 0;
      ++end;
    } else if (places == 0) {
      return std::nullopt;
    } else if (chinese_digit(at(line, end)) >= 0) {
      tens = ones;
      ones = chinese_digit(line[end++]);
      return Small{tens * 10 + ones, end, 2, false};
    } else {
      return Small{ones, end, 1, false};
    }
  }
  if (chinese_digit(at(line, end)) >= 1) ones = chinese_digit(line[end++]);
  return Small{tens * 10 + ones, end, 1, false};
}

}  // namespace

int value_of_digit(char32_t point) {
  switch (point) {
    case U'零':
    case U'〇':
      return 0;
    case U'一':
    case U'壹':
    case U'弌':
      return 1;
    case U'二':
    case U'贰':
    case U'两':
    case U'俩':
    case U'倆':
      return 2;
    case U'三':
    case U'叁':
    case U'仨':
      return 3;
    case U'四':
    case U'肆':
      return 4;
    case U'五':
    case U'伍':
      return 5;
    case U'六':
    case U'陆':
      return 6;
    case U'七':
    case U'柒':
      return 7;
    case U'八':
    case U'捌':
      return 8;
    case U'九':
    case U'玖':
      return 9;
    default:
      return -1;
  }
}

std::optional<Small> read_small(View line, std::size_t index) {
  if (!is_digit(at(line, index))) {
    const auto small = read_small_han(line, index);
    return small && chinese_digit(at(line, small->end)) >= 0 ? std::nullopt : small;
  }
  const bool two = is_digit(at(line, index + 1));
  if (two && is_digit(at(line, index + 2))) return std::nullopt;
  const int value = static_cast<int>(line[index] - U'0');
  if (!two) return Small{value, index + 1, 1, true};
  return Small{value * 10 + static_cast<int>(line[index + 1] - U'0'), index + 2, 2, true};
}

}  // namespace language
