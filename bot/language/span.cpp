// Lengths of time: 半小时, 两周, 一个半月, 8天20小时, 三个工作日.
#include "bot/language/span.hpp"

#include <array>

#include "bot/language/numeral.hpp"
#include "bot/language/words.hpp"

namespace language {
namespace {

constexpr std::int64_t minute = 60, hour = 3600, day = 86'400, week = 7 * day;

struct Unit {
  View word;
  int rank;                 // a span runs from large units to small ones
  int months;               // per unit
  std::int64_t seconds;     // per unit, where it has no months
  bool needs_ge = false;    // only as 个月
  bool needs_more = false;  // only beside other units, or with 半: 分, 时
};

constexpr WordTable units{std::to_array<Unit>({
    {U"年", 8, 12, 0},
    {U"周年", 8, 12, 0},
    {U"年度", 8, 12, 0},
    {U"季度", 7, 3, 0},
    {U"月", 6, 1, 0, true},
    {U"周", 5, 0, week},
    {U"星期", 5, 0, week},
    {U"礼拜", 5, 0, week},
    {U"工作日", 4, 0, 0},
    {U"天", 4, 0, day},
    {U"日", 4, 0, day, true},
    {U"小时", 3, 0, hour},
    {U"钟头", 3, 0, hour},
    {U"钟", 3, 0, hour, true},
    {U"时", 3, 0, hour, false, true},
    {U"刻钟", 2, 0, 15 * minute},
    {U"刻", 2, 0, 15 * minute, false, true},
    {U"分钟", 2, 0, minute},
    {U"分", 2, 0, minute, false, true},
    {U"秒", 1, 0, 1},
    {U"秒钟", 1, 0, 1},
    {U"个工作日", 4, 0, 0},
    {U"hours", 3, 0, hour},
    {U"hour", 3, 0, hour},
    {U"days", 4, 0, day},
    {U"day", 4, 0, day},
    {U"min", 2, 0, minute},
    {U"h", 3, 0, hour, false, true},
})};

struct Count {
  Exact value = 0;
  std::size_t end = 0;
  bool with_ge = false;  // 个
  bool approximate = false;
};

const Unit* unit_at(View line, std::size_t index) {
  const Unit* best = longest_row_any_case(line, index, units);
  if (best && is_letter(best->word[0]) && is_letter(at(line, index + best->word.size()))) return nullptr;
  return best;
}

// 两, 1.5, 三个, 半个, 一个半, 17个多, 几.
std::optional<Count> read_count(View line, std::size_t index) {
  Count count;
  if (among(at(line, index), U"半")) {
    count = {exact_one / 2, index + 1};
  } else if (at(line, index) == U'几') {
    count = {3 * exact_one, index + 1, false, true};
  } else if (const auto numeral = read_numeral(line, index); numeral && numeral->low <= 100'000 * exact_one) {
    count = {numeral->low, numeral->end, false, numeral->approximate || numeral->high != numeral->low};
  } else {
    return std::nullopt;
  }
  count.end = past_blanks(line, count.end);
  if (at(line, count.end) == U'个') ++count.end, count.with_ge = true;
  if (count.with_ge && at(line, count.end) == U'半') ++count.end, count.value += exact_one / 2;
  if (among(at(line, count.end), U"多来")) ++count.end, count.approximate = true;
  count.end = past_blanks(line, count.end);
  return count;
}

void add(TimeSpan& span, const Unit& unit, Exact value) {
  if (unit.rank == 4 && unit.seconds == 0) {
    span.workdays += static_cast<int>(value / exact_one);
    return;
  }
  const Exact months = value * unit.months;
  span.months += static_cast<int>(months / exact_one);
  span.seconds += static_cast<std::int64_t>(months % exact_one * 30 * day / exact_one);
  span.seconds += static_cast<std::int64_t>(value * unit.seconds / exact_one);
  span.has_clock_unit |= unit.rank <= 3;
}

// 零, 又 and blanks between two parts: 一小时零十五秒.
std::size_t past_joint(View line, std::size_t index) {
  index = past_blanks(line, index);
  return index + longest(line, index, U"零 又 加 、 外加"_words);
}

bool is_year_number(View line, std::size_t begin, const Unit& unit) {  // 2026年
  return unit.rank == 8 && is_digit(at(line, begin)) && is_digit(at(line, begin + 3)) &&
         !is_digit(at(line, begin + 4));
}

bool begins_word(View line, std::size_t end, const Unit& unit) {
  if (unit.word == U"年") return among(at(line, end), U"级会货轻龄纪薪报费底初末中代");
  if (unit.word == U"天") return among(at(line, end), U"津河花气猫才府");
  if (unit.word == U"周") {
    const bool stands_apart = end > 1 && is_blank(at(line, end - 2));  // 千分之三 周五
    return among(at(line, end), U"期边末报转") || (stands_apart && among(at(line, end), U"一二三四五六日天"));
  }
  if (unit.word == U"时") return among(at(line, end), U"间候段长常代期");
  if (unit.word == U"分") return among(at(line, end), U"公类店部析别配享期成机组手数之");
  if (unit.word == U"月") return among(at(line, end), U"底初末");
  return false;
}

class Reader {
 public:
  Reader(View line, bool loose) : line_(line), loose_(loose) {}

  std::optional<TimeSpan> read(std::size_t index) {
    for (std::size_t from = index; from < line_.size() && take(from);) from = past_joint(line_, span_.end);
    if (parts_ == 0 || (parts_ == 1 && lonely_)) return std::nullopt;
    return span_;
  }

 private:
  bool take(std::size_t from) {
    const auto count = read_count(line_, from);
    const Unit* unit = count ? unit_at(line_, count->end) : nullptr;
    if (!unit || unit->rank >= rank_ || is_year_number(line_, from, *unit)) return false;
    std::size_t end = count->end + unit->word.size();
    if (begins_word(line_, end, *unit)) return false;
    if (unit->needs_ge && !count->with_ge && !count->approximate) {
      const bool day_word = among(unit->word[0], U"日月") && parts_ == 0 && loose_;
      if (!day_word && !(unit->word == U"月" && before(line_, count->end) == U'半')) return false;
      span_.day_word |= day_word;
    }
    Exact value = count->value;
    // 五分半钟: the unit ends after 半. 三天半小时 is none of a day.
    const bool split = among(before(line_, end), U"分秒") && at(line_, end + 1) == U'钟';
    const bool half = at(line_, end) == U'半' && (split || !unit_at(line_, end + 1)) && value >= exact_one;
    if (half) ++end, value += exact_one / 2;
    if (half && split) ++end;
    lonely_ = unit->needs_more && !(half && unit->word == U"分");
    add(span_, *unit, value);
    finish(*unit, *count, end);
    return true;
  }

  void finish(const Unit& unit, const Count& count, std::size_t end) {
    rank_ = unit.rank;
    ++parts_;
    span_.approximate |= count.approximate;
    span_.end = end;
    if (at(line_, end) == U'多' && !among(at(line_, end + 1), U"少久次"))
      ++span_.end, span_.approximate = true;
  }

  View line_;
  bool loose_;
  TimeSpan span_;
  int rank_ = 9, parts_ = 0;
  bool lonely_ = false;
};

bool begins_count(View line, std::size_t index) {
  const char32_t point = at(line, index);
  return is_digit(point) || chinese_digit(point) >= 0 || among(point, U"十百半几拾");
}

}  // namespace

std::int64_t TimeSpan::total_seconds() const {
  return std::int64_t{months / 12} * 365 * day +
         (months % 12 == 6 ? 365 * day / 2 : std::int64_t{months % 12} * 30 * day) + seconds;
}

std::optional<TimeSpan> read_span(View line, std::size_t index, bool loose) {
  if (!begins_count(line, index)) return std::nullopt;
  return Reader(line, loose).read(index);
}

}  // namespace language
