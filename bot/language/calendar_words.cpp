// The parts of a date: years, months, day numbers, 初 and 底, 第一周.
#include "bot/language/calendar_words.hpp"
#include "bot/language/words.hpp"

#include <array>

namespace language {
namespace {

struct NearYear {
  View word;
  int by;
};
constexpr WordTable near_years{std::to_array<NearYear>({{U"今年", 0},
                                                        {U"本年", 0},
                                                        {U"本年度", 0},
                                                        {U"当年", 0},
                                                        {U"明年", 1},
                                                        {U"下年", 1},
                                                        {U"来年", 1},
                                                        {U"后年", 2},
                                                        {U"大后年", 3},
                                                        {U"去年", -1},
                                                        {U"上年", -1},
                                                        {U"前年", -2},
                                                        {U"大前年", -3}})};

std::optional<YearSaid> read_near_year(View line, std::size_t index, const Today& today) {
  if (stands(line, index, U"今明两年")) return YearSaid{today.year(), index + 4, 2};
  if (stands(line, index, U"今明后三年")) return YearSaid{today.year(), index + 5, 3};
  const NearYear* best = longest_row(line, index, near_years);
  if (!best || (among(line[index], U"上下前后") && among(before(line, index), U"以之马半")))
    return std::nullopt;
  return YearSaid{today.year() + best->by, index + best->word.size()};
}

// Four digits of either kind.
std::optional<Small> read_four(View line, std::size_t index) {
  int value = 0;
  std::size_t end = index;
  const bool arabic = is_digit(at(line, index));
  for (; end < index + 4; ++end) {
    const int digit = arabic ? (is_digit(at(line, end)) ? static_cast<int>(line[end] - U'0') : -1)
                             : chinese_digit(at(line, end));
    if (digit < 0) return std::nullopt;
    value = value * 10 + digit;
  }
  const char32_t next = at(line, end);
  if (is_digit(next) || chinese_digit(next) >= 0 || value < 1900 || value > 2099) return std::nullopt;
  return Small{value, end, 4, arabic};
}

bool quarter_or_month_follows(View line, std::size_t index) {
  index = past_blanks(line, index);
  if (at(line, index) == U'第') ++index;
  if (const auto small = read_small(line, index))
    return small->value >= 1 && small->value <= 12 && longest(line, small->end, U"月 季度"_words) > 0;
  return longest(line, index, U"上半年 下半年 Q1 Q2 Q3 Q4 底 初 末 年底 年初"_words) > 0;
}

// 08年, 九七年 and 91年5月 are years; 20年 and 三十三年 are spans.
bool is_two_digit_year(View line, const Small& small, const Today& today) {
  if (small.digits != 2) return false;
  const auto end = small.end + 1;
  if (quarter_or_month_follows(line, end)) return true;
  if (!small.arabic) return true;
  const bool leading_zero = small.value < 10;
  if (leading_zero) return true;
  const bool near = std::abs(small.value - today.year() % 100) <= 2;
  return near && is_han(at(line, end)) && !among(at(line, end), U"后前内以来之半多左的了质保合经");
}

// A year left of a range: 1995 of 1995-1997年, 1985 of 1985到89年9月.
bool year_follows_range(View line, std::size_t index) {
  index = past_blanks(line, index);
  if (!is_dash(at(line, index)) && !among(at(line, index), U"到至")) return false;
  index = past_blanks(line, index + 1);
  if (const auto four = read_four(line, index)) return at(line, past_blanks(line, four->end)) == U'年';
  const auto two = read_small(line, index);
  return two && two->digits == 2 && at(line, two->end) == U'年';
}

bool is_bounded(View line, std::size_t index) {
  const char32_t previous = before(line, index);
  return !is_digit(previous) && !among(previous, U".#¥$") &&
         !(is_letter(previous) && is_digit(at(line, index)));
}

}  // namespace

std::optional<YearSaid> read_year(View line, std::size_t index, const Today& today) {
  if (const auto near = read_near_year(line, index, today)) return near;
  if (!is_bounded(line, index)) return std::nullopt;
  if (const auto four = read_four(line, index)) {
    const auto unit = past_blanks(line, four->end);
    if (at(line, unit) == U'年')
      return YearSaid{four->value, unit + 1 + longest(line, unit + 1, U"度"_words)};
    if (among(at(line, unit), U"Qq") || longest(line, unit, U"上半年 下半年"_words))
      return YearSaid{four->value, unit};
    if (four->arabic && year_follows_range(line, four->end)) return YearSaid{four->value, four->end};
    return std::nullopt;
  }
  const auto two = read_small(line, index);
  if (!two || at(line, two->end) != U'年' || !is_two_digit_year(line, *two, today)) return std::nullopt;
  return YearSaid{full_year(two->value, today.year()), two->end + 1};
}

std::optional<Small> read_month_number(View line, std::size_t index) {
  // 元月10号; not of 100元月供, 万元月底.
  if (stands(line, index, U"元月") && !is_digit(before(line, index)) && chinese_digit(before(line, index)) < 0 &&
      !among(before(line, index), U"十百千万亿美欧日公多") && !among(at(line, index + 2), U"供租薪付"))
    return Small{1, index + 2};
  if (!is_bounded(line, index) || chinese_digit(before(line, index)) >= 0 || among(before(line, index), U"十百千万亿"))
    return std::nullopt;
  auto month = read_small(line, index);
  if (!month || month->value < 1 || month->value > 12 || among(line[index], U"两俩仨")) return std::nullopt;
  const auto unit = past_blanks(line, month->end);
  if (at(line, unit) == U'月') {
    if (among(at(line, unit + 1), U"饼亮薪租供刊嫂")) return std::nullopt;
    month->end = unit + 1;
    return month;
  }
  // 1 of 1-9月份
  const auto mark = past_blanks(line, month->end);
  if (!is_dash(at(line, mark)) && !among(at(line, mark), U"到至")) return std::nullopt;
  const auto other = read_small(line, past_blanks(line, mark + 1));
  if (!other || other->value > 12 || at(line, other->end) != U'月' || other->value <= month->value)
    return std::nullopt;
  return month;
}

namespace {

bool is_door_number(View line, std::size_t begin, std::size_t end) {
  return among(at(line, end), U"线楼店院机馆门库铺位柜码员台房室车桌座栋厅桩井坑厂仓床席舱箱罐球") ||
         among(before(line, begin), U"第路街巷弄道里楼栋院店组园厦村座区品型批版股") ||
         is_letter(before(line, begin)) || among(before(line, begin), U"-#.¥$/");
}

bool is_span_of_days(View line, std::size_t end, const Small& day) {  // 五日内, 三日后, 兩日前
  const bool inside =
      longest(line, end, U"内 以内 之内 后 之后 以后 游 元 本 语 常 志 报 程 均 之计 式 料 系 化 用"_words) >
      0;
  const bool ago = longest(line, end, U"前 之前 以前"_words) > 0 && !day.arabic && day.value < 10;
  return inside || ago;
}

// 22 of 10月22出生, 19 of 1月19到20日: nothing may follow that makes it another number.
bool may_be_bare_day(View line, const Small& day) {
  const char32_t next = at(line, past_blanks(line, day.end));
  if (is_digit(next) && day.end == past_blanks(line, day.end)) return false;
  if (among(next, U"个天年月%万千百十亿块元台套件:.点折成人位单份次家岁周小k") ||
      among(next, U"wWK/箱只支条张把辆瓶吨斤"))
    return false;
  return chinese_digit(next) < 0 || is_blank(at(line, day.end));
}

// 12 of 12-19日, 5 of 5到8号
bool day_follows_range(View line, std::size_t index) {
  const auto mark = past_blanks(line, index);
  if (!is_dash(at(line, mark)) && !among(at(line, mark), U"到至、")) return false;
  const auto other = read_small(line, past_blanks(line, mark + 1));
  return other && other->value <= 31 && among(at(line, other->end), U"号日") &&
         !is_door_number(line, index, other->end + 1);
}

}  // namespace

std::optional<Small> read_day_number(View line, std::size_t index, bool after_month) {
  if (!after_month && (chinese_digit(before(line, index)) >= 0 || is_digit(before(line, index)) ||
                       among(before(line, index), U"十月")))
    return std::nullopt;
  if (among(at(line, index), U"两俩仨")) return std::nullopt;
  auto day = read_small(line, index);
  if (!day || day->value < 1 || day->value > 31) return std::nullopt;
  const char32_t unit = at(line, day->end);
  if (among(unit, U"号日")) {
    if (!after_month && is_door_number(line, index, day->end + 1)) return std::nullopt;
    if (!after_month && unit == U'日' && is_span_of_days(line, day->end + 1, *day)) return std::nullopt;
    if (stands(line, day->end, U"号码")) return std::nullopt;
    ++day->end;
    return day;
  }
  if (day_follows_range(line, day->end) && !is_door_number(line, index, day->end)) return day;
  return after_month && may_be_bare_day(line, *day) ? day : std::nullopt;
}

std::optional<Days> month_edge(View line, std::size_t index, int year, int month) {
  const char32_t word = at(line, index);
  const auto first = day_of(year, month, 1);
  if (among(word, U"底末"))
    return period(base::last_of_month(first), add_months(first, 1), Grain::day, index + 1);
  if (word == U'初') return period(first, base::add_days(first, 5), Grain::part_of_month, index + 1);
  if (word == U'中' && !among(at(line, index + 1), U"旬国午心标间"))
    return period(base::add_days(first, 10), base::add_days(first, 20), Grain::part_of_month, index + 1);
  return std::nullopt;
}

std::optional<Days> year_edge(View line, std::size_t index, int year) {
  const char32_t word = at(line, index);
  if (among(word, U"底末"))
    return period(day_of(year, 12, 31), day_of(year + 1, 1, 1), Grain::day, index + 1);
  if (word == U'初') return period(day_of(year, 1, 1), day_of(year, 3, 1), Grain::part_of_month, index + 1);
  if (word == U'中' && !among(at(line, index + 1), U"国午心标间旬秋"))
    return period(day_of(year, 6, 1), day_of(year, 8, 1), Grain::part_of_month, index + 1);
  return std::nullopt;
}

std::optional<Days> read_season(View line, std::size_t index, int year) {
  constexpr View seasons = U"春夏秋冬";
  const auto which = seasons.find(at(line, index));
  if (which == View::npos || !longest(line, index + 1, U"天 季"_words) ||
      among(before(line, index), U"四换当应"))
    return std::nullopt;
  const auto first = day_of(year, static_cast<int>(which) * 3 + 3, 1);
  return period(first, add_months(first, 3), Grain::quarter, index + 2);
}

std::optional<Days> read_decade(View line, std::size_t index) {
  const auto century = longest(line, index, U"上世纪 二十世纪 20世纪 本世纪"_words);
  const auto number = read_small(line, index + century);
  if (!number || number->value % 10 != 0 || !stands(line, number->end, U"年代")) return std::nullopt;
  const bool present = century ? at(line, index) == U'本' : number->value <= 20;
  const int year = (present ? 2000 : 1900) + number->value;
  return period(day_of(year, 1, 1), day_of(year + 10, 1, 1), Grain::year, number->end + 2);
}

Days within_quarter(View line, base::Date first, std::size_t end) {
  const auto after = add_months(first, 3);
  if (among(at(line, end), U"末底")) return period(base::add_days(after, -1), after, Grain::day, end + 1);
  if (at(line, end) == U'初') return period(first, add_months(first, 1), Grain::part_of_month, end + 1);
  return period(first, after, Grain::quarter, end);
}

CountWord count_word(View line, std::size_t index) {
  if (const auto length = longest(line, index, U"前 头 最初 开头"_words)) return {Which::first, length};
  if (const auto length = longest(line, index, U"后 最后 末"_words)) return {Which::last, length};
  return {Which::nth, longest(line, index, U"第"_words)};
}

UnitSize unit_of_period(View line, std::size_t index) {
  if (const auto length = longest(line, index, U"天 日"_words)) return {length, 1, 0};
  if (const auto length = longest(line, index, U"周 星期 礼拜"_words)) return {length, 7, 0};
  if (const auto length = longest(line, index, U"季度"_words)) return {length, 0, 3};
  return {longest(line, index, U"月"_words), 0, 1};
}

Days nth_in(base::Date first, int count, UnitSize size, std::size_t end) {
  if (size.months) {
    const auto begin = add_months(first, (count - 1) * size.months);
    return period(begin, add_months(begin, size.months), size.months == 1 ? Grain::month : Grain::quarter,
                  end);
  }
  if (size.days == 1)
    return period(base::add_days(first, count - 1), base::add_days(first, count), Grain::day, end);
  const auto monday = base::add_days(first, (8 - base::iso_weekday(first)) % 7 + 7 * (count - 1));
  return period(monday, base::add_days(monday, 7), Grain::week, end);
}

}  // namespace language
