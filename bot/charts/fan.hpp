// A forecast as a fan: what is done, and between what it will end.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "bot/charts/sheet.hpp"

namespace charts {

struct FanMark {
  double value = 0;
  std::string label;  // 多半 262万
};

struct Fan {
  std::vector<Point> done;  // x: 0 the period's start … 1 its end; y: what was done by then; the last is now
  FanMark low, middle, high;  // at the end; the labels stand beside them
  std::optional<FanMark> target;
  std::vector<std::pair<double, std::string>> days;  // below the axis: 0 … 1, 1日
};

Drawing fan(const Heading& heading, const Fan& fan);

}  // namespace charts
