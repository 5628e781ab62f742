// Holidays and shopping days by name: 元旦, 国庆节, 双十一, 中秋.
#include <array>

#include "bot/language/calendar.hpp"
#include "bot/language/words.hpp"

namespace language {
namespace {

// Solar dates of lunar days, month * 100 + day, as the Chinese lunisolar calendar gives them for 2000-2050.
struct LunarYear {
  int year, spring, dragon_boat, double_seventh, mid_autumn, double_ninth;
};
constexpr LunarYear lunar_years[] = {
    {2000, 205, 606, 806, 912, 1006},  {2001, 124, 625, 825, 1001, 1025}, {2002, 212, 615, 815, 921, 1014},
    {2003, 201, 604, 804, 911, 1004},  {2004, 122, 622, 822, 928, 1022},  {2005, 209, 611, 811, 918, 1011},
    {2006, 129, 531, 731, 1006, 1030}, {2007, 218, 619, 819, 925, 1019},  {2008, 207, 608, 807, 914, 1007},
    {2009, 126, 528, 826, 1003, 1026}, {2010, 214, 616, 816, 922, 1016},  {2011, 203, 606, 806, 912, 1005},
    {2012, 123, 623, 823, 930, 1023},  {2013, 210, 612, 813, 919, 1013},  {2014, 131, 602, 802, 908, 1002},
    {2015, 219, 620, 820, 927, 1021},  {2016, 208, 609, 809, 915, 1009},  {2017, 128, 530, 828, 1004, 1028},
    {2018, 216, 618, 817, 924, 1017},  {2019, 205, 607, 807, 913, 1007},  {2020, 125, 625, 825, 1001, 1025},
    {2021, 212, 614, 814, 921, 1014},  {2022, 201, 603, 804, 910, 1004},  {2023, 122, 622, 822, 929, 1023},
    {2024, 210, 610, 810, 917, 1011},  {2025, 129, 531, 829, 1006, 1029}, {2026, 217, 619, 819, 925, 1018},
    {2027, 206, 609, 808, 915, 1008},  {2028, 126, 528, 826, 1003, 1026}, {2029, 213, 616, 816, 922, 1016},
    {2030, 203, 605, 805, 912, 1005},  {2031, 123, 624, 824, 1001, 1024}, {2032, 211, 612, 812, 919, 1012},
    {2033, 131, 601, 801, 908, 1001},  {2034, 219, 620, 820, 927, 1020},  {2035, 208, 610, 810, 916, 1009},
    {2036, 128, 530, 828, 1004, 1027}, {2037, 215, 618, 817, 924, 1017},  {2038, 204, 607, 807, 913, 1007},
    {2039, 124, 527, 826, 1002, 1026}, {2040, 212, 614, 814, 920, 1014},  {2041, 201, 603, 803, 910, 1003},
    {2042, 122, 622, 822, 928, 1022},  {2043, 210, 611, 811, 917, 1011},  {2044, 130, 531, 731, 1005, 1029},
    {2045, 217, 619, 819, 925, 1018},  {2046, 206, 608, 808, 915, 1008},  {2047, 126, 529, 827, 1004, 1027},
    {2048, 214, 615, 816, 922, 1016},  {2049, 202, 604, 805, 911, 1005},  {2050, 123, 623, 823, 930, 1024}};

enum class Rule { fixed, lunar, clear_bright, weekday };

struct Holiday {
  View word;
  Rule rule = Rule::fixed;
  int date = 0;  // month * 100 + day; by weekday: month * 100 + which * 10 + weekday
  int LunarYear::*day = nullptr;
  int shift = 0;               // days after the lunar day
  bool needs_company = false;  // 五一 also ends other numbers: only before 节, 假, 前, 后, 期间
};

constexpr WordTable holidays{std::to_array<Holiday>({
    {U"元旦", Rule::fixed, 101},
    {U"新年", Rule::fixed, 101},
    {U"情人节", Rule::fixed, 214},
    {U"妇女节", Rule::fixed, 308},
    {U"三八节", Rule::fixed, 308},
    {U"三八妇女节", Rule::fixed, 308},
    {U"女神节", Rule::fixed, 308},
    {U"植树节", Rule::fixed, 312},
    {U"消费者权益日", Rule::fixed, 315},
    {U"愚人节", Rule::fixed, 401},
    {U"清明", Rule::clear_bright},
    {U"劳动节", Rule::fixed, 501},
    {U"五一劳动节", Rule::fixed, 501},
    {U"五一", Rule::fixed, 501, nullptr, 0, true},
    {U"青年节", Rule::fixed, 504},
    {U"五四青年节", Rule::fixed, 504},
    {U"母亲节", Rule::weekday, 527},
    {U"儿童节", Rule::fixed, 601},
    {U"六一儿童节", Rule::fixed, 601},
    {U"六一", Rule::fixed, 601, nullptr, 0, true},
    {U"父亲节", Rule::weekday, 637},
    {U"建党节", Rule::fixed, 701},
    {U"七一建党节", Rule::fixed, 701},
    {U"建军节", Rule::fixed, 801},
    {U"八一建军节", Rule::fixed, 801},
    {U"教师节", Rule::fixed, 910},
    {U"国庆", Rule::fixed, 1001},
    {U"十一国庆", Rule::fixed, 1001},
    {U"十一", Rule::fixed, 1001, nullptr, 0, true},
    {U"万圣节", Rule::fixed, 1031},
    {U"双十一", Rule::fixed, 1111},
    {U"双11", Rule::fixed, 1111},
    {U"光棍节", Rule::fixed, 1111},
    {U"感恩节", Rule::weekday, 1144},
    {U"双十二", Rule::fixed, 1212},
    {U"双12", Rule::fixed, 1212},
    {U"平安夜", Rule::fixed, 1224},
    {U"圣诞", Rule::fixed, 1225},
    {U"跨年", Rule::fixed, 1231},
    {U"618", Rule::fixed, 618, nullptr, 0, true},
    {U"春节", Rule::lunar, 0, &LunarYear::spring},
    {U"过年", Rule::lunar, 0, &LunarYear::spring},
    {U"大年初一", Rule::lunar, 0, &LunarYear::spring},
    {U"除夕", Rule::lunar, 0, &LunarYear::spring, -1},
    {U"大年三十", Rule::lunar, 0, &LunarYear::spring, -1},
    {U"元宵", Rule::lunar, 0, &LunarYear::spring, 14},
    {U"端午", Rule::lunar, 0, &LunarYear::dragon_boat},
    {U"七夕", Rule::lunar, 0, &LunarYear::double_seventh},
    {U"中秋", Rule::lunar, 0, &LunarYear::mid_autumn},
    {U"重阳", Rule::lunar, 0, &LunarYear::double_ninth},
})};

base::Date from_number(int year, int date) {
  return day_of(year, date / 100, date % 100);
}

std::optional<base::Date> lunar_day(const Holiday& holiday, int year) {
  for (const auto& row : lunar_years)
    if (row.year == year) return base::add_days(from_number(year, row.*holiday.day), holiday.shift);
  return std::nullopt;
}

// The usual approximation for the solar term 清明, good for the years 2000-2099.
base::Date clear_and_bright(int year) {
  const int y = year % 100;
  return day_of(year, 4, static_cast<int>(y * 0.2422 + 4.81) - y / 4);
}

base::Date nth_weekday(int year, int rule) {
  const auto first = day_of(year, rule / 100, 1);
  const int weekday = rule % 10, which = rule / 10 % 10;
  return base::add_days(first, (weekday - base::iso_weekday(first) + 7) % 7 + 7 * (which - 1));
}

std::optional<base::Date> date_in(const Holiday& holiday, int year) {
  switch (holiday.rule) {
    case Rule::fixed:
      return from_number(year, holiday.date);
    case Rule::lunar:
      return lunar_day(holiday, year);
    case Rule::clear_bright:
      return clear_and_bright(year);
    case Rule::weekday:
      return nth_weekday(year, holiday.date);
  }
  return std::nullopt;
}

std::optional<base::Date> nearest(const Holiday& holiday, const Today& today) {
  const auto date = date_in(holiday, today.year());
  if (!date) return std::nullopt;
  if (today.looks_back) return *date > today.date ? date_in(holiday, today.year() - 1) : date;
  return *date < today.date ? date_in(holiday, today.year() + 1) : date;
}

bool has_company(View line, std::size_t begin, std::size_t end) {
  if (chinese_digit(before(line, begin)) >= 0 || is_digit(before(line, begin)) ||
      among(before(line, begin), U"十百千万第双"))
    return false;
  return longest(line, end, U"节 假期 长假 期间 前 放假 黄金周 大促 活动 之前 之后"_words) > 0;
}

const Holiday* holiday_at(View line, std::size_t index) {
  for (const auto& holiday : holidays.with(at(line, index))) {
    if (!stands(line, index, holiday.word)) continue;
    if (!holiday.needs_company || has_company(line, index, index + holiday.word.size())) return &holiday;
  }
  return nullptr;
}

bool is_other_word(View line, std::size_t end) {
  return among(at(line, end), U"路镇村街小寺区县城");
}

// 大年初五: days counted from the spring festival.
std::optional<Days> read_new_year_day(View line, std::size_t index, const Today& today) {
  const auto length = longest(line, index, U"大年初 正月初"_words);
  const auto day = length ? read_small(line, index + length) : std::nullopt;
  if (!day || day->value < 1 || day->value > 10) return std::nullopt;
  const Holiday spring{U"春节", Rule::lunar, 0, &LunarYear::spring, day->value - 1};
  const auto date = nearest(spring, today);
  if (!date) return std::nullopt;
  return period(*date, base::add_days(*date, 1), Grain::day, day->end);
}

}  // namespace

std::optional<Days> read_holiday(View line, std::size_t index, int year, bool year_said, const Today& today) {
  if (auto day = read_new_year_day(line, index, today)) return day;
  const Holiday* holiday = holiday_at(line, index);
  if (!holiday || is_other_word(line, index + holiday->word.size())) return std::nullopt;
  const auto date = year_said ? date_in(*holiday, year) : nearest(*holiday, today);
  if (!date) return std::nullopt;
  auto end = index + holiday->word.size();
  end += longest(line, end, U"节 节日 当天 那天 假期 长假 节假期"_words);
  auto days = period(*date, base::add_days(*date, 1), Grain::day, end);
  days.holiday = true;
  days.year_said = year_said;
  return days;
}

}  // namespace language
