// Numbers, ranges of numbers, percent, 折 and 成.
#include "bot/language/number.hpp"

#include <algorithm>

#include "bot/language/measure.hpp"
#include "bot/language/number_words.hpp"

namespace language {
namespace {

struct Found {
  std::size_t begin = 0, end = 0;
  Number number;
};

// Where a minus sign before the number begins; the number's own beginning when there is none.
std::size_t sign_before(View line, std::size_t index) {
  if (before(line, index) == U'负') return index - 1;
  const auto dash = before_blanks(line, index);
  if (before(line, dash) != U'-') return index;
  const char32_t other = before(line, before_blanks(line, dash - 1));
  const bool free = other == 0 || among(other, U"(:,;=\n") || is_blank(before(line, dash - 1));
  return free && !is_digit(other) && !is_letter(other) && !is_han(other) ? dash - 1 : index;
}

Number plain(const Numeral& numeral) {
  Number number;
  number.value = as_double(numeral.low);
  if (numeral.high != numeral.low) number.upper = as_double(numeral.high);
  number.approximate = numeral.approximate;
  return number;
}

void scale(Number& number, double factor) {
  number.value *= factor;
  if (number.upper) *number.upper *= factor;
  number.unit = "%";
}

// 八成[五], 三成[半]: of a tenth, in percent; 0 where what stands there counts something else, as in 六成三家.
int tenth_behind(View line, std::size_t index) {
  if (at(line, index) == U'半') return 5;
  const int digit = chinese_digit(at(line, index));
  const char32_t next = at(line, index + 1);
  const bool counts = chinese_digit(next) >= 0 || among(next, U"十百千万亿个点折年月号天块元成分") || measure_length(line, index + 1) > 0;
  return digit > 0 && at(line, index) != U'两' && !counts ? digit : 0;
}

// 12%, 5个点, 三成半, 92折: the unit's length at the index, and what it makes of the number.
std::size_t apply_percent(View line, std::size_t index, Number& number) {
  const auto at_unit = past_blanks(line, index);
  if (const auto length = longest(line, at_unit, percent_units)) {
    scale(number, 1);
    return at_unit + length;
  }
  const bool is_share = stands(line, at_unit, U"成了") || !longest(line, at_unit, words_of_cheng);  // 降到三成了; money is made: 3万成了
  if (at(line, at_unit) == U'成' && is_share && number.value <= 10) {
    scale(number, 10);
    const auto tenth = tenth_behind(line, at_unit + 1);
    number.value += tenth;
    return at_unit + (tenth > 0 ? 2 : 1);
  }
  if (at(line, at_unit) == U'折' && !longest(line, at_unit, words_of_zhe) && number.value <= 100) {
    scale(number, number.value <= 10 ? 10 : 1);
    number.discount = true;
    return at_unit + 1;
  }
  return index;
}

// 百分之二点四, 千分之五, 三分之一.
std::optional<Found> read_share(View line, const Numeral& whole, std::size_t index) {
  if (!stands(line, index, U"分之") || whole.low <= 0) return std::nullopt;
  auto begin = past_blanks(line, index + 2);
  const bool negative = among(at(line, begin), U"负-");
  if (negative) ++begin;
  const auto part = read_numeral(line, begin);
  if (!part) return std::nullopt;
  Found found{whole.begin, part->end, plain(*part)};
  if (negative) found.number.value = -found.number.value;
  const double base = as_double(whole.low);
  if (base == 100 || base == 1000) {
    scale(found.number, 100 / base);
  } else {
    found.number.value /= base;
  }
  return found;
}

std::optional<Found> read_share_of_hundred(View line, std::size_t index) {
  const auto length = longest(line, index, U"百分之 千分之 万分之"_words);
  if (length == 0) return std::nullopt;
  Numeral whole;
  whole.begin = index;
  whole.low = exact_one * (line[index] == U'百' ? 100 : line[index] == U'千' ? 1000 : 10'000);
  return read_share(line, whole, index + 1);
}

// The second number of 20-100, 10000与20000之间.
std::optional<Numeral> read_upper(const Reading& reading, std::size_t index) {
  const View line = reading.line;
  if (const auto begin = past_range_mark(line, index)) return reading.numeral(begin);
  const auto mark = past_blanks(line, index);
  if (!among(at(line, mark), U"和与")) return std::nullopt;
  const auto upper = reading.numeral(past_blanks(line, mark + 1));
  return upper && stands(line, past_blanks(line, upper->end), U"之间") ? upper : std::nullopt;
}

void extend_to_range(const Reading& reading, const Numeral& lower, Found& found) {
  const auto upper = read_upper(reading, lower.end);
  if (!upper || upper->low < lower.low) return;
  found.number.value = as_double(with_unit_of(lower, *upper));
  found.number.upper = as_double(upper->high);
  found.end = upper->end;
}

bool is_refused(const Reading& reading, const Numeral& numeral) {
  const View line = reading.line;
  const auto begin = numeral.begin, end = numeral.end;
  if (reading.is_code(begin) || (numeral.arabic && is_letter(before(line, begin)))) return true;
  if (is_idiom(line, begin, end) || stands(line, begin, U"两两")) return true;
  if (numeral.arabic) return is_letter(at(line, end)) && !longest(line, end, latin_after_number);
  const bool one_character = end == begin + 1;
  if (one_character && among(line[begin], U"陆伍肆拾捌俩仨倆")) {
    const bool counted = measure_length(line, end) > 0 && line[begin] != U'拾';
    return !counted && (is_han(before(line, begin)) || is_han(at(line, end)));
  }
  if (one_character && line[begin] == U'一' && is_han(at(line, end)))
    return measure_length(line, end) == 0 &&
           !among(at(line, end), U"这的是和与或到至不对元块天年月周百千万点成折半分");
  return false;
}

std::optional<Found> read_number(const Reading& reading, std::size_t index) {
  const View line = reading.line;
  if (const auto share = read_share_of_hundred(line, index)) return share;
  if (stands(line, index, U"一半")) return Found{index, index + 2, Number{.value = 0.5}};
  const auto numeral = reading.numeral(index);
  if (!numeral) return std::nullopt;
  if (const auto share = read_share(line, *numeral, past_blanks(line, numeral->end))) return share;
  if (is_refused(reading, *numeral)) return Found{index, numeral->end, Number{.unit = "refused"}};
  Found found{sign_before(line, index), numeral->end, plain(*numeral)};
  if (found.begin == index) extend_to_range(reading, *numeral, found);
  if (found.begin != index) found.number.value = -found.number.value;
  found.end = apply_percent(line, found.end, found.number);
  found.number.approximate |= said_roughly(line, found.begin, found.end);
  return found;
}

}  // namespace

bool is_idiom(View line, std::size_t begin, std::size_t end) {
  constexpr std::size_t longest_idiom = 5;
  for (std::size_t start = begin > longest_idiom ? begin - longest_idiom : 0; start <= begin; ++start)
    for (const View idiom : number_idioms.beginning_with(at(line, start))) {
      if (!stands(line, start, idiom)) continue;
      const auto reach = start + idiom.size();
      const bool counts_on = reach < end && line[reach - 1] == U'一' && among(line[reach], U"十百千万亿");  // 合|同一|百一十万
      if (counts_on) continue;
      if (reach >= end && idiom.size() > end - begin) return true;
      if (start < begin && reach > begin) return true;  // 收拾一下
    }
  return false;
}

std::size_t past_range_mark(View line, std::size_t index) {
  const auto mark = past_blanks(line, index);
  std::size_t end = mark;
  if (const auto length = longest(line, mark, U"到 至"_words)) {
    end += length;
  } else {
    while (is_dash(at(line, end)) && end < mark + 2) ++end;
  }
  return end == mark ? 0 : past_blanks(line, end);
}

Exact with_unit_of(const Numeral& lower, const Numeral& upper) {
  if (lower.has_big_unit || upper.unit < 100) return lower.low;
  const Exact scaled = lower.low * upper.unit;
  return scaled <= upper.low ? scaled : lower.low;
}

bool said_roughly(View line, std::size_t begin, std::size_t end) {
  if (before(line, begin) == U'上' && among(at(line, begin), U"百千")) return true;  // 上百万
  return longest_before(line, before_blanks(line, begin), rough_before) > 0 ||
         longest(line, past_blanks(line, end), rough_after) > 0;
}

std::vector<Entity> find_numbers(const Reading& reading) {
  std::vector<Entity> found;
  const View line = reading.line;
  for (std::size_t index = reading.next_count(0); index < line.size(); index = reading.next_count(index)) {
    const bool begins =
        chinese_digit(line[index]) >= 0 || is_digit(line[index]) || among(line[index], U"十拾百千佰仟万.");
    const auto number = begins ? read_number(reading, index) : std::nullopt;
    if (!number) {
      index = is_digit(line[index]) ? std::min(line.find_first_not_of(U"0123456789", index), line.size())
                                    : index + 1;
      continue;
    }
    if (number->number.unit != "refused")
      found.emplace_back(Entity::Kind::number, number->begin, number->end, number->number);
    index = std::max(number->end, index + 1);
  }
  return found;
}

}  // namespace language
