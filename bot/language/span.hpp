// Lengths of time: 半小时, 两周, 一个半月, 8天20小时, 三个工作日.
#pragma once

#include <cstdint>
#include <optional>

#include "bot/language/points.hpp"

namespace language {

struct TimeSpan {
  std::size_t end = 0;
  int months = 0;            // years and months, as the calendar counts them
  std::int64_t seconds = 0;  // the rest
  int workdays = 0;
  bool has_clock_unit = false;  // hours, minutes or seconds
  bool day_word = false;        // 5日, 3月: a span only where what follows says so
  bool approximate = false;

  // A year counts 365 days, a month 30, half a year 182.5.
  std::int64_t total_seconds() const;
};

// `loose`: 近三月, 五日内: the unit may stand without 个.
std::optional<TimeSpan> read_span(View line, std::size_t index, bool loose);

}  // namespace language
