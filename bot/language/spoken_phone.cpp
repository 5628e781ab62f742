// Telephone numbers in spoken digits: 幺八六二八零零三四四五.
#include "bot/language/numeral.hpp"
#include "bot/language/phone.hpp"

namespace language {
namespace {

int spoken_digit(char32_t point) {
  if (point == U'幺') return 1;
  if (point == U'洞') return 0;
  if (point == U'拐') return 7;
  if (point == U'勾') return 9;
  return point == U'仨' || point == U'俩' ? -1 : chinese_digit(point);
}

// 四个八: so many times one digit.
struct Run {
  int digit = -1, times = 1;
  std::size_t length = 1;  // in points
};
Run run_at(View line, std::size_t index) {
  const int times = spoken_digit(at(line, index)), digit = spoken_digit(at(line, index + 2));
  if (at(line, index + 1) == U'个' && times >= 2 && times <= 8 && digit >= 0) return {digit, times, 3};
  return {spoken_digit(at(line, index)), 1, 1};
}

}  // namespace

std::optional<Entity> read_spoken_phone(View line, std::size_t index) {
  if (spoken_digit(at(line, index)) < 0 || spoken_digit(before(line, index)) >= 0) return std::nullopt;
  std::string digits;
  std::size_t end = index;
  for (std::size_t next = index; spoken_digit(at(line, next)) >= 0 && digits.size() < 20;) {
    const Run run = run_at(line, next);
    digits.append(static_cast<std::size_t>(run.times), static_cast<char>('0' + run.digit));
    end = next + run.length;
    next = past_blanks(line, end);
    if (next > end + 1 || (next > end && is_mobile(digits))) break;  // 一三九…零一 一点五匹
  }
  if (among(at(line, end), U"十百千万亿点月")) return std::nullopt;
  const bool valid = is_mobile(digits) || is_landline(digits) || is_service_line(digits);
  const bool meant = labelled_phone(line, index) && digits.size() >= 9 && digits.size() <= 13;
  if ((!valid && !meant) || labelled_otherwise(line, index)) return std::nullopt;
  return Entity{Entity::Kind::phone, index, end, Phone{digits, {}, valid}};
}

}  // namespace language
