// Clock times and parts of the day: 下午3点半, 15:30, 晚上, 3pm.
#pragma once

#include <optional>

#include "bot/language/entity.hpp"
#include "bot/language/points.hpp"

namespace language {

// 下午, 晚上: a word and the hours it usually means.
struct Part {
  PartOfDay part = PartOfDay::none;
  int from = 0, to = 24;  // hours of the day; `to` may be up to 30 for the night
  bool night = false;     // small hours after it belong to the next day
  bool dawn = false;      // 凌晨
  std::size_t end = 0;
};
// Short forms (早, 晚) only after a day or before a clock time.
std::optional<Part> read_part(View line, std::size_t index, bool short_allowed);

struct Clock {
  int hour = 0, minute = 0, second = 0;
  bool exact = false;           // 15时, 03:30:00, 3pm: the half of the day was said
  bool pm = false, am = false;  // 3pm
  bool rough = false;           // 七八点
  std::size_t end = 0;
};
// `free`: no day or part of the day was said before, so that 一点 may be "a little".
std::optional<Clock> read_clock(View line, std::size_t index, bool free);
// 五 of 五到六点: the hour left of a range, which has no 点 of its own.
std::optional<Clock> read_clock_left_of_range(View line, std::size_t index);

// Since midnight of the day said; 24 h and more for 晚上12点 and the small hours of a night.
// Without a part of the day 1-7 are afternoon hours (business hours 08:00-20:00).
base::Duration time_of(const Clock& clock, const Part* part);

}  // namespace language
