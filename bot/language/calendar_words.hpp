// The parts of a date: years, months, day numbers, 初 and 底, 第一周.
#pragma once

#include "bot/language/calendar.hpp"

namespace language {

struct YearSaid {
  int value = 0;
  std::size_t end = 0;
  int years = 1;  // 今明两年: 2
};
std::optional<YearSaid> read_year(View line, std::size_t index, const Today& today);
std::optional<Small> read_month_number(View line, std::size_t index);  // `end` is after 月
// 5号, 十五日; after a month also a bare 22. `end` is after 号.
std::optional<Small> read_day_number(View line, std::size_t index, bool after_month);

// 初, 中, 底, 末 at the index, of the month or year.
std::optional<Days> month_edge(View line, std::size_t index, int year, int month);
std::optional<Days> year_edge(View line, std::size_t index, int year);
// 夏天, 冬季 of the year; 80年代.
std::optional<Days> read_season(View line, std::size_t index, int year);
std::optional<Days> read_decade(View line, std::size_t index);
// The quarter that begins on `first`, or its 初 or 末 where that is said at `end`.
Days within_quarter(View line, base::Date first, std::size_t end);

enum class Which { first, last, nth };
struct CountWord {
  Which which = Which::first;
  std::size_t length = 0;
};
CountWord count_word(View line, std::size_t index);  // 前, 最后, 第

struct UnitSize {
  std::size_t length = 0;
  int days = 0, months = 0;
};
UnitSize unit_of_period(View line, std::size_t index);  // 天, 周, 月, 季度
// The n-th day, week (beginning on a Monday), month or quarter from `first`.
Days nth_in(base::Date first, int count, UnitSize size, std::size_t end);

}  // namespace language
