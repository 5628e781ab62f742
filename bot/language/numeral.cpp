// Reads one number as written or said.
#include "bot/language/numeral_reader.hpp"

#include "bot/language/measure.hpp"

namespace language {

std::optional<Numeral> NumeralReader::read() {
  if (!read_first()) return std::nullopt;
  while (take_unit() || take_zero() || take_some() || take_more() || take_point() || take_digits()) {
  }
  settle();
  const Span all = high_.plus(mid_).plus(low_);
  found_.low = all.low;
  found_.high = all.high;
  found_.end = pos_;
  return found_;
}

// What was said since the last big unit.
Span NumeralReader::group() {
  Span value = low_;
  if (pending_) value = value.plus(pending_->value);
  pending_.reset();
  low_ = {};
  has_low_ = false;
  small_ = 10'000;
  return value;
}

// Digits at the end of the number that count something else: 十万三个月, 12万2026年, 五万两台.
bool NumeralReader::belongs_elsewhere() const {
  if (zero_ || found_.unit == 0 || found_.unit == 10)
    return pending_->arabic && found_.unit != 10 && pending_->places > 8;
  const char32_t last = before(line_, pos_), next = at(line_, pos_);
  const bool one_thing = next == U'一' && (measure_length(line_, pos_ + 1) > 0 || among(at(line_, pos_ + 1), U"个年月天周季共起"));  // 5千8一台, 4万9一年, 五千八一共
  const bool next_share = chinese_digit(next) > 0 && stands(line_, pos_ + 1, U"个点");  // 一百三三个点
  if (last == U'两' || (chinese_digit(next) >= 0 && !one_thing && !next_share) || is_letter(next)) return true;
  if (is_digit(next) || among(next, U"年月周星号日点时分折成%:./天小半刻季")) return true;
  if (stands(line_, pos_, U"个") || measure_length(line_, pos_) > 0) return true;
  if (!pending_->arabic || pending_->places == 1) return false;
  return pending_->value.low * 10 >= found_.unit * exact_one * 10 ||
         pending_->value.low * 10 < found_.unit * exact_one;
}

void NumeralReader::settle() {
  if (!pending_) return;
  const bool follows_unit = found_.has_unit;
  if (follows_unit && pending_->value.high > 0 && belongs_elsewhere()) {
    pos_ = pending_->begin;
    pending_.reset();
    return;
  }
  const bool implied =
      follows_unit && !zero_ && found_.unit > 10 && pending_->places == 1 && !pending_->fraction;
  const Span value = implied ? pending_->value.times(found_.unit / 10) : pending_->value;
  found_.colloquial = implied;
  if (follows_unit && !closed_) found_.unit = 0;
  low_ = low_.plus(value);
}

std::optional<Numeral> read_numeral(View line, std::size_t index) {
  return NumeralReader(line, index).read();
}

}  // namespace language
