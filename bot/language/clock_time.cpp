// Clock times: 下午3点半, 15:30, 3pm.
#include "bot/language/clock_time.hpp"

#include "bot/language/numeral.hpp"
#include "bot/language/words.hpp"

namespace language {
namespace {

// am, pm, a, p after a time; moves past it.
void read_meridiem(View line, Clock& clock) {
  const auto from = past_blanks(line, clock.end);
  const char32_t letter = at(line, from);
  if (!among(letter, U"aApP")) return;
  const bool full = among(at(line, from + 1), U"mM");
  const auto end = from + 1 + full;
  if (is_letter(at(line, end)) || is_digit(at(line, end)) || (!full && from != clock.end)) return;
  clock.pm = among(letter, U"pP");
  clock.am = !clock.pm;
  clock.exact = true;
  clock.end = end;
}

int two_digits(View line, std::size_t index) {
  if (!is_digit(at(line, index)) || !is_digit(at(line, index + 1))) return -1;
  return static_cast<int>(line[index] - U'0') * 10 + static_cast<int>(line[index + 1] - U'0');
}

// 9:30, 17:55:23
std::optional<Clock> read_digital(View line, std::size_t index) {
  const auto hour = read_small(line, index);
  if (!hour || !hour->arabic || hour->value > 24 || at(line, hour->end) != U':') return std::nullopt;
  const int minute = two_digits(line, hour->end + 1);
  if (minute < 0 || minute > 59 || is_digit(at(line, hour->end + 3))) return std::nullopt;
  Clock clock{hour->value, minute, 0,     hour->digits == 2 && hour->value < 10,
              false,       false,  false, hour->end + 3};
  if (at(line, clock.end) == U':') {
    const int second = two_digits(line, clock.end + 1);
    if (second < 0 || second > 59) return std::nullopt;
    clock.second = second;
    clock.exact = true;
    clock.end += 3;
  }
  read_meridiem(line, clock);
  clock.end += longest(line, clock.end, U"时 分"_words);
  return clock;
}

// 3pm
std::optional<Clock> read_meridiem_hour(View line, std::size_t index) {
  const auto hour = read_small(line, index);
  if (!hour || !hour->arabic || hour->value > 12 || hour->value < 1) return std::nullopt;
  Clock clock{hour->value, 0, 0, false, false, false, false, hour->end};
  const auto from = past_blanks(line, hour->end);
  if (!among(at(line, from + 1), U"mM")) return std::nullopt;
  read_meridiem(line, clock);
  return clock.exact ? std::optional(clock) : std::nullopt;
}

// 点 or 时 after the hour; 0 when it is something else: 小时, 时间, 两点建议, 五点五.
std::size_t past_hour_word(View line, std::size_t index) {
  index = past_blanks(line, index);
  if (at(line, index) == U'时') return among(at(line, index + 1), U"间候段长常代期差辰节") ? 0 : index + 1;
  if (at(line, index) != U'点') return 0;
  const auto next = index + 1;
  if (among(at(line, next), U"数赞评击心菜餐单名位子儿头对燃缀")) return 0;
  if (longest(line, next, U"建议 意见 要求 原因 问题 说明 理由 想法 好处 优势 都 也 经验 注意 反馈 需求 补充 共识 体会 提成 利润 返点 以上的"_words))
    return 0;
  return next;
}

struct Minutes {
  int minute = 0, second = 0;
  std::size_t end = 0;
  bool said = false;
  bool bare_digits = false;  // 四五, 零五 without 分: 三点四五 is a number
};

void read_seconds(View line, Minutes& minutes) {
  const auto second = read_small(line, past_blanks(line, minutes.end));
  if (!second || second->value > 59) return;
  if (at(line, second->end) == U'秒') minutes.second = second->value, minutes.end = second->end + 1;
}

// What may follow 点: 半, 一刻, 十五分二十秒, 二十, 整, 钟.
Minutes read_minutes(View line, std::size_t index) {
  Minutes none{0, 0, index, false, false};
  if (const auto length = longest(line, index, U"整 正 钟 钟整"_words))
    return {0, 0, index + length, true, false};
  if (at(line, index) == U'半') return {30, 0, index + 1, true, false};
  const auto number = read_small(line, index);
  if (!number || number->value > 59) return none;
  const char32_t unit = at(line, number->end);
  if (unit == U'刻') {
    if (number->value > 3) return none;
    return {number->value * 15, 0, number->end + 1, true, false};
  }
  if (unit == U'分' && at(line, number->end + 1) != U'钟') {
    Minutes minutes{number->value, 0, number->end + 1, true, false};
    read_seconds(line, minutes);
    return minutes;
  }
  if (unit == U'秒') return none;
  const bool two_places = number->digits == 2 || number->value >= 10;
  const bool counts = among(unit, U"个台套天年月号日点块元万千百%折件人份次条") || is_digit(unit) ||
                      at(line, number->end) == U'.';
  const bool bare = !number->arabic && number->digits == 2;
  return two_places && !counts ? Minutes{number->value, 0, number->end, true, bare} : none;
}

bool is_little(View line, std::size_t index, std::size_t end, const Minutes& minutes) {  // 一点, 有点
  if (line[index] != U'一' || minutes.said) return false;
  return !(longest(line, end, U"前 之前 后 之后 左右 到 见 开会 开始"_words) > 0);
}

// 三点五 is a number; 三点零五 and 三点十五 are times.
bool is_decimal(View line, std::size_t end, const Minutes& minutes) {
  if (minutes.bare_digits) return chinese_digit(at(line, end)) > 0;
  if (minutes.said) return false;
  const int digit = chinese_digit(at(line, end));
  return digit >= 0 || (is_digit(at(line, end)) && !is_digit(at(line, end + 1)));
}

// 零点零一: decimals of a number, not minutes past midnight.
bool is_zero_point(View line, std::size_t index, const Minutes& minutes) {
  return (chinese_digit(line[index]) == 0 || line[index] == U'0') && minutes.bare_digits;
}

// 七八点: the earlier of the two.
std::optional<Clock> read_rough_hour(View line, std::size_t index) {
  const int first = chinese_digit(at(line, index)), second = chinese_digit(at(line, index + 1));
  if (first < 1 || second != first + 1 || at(line, index + 2) != U'点' || is_digit(at(line, index + 3)))
    return std::nullopt;
  Clock clock{first, 0, 0, false, false, false, true, index + 3};
  clock.end += longest(line, clock.end, U"钟"_words);
  return clock;
}

std::optional<Clock> read_spoken(View line, std::size_t index, bool free) {
  if (auto rough = read_rough_hour(line, index)) return rough;
  const auto hour = read_small(line, index);
  if (!hour || hour->value > 24 || among(line[index], U"俩仨")) return std::nullopt;
  const auto end = past_hour_word(line, hour->end);
  if (end == 0) return std::nullopt;
  const auto minutes = read_minutes(line, end);
  if (free && (is_little(line, index, end, minutes) || is_decimal(line, end, minutes) ||
               is_zero_point(line, index, minutes)))
    return std::nullopt;
  Clock clock{hour->value, minutes.minute, minutes.second, false, false, false, false, minutes.end};
  clock.exact = hour->value > 12 || hour->value == 0;
  if (!free && is_decimal(line, end, minutes))  // 下午三点五: one digit of minutes
    if (const auto digit = read_small(line, end);
        digit && digit->digits == 1 && !among(at(line, digit->end), U"个台套万千百块元"))
      clock.minute = digit->value, clock.end = digit->end;
  read_meridiem(line, clock);
  return clock;
}

bool is_bounded(View line, std::size_t index) {
  const char32_t previous = before(line, index);
  if (is_digit(at(line, index)))
    return !is_digit(previous) && !among(previous, U".:/#¥$_") && !is_letter(previous);
  return chinese_digit(previous) < 0 && !among(previous, U"十百千万点第几好有多早晚快慢差");
}

}  // namespace

namespace {

// 差一刻八点, 差五分三点
std::optional<Clock> read_clock_short_of(View line, std::size_t index, bool free) {
  if (at(line, index) != U'差') return std::nullopt;
  const auto number = read_small(line, index + 1);
  if (!number) return std::nullopt;
  const bool quarter = at(line, number->end) == U'刻';
  if (!quarter && at(line, number->end) != U'分') return std::nullopt;
  auto clock = read_spoken(line, number->end + 1 + longest(line, number->end + 1, U"钟 到"_words), free);
  const int short_of = quarter ? number->value * 15 : number->value;
  if (!clock || clock->minute != 0 || short_of < 1 || short_of > 59) return std::nullopt;
  clock->minute = 60 - short_of;
  clock->hour = clock->hour == 0 ? 23 : clock->hour == 1 ? 12 : clock->hour - 1;
  return clock;
}

}  // namespace

std::optional<Clock> read_clock(View line, std::size_t index, bool free) {
  const bool after_part = !free;
  if (!after_part && !is_bounded(line, index)) return std::nullopt;
  if (auto clock = read_digital(line, index)) return clock;
  if (auto clock = read_meridiem_hour(line, index)) return clock;
  if (auto clock = read_clock_short_of(line, index, free)) return clock;
  return read_spoken(line, index, free);
}

std::optional<Clock> read_clock_left_of_range(View line, std::size_t index) {
  const auto hour = read_small(line, index);
  if (!hour || hour->value > 24) return std::nullopt;
  const auto mark = past_blanks(line, hour->end);
  if (!is_dash(at(line, mark)) && !among(at(line, mark), U"到至")) return std::nullopt;
  const auto other = read_small(line, past_blanks(line, mark + 1));
  if (!other || other->value > 24 || past_hour_word(line, other->end) == 0) return std::nullopt;
  return Clock{hour->value, 0, 0, hour->value > 12, false, false, false, hour->end};
}

namespace {

int hour_with(const Clock& clock, const Part& part) {
  const int hour = clock.hour;
  if (hour > 12) return hour;
  if (part.dawn) return hour % 12;
  if (part.night) return hour == 12 ? 24 : hour < 5 ? hour + 24 : hour + 12;
  if (part.part == PartOfDay::noon) return hour < 4 ? hour + 12 : hour;
  if (part.part == PartOfDay::pm || part.part == PartOfDay::evening) return hour < 12 ? hour + 12 : hour;
  return hour;
}

}  // namespace

base::Duration time_of(const Clock& clock, const Part* part) {
  int hour = clock.hour;
  if (clock.pm)
    hour = hour < 12 ? hour + 12 : hour;
  else if (clock.am)
    hour = hour % 12;
  else if (part)
    hour = hour_with(clock, *part);
  else if (!clock.exact && hour >= 1 && hour <= 7)
    hour += 12;
  return std::chrono::hours(hour) + std::chrono::minutes(clock.minute) + std::chrono::seconds(clock.second);
}

}  // namespace language
