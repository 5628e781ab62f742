// One end of a range in time, as said: a day, a part of the day, a clock time, or several of them.
#pragma once

#include <optional>

#include "bot/language/calendar.hpp"
#include "bot/language/clock_time.hpp"

namespace language {

struct Point {
  std::size_t begin = 0, end = 0;
  std::optional<Days> days;
  std::optional<Part> part;
  std::optional<Clock> clock;
  bool now = false;  // 现在: only as the beginning of a range

  const Part* part_or_null() const { return part ? &*part : nullptr; }
};

// The point that begins at the index. `left` is what stands before 到.
std::optional<Point> read_point(View line, std::size_t index, const Today& today, const Point* left);
// A part of the day and a clock time after a day that is known already.
void read_time_of_day(View line, std::size_t index, Point& point);

// One point, and two points as the two ends of a range.
When single_when(const Point& point, const Today& today);
When range_when(const Point& from, Point to, const Today& today);

}  // namespace language
