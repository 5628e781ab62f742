// A funnel: how many come how far.
#pragma once

#include <string>
#include <vector>

#include "bot/charts/sheet.hpp"

namespace charts {

struct FunnelStep {
  std::string label;   // 意向
  double value = 0;    // how wide it is
  std::string figure;  // the value in words: 12 个
  std::string note;    // beneath it: 商机 50万; may be empty
  std::string passed;  // how many go on, before the next step: 66.6%; empty: not said
};

Drawing funnel(const Heading& heading, const std::vector<FunnelStep>& steps);  // at most 6 steps

}  // namespace charts
