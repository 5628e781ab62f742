// A message as the recognisers read it: simplified characters, and which digits belong to codes.
#include "bot/language/reading.hpp"

#include <algorithm>

#include "bot/language/measure.hpp"

namespace language {
namespace {

constexpr View traditional =
    U"後週禮個點號鐘鍾兩這萬億時間來從開內幾餘負貳參陸圓幣韓歐鎊現當經聯繫電話張陳黃劉楊趙吳孫馬鄧蘇蔣葉區縣"
    U"東廣寧華達鋪單臺條雙間";
constexpr View simplified =
    U"后周礼个点号钟钟两这万亿时间来从开内几余负贰叁陆圆币韩欧镑现当经联系电话张陈黄刘杨赵吴孙马邓苏蒋叶区县"
    U"东广宁华达铺单台条双间";
static_assert(traditional.size() == simplified.size());

char32_t made_simple(char32_t point) {
  static constexpr PointTable is_traditional{traditional};
  return is_traditional.has(point) ? simplified[traditional.find(point)] : point;
}

bool is_code_point(char32_t point) {
  return point <= U'z' && (is_digit(point) || is_letter(point) || point == U'_' || point == U'-');
}

// Letters before digits that say what the digits are, rather than being part of a name.
bool is_spoken_prefix(View token) {
  if (token.size() == 2 && among(token[0], U"QqHh") && among(token[1], U"1234")) return true;
  for (const View word :
       {U"rmb", U"cny", U"usd", U"hkd", U"eur", U"tel", U"mobile", U"phone", U"mob", U"fax"})
    if (View prefix{word}; stands_any_case(token, 0, prefix) && is_digit(at(token, prefix.size())))
      return true;
  return false;
}

bool is_counted(View line, View token, std::size_t end) {  // 口腔CT2台
  return token.find(U'-') == View::npos && token.find(U'_') == View::npos && is_digit(token.back()) &&
         measure_length(line, end) > 0;
}

}  // namespace

Reading::Reading(const Text& text) : line(text.points), places_(line.size()) {
  static constexpr PointTable begins_count{U"0123456789零〇一壹弌二贰两俩倆三叁仨四肆五伍六陆七柒八捌九玖十拾百佰千仟万.幺洞拐勾"};
  bool has_code_points = false;
  for (std::size_t index = line.size(), next = index; index-- > 0; places_[index].next_count = static_cast<std::uint32_t>(next)) {
    line[index] = made_simple(line[index]);
    has_code_points |= line[index] <= U'z';
    next = begins_count.has(line[index]) ? index : next;
  }
  if (has_code_points) find_codes();
}

void Reading::find_codes() {
  for (std::size_t begin = 0; begin < line.size();) {
    std::size_t end = begin;
    while (is_code_point(at(line, end))) ++end;
    if (end == begin) {
      ++begin;
      continue;
    }
    const View token = View(line).substr(begin, end - begin);
    const bool has_digit = token.find_first_of(U"0123456789") != View::npos;
    const bool named = is_letter(token[0]) || token[0] == U'_' || before(line, begin) == U'#';
    if (named && has_digit && !is_spoken_prefix(token) && !is_counted(line, token, end)) {
      code_.resize(line.size());
      std::fill(code_.begin() + static_cast<std::ptrdiff_t>(begin), code_.begin() + static_cast<std::ptrdiff_t>(end), true);
    }
    begin = end;
  }
}

std::optional<Numeral> Reading::numeral(std::size_t index) const {
  if (index >= line.size()) return std::nullopt;
  constexpr std::size_t usual = 8;
  if (numerals_.empty()) numerals_.reserve(usual);
  auto& known = places_[index].numeral;
  if (known == 0) {
    numerals_.push_back(read_numeral(line, index));
    known = static_cast<std::uint32_t>(numerals_.size());
  }
  return numerals_[known - 1];
}

}  // namespace language
