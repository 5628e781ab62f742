// The digits of a number: 1,250,000.5, 一二三, 三五, 点五.
#include "bot/language/numeral_reader.hpp"

#include "bot/language/measure.hpp"

namespace language {

bool begins_day(View line, std::size_t index) {
  while (chinese_digit(at(line, index)) >= 0 || among(at(line, index), U"十")) ++index;
  return among(at(line, index), U"号月日点周");
}

bool NumeralReader::read_first() {
  return read_leading_unit() || read_arabic() || read_han_digits();
}

// 十五, 百万, 千三: a unit without its 一.
bool NumeralReader::read_leading_unit() {
  const char32_t first = at(line_, pos_), next = at(line_, pos_ + 1);
  if (among(first, U"百千佰仟")) {
    const bool number_follows = among(next, U"万亿") || (chinese_digit(next) > 0 && next != U'两') ||
                                (among(next, U"来多余") && among(at(line_, pos_ + 2), U"万亿块元"));
    if (!number_follows) return false;
  } else if (!among(first, U"十拾")) {
    return false;
  }
  pending_ = Pending{{exact_one, exact_one}, pos_, 1, false, false};
  return take_unit();
}

bool NumeralReader::read_arabic() {
  if (!is_digit(at(line_, pos_)) &&
      !(at(line_, pos_) == U'.' && is_digit(at(line_, pos_ + 1)) && !is_digit(before(line_, pos_))))
    return false;
  const std::size_t begin = pos_;
  std::size_t end = pos_;
  Exact value = 0;
  int places = 0;
  const auto take = [&] {
    for (; is_digit(at(line_, end)); ++end, ++places)
      if (places < 20) value = value * 10 + static_cast<int>(line_[end] - U'0');
  };
  take();
  const auto group_follows = [&] {
    return at(line_, end) == U',' && is_digit(at(line_, end + 1)) && is_digit(at(line_, end + 2)) &&
           is_digit(at(line_, end + 3)) && !is_digit(at(line_, end + 4));
  };
  const bool may_group = places >= 1 && places <= 3 && line_[begin] != U'0';  // 0,100 are two numbers
  if (may_group)
    while (group_follows()) {
      ++end;
      take();
    }
  if (places > 16) return false;
  value *= exact_one;
  bool fraction = false;
  if (at(line_, end) == U'.' && is_digit(at(line_, end + 1))) {
    fraction = true;
    Exact weight = exact_one;
    for (++end; is_digit(at(line_, end)); ++end)
      value += (weight /= 10) * static_cast<int>(line_[end] - U'0');
  }
  pending_ = Pending{{value, value}, begin, places, true, fraction};
  if (!found_.has_unit) found_.arabic = true, found_.digits = places, found_.fraction = fraction;
  pos_ = end;
  return true;
}

// 一二, 三五: neighbours before a unit or a measure word are a range.
bool NumeralReader::read_pair(std::size_t index) {
  const int first = chinese_digit(at(line_, index)), second = chinese_digit(at(line_, index + 1));
  if (first < 1 || !(second == first + 1 || (first == 3 && second == 5))) return false;
  if (chinese_digit(at(line_, index + 2)) >= 0) return false;
  const char32_t next = at(line_, index + 2);
  const bool counted = han_unit(next) > 0 || measure_length(line_, index + 2) > 0 ||
                       among(next, U"块元天年周岁个") ||
                       (among(next, U"来多余") && han_unit(at(line_, index + 3)) > 0);
  if (!counted) return false;
  pending_ = Pending{{first * exact_one, second * exact_one}, index, 1, false, false};
  pos_ = index + 2;
  if (!found_.has_unit) found_.digits = 2;
  return true;
}

bool NumeralReader::read_han_digits() {
  if (read_pair(pos_)) return true;
  std::size_t end = pos_;
  Exact value = 0;
  while (chinese_digit(at(line_, end)) >= 0 && end - pos_ < 16)
    value = value * 10 + chinese_digit(line_[end++]);
  if (end == pos_) return false;
  const int places = static_cast<int>(end - pos_);
  pending_ = Pending{{value * exact_one, value * exact_one}, pos_, places, false, false};
  found_.digits = places;
  pos_ = end;
  return true;
}

bool NumeralReader::take_point() {  // 一点五万; 三点五十 and 八点零五分 are clock times
  if (closed_ || found_.fraction || at(line_, pos_) != U'点' || (!pending_ && !has_low_ && !has_mid_))
    return false;
  std::size_t end = pos_ + 1;
  Exact weight = exact_one, value = 0;
  const bool han = chinese_digit(at(line_, end)) >= 0;
  const bool was_arabic = found_.arabic;
  for (int digit; !is_blank(at(line_, end)); ++end) {
    digit = han                                       ? chinese_digit(at(line_, end))
            : is_digit(at(line_, end)) && !was_arabic ? int(line_[end] - U'0')
                                                      : -1;
    if (digit < 0 || at(line_, end) == U'两') break;
    value += (weight /= 10) * digit;
  }
  if (end == pos_ + 1 || among(at(line_, end), U"十分刻")) return false;
  const Span whole = high_.plus(mid_).plus(group());
  high_ = mid_ = {};
  has_high_ = has_mid_ = false;
  pending_ = Pending{whole.plus({value, value}), pos_, 2, false, true};
  found_.fraction = true;
  pos_ = end;
  return true;
}

bool NumeralReader::take_digits() {
  if (pending_ || closed_ || found_.fraction) return false;
  if (is_digit(at(line_, pos_))) {
    if (!read_arabic() || pending_->fraction) return false;
    return true;
  }
  const auto index = past_blanks(line_, pos_);
  if (chinese_digit(at(line_, index)) < 1) return false;
  if (index != pos_ && among(before(line_, pos_), U"万亿元块") && begins_day(line_, index)) return false;  // 11万 二十号签
  // 三千 八百 goes on, 预算十万 三个月 does not.
  if (index != pos_ &&
      (han_unit(at(line_, past_blanks(line_, index + 1))) == 0 || han_unit(before(line_, pos_)) == 0 ||
       han_unit(at(line_, past_blanks(line_, index + 1))) >= found_.unit))
    return false;
  if (read_pair(index)) return true;
  pending_ = Pending{{chinese_digit(line_[index]) * exact_one, chinese_digit(line_[index]) * exact_one},
                     pos_,
                     1,
                     false,
                     false};
  pos_ = index + 1;
  return true;
}

}  // namespace language
