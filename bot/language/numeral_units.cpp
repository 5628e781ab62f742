// The units of a number: 十 百 千 万 亿, k and w, 零, 几 and 多.
#include "bot/language/numeral_reader.hpp"

#include "bot/language/measure.hpp"

namespace language {

Exact han_unit(char32_t point) {
  if (among(point, U"十拾")) return 10;
  if (among(point, U"百佰")) return 100;
  if (among(point, U"千仟")) return 1000;
  if (point == U'万') return 10'000;
  if (point == U'亿') return 100'000'000;
  return 0;
}

namespace {

// 27w[6], like 27万6.
bool is_short_tail(View line, std::size_t index) {
  const char32_t next = at(line, index + 1);
  return !is_digit(next) && !is_letter(next) && !among(next, U".-%_") && next != U'/';
}

Exact latin_unit(View line, std::size_t index) {
  const char32_t point = at(line, index), next = at(line, index + 1);
  const bool money_follows = stands_any_case(line, index + 1, U"rmb") ||
                             stands_any_case(line, index + 1, U"usd") ||
                             stands_any_case(line, index + 1, U"cny");
  if ((is_letter(next) || (is_digit(next) && !is_short_tail(line, index + 1))) && !money_follows) return 0;
  if (among(point, U"kK")) return 1000;
  if (among(point, U"wW")) return 10'000;
  if (point == U'M') return 1'000'000;
  return 0;
}

}  // namespace

std::optional<Unit> unit_at(View line, std::size_t index, bool after_digits) {
  if (const Exact value = han_unit(at(line, index))) return Unit{value, index + 1, value >= 10'000};
  if (!after_digits) return std::nullopt;
  if (const Exact value = latin_unit(line, index)) return Unit{value, index + 1, true};
  return std::nullopt;
}

void NumeralReader::said(Exact unit, std::size_t end) {
  found_.unit = unit;
  found_.has_unit = true;
  zero_ = false;
  pos_ = end;
}

bool NumeralReader::take_unit() {
  auto index = past_blanks(line_, pos_);
  const bool spoken_piece =
      pending_ && at(line_, index) == U'个' && among(at(line_, index + 1), U"亿wW");  // 1.2个亿, 15个w
  if (spoken_piece) ++index;
  const auto unit = unit_at(line_, index, pending_ && pending_->arabic);
  if (!unit || (index != pos_ && !spoken_piece && is_letter(line_[index]) && !among(line_[index], U"M"))) return false;
  if (index != pos_ && begins_day(line_, index)) return false;  // 三十三万六 十二月十八号签
  // 五 千万别: the unit belongs to a word.
  if (index != pos_ && (stands(line_, index, U"千万") || stands(line_, index, U"百度"))) return false;
  if (!unit->big) return take_small(*unit);
  found_.has_big_unit = true;
  if (is_letter(line_[index])) return take_plain_big(*unit);
  return unit->value == 10'000 ? take_ten_thousand() : take_hundred_million(unit->end);
}

bool NumeralReader::take_small(Unit unit) {
  if (unit.value >= small_) return false;
  if (!pending_) {
    if (unit.value != 10 || !(zero_ || has_low_)) return false;
    pending_ = Pending{{exact_one, exact_one}, pos_, 1, false, false};
  }
  if (pending_->value.high > too_big) return false;
  low_ = low_.plus(pending_->value.times(unit.value));
  has_low_ = true;
  small_ = unit.value;
  pending_.reset();
  said(unit.value, unit.end);
  return true;
}

bool NumeralReader::take_ten_thousand() {
  constexpr Exact value = 10'000;
  if (has_low_ || pending_) {
    if (has_mid_) return false;
    mid_ = group().times(value);
    has_mid_ = true;
  } else if (has_mid_ && found_.unit == value && mid_.high < too_big) {
    mid_ = mid_.times(value);  // 万万
  } else {
    return false;
  }
  said(value, past_blanks(line_, pos_) + 1);
  return true;
}

bool NumeralReader::take_hundred_million(std::size_t end) {
  constexpr Exact value = 100'000'000;
  if (has_high_ || !(has_mid_ || has_low_ || pending_)) return false;
  const Span all = mid_.plus(group());
  if (all.high > too_big) return false;
  high_ = all.times(value);
  has_high_ = true;
  mid_ = {};
  has_mid_ = false;
  said(value, end);
  return true;
}

bool NumeralReader::take_plain_big(Unit unit) {  // k, w, M end the number
  if (!pending_ || has_low_ || has_mid_ || has_high_) return false;
  low_ = group().times(unit.value);
  has_low_ = true;
  closed_ = !is_digit(at(line_, unit.end));
  said(unit.value, unit.end);
  return true;
}

bool NumeralReader::take_zero() {
  if (pending_ || closed_ || !found_.has_unit || chinese_digit(at(line_, pos_)) != 0) return false;
  const char32_t next = at(line_, pos_ + 1);
  if (chinese_digit(next) < 1 && !is_digit(next) && !among(next, U"十拾几")) return false;
  zero_ = true;
  ++pos_;
  return true;
}

bool NumeralReader::take_some() {  // 十几, 一百零几万
  const auto index = past_blanks(line_, pos_);
  if (pending_ || closed_ || !found_.has_unit || at(line_, index) != U'几') return false;
  found_.approximate = closed_ = true;
  found_.unit = 0;
  pending_ = Pending{{}, pos_, 0, false, false};
  pos_ = index + 1;
  return true;
}

bool NumeralReader::take_more() {  // 3000多, 三百多万, 八十来万
  const auto index = past_blanks(line_, pos_);
  const char32_t word = at(line_, index), next = at(line_, past_blanks(line_, index + 1));
  if (closed_ || !among(word, U"多余来")) return false;
  const bool big_follows = among(next, U"万亿千百");
  if (index != pos_ && !big_follows) return false;
  const bool counted = big_follows || among(next, U"块元天岁年月周美欧日港") ||
                       stands(line_, index + 1, U"个") || measure_length(line_, index + 1) > 0;
  if (word != U'多' && !counted) return false;
  if (word == U'多' && among(next, U"少久大长远次")) return false;
  found_.approximate = closed_ = true;
  pos_ = index + 1;
  return true;
}

}  // namespace language
