// Progress: how much of something is done, beside how much should be by now.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bot/charts/sheet.hpp"

namespace charts {

struct ProgressRow {
  std::string label;   // 王芳
  double share = 0;    // done of the whole; more than 1 fills the bar
  std::string figure;  // 41.6%
  std::string note;    // 12.5万 / 30万
};

struct Pace {
  double share = 0;  // 0 … 1, that should be done by now
  std::string label;  // 应到 60%
};

// One row is shown large; at most 6 are shown.
Drawing progress(const Heading& heading, const std::vector<ProgressRow>& rows, const std::optional<Pace>& pace);

}  // namespace charts
