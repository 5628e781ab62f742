// A ranking: bars from the largest down, each with its name and its figure.
#pragma once

#include <string>
#include <vector>

#include "bot/charts/sheet.hpp"

namespace charts {

struct Ranked {
  std::string label;   // 王芳
  double value = 0;    // ≥ 0
  std::string figure;  // 12.5万
  bool is_asker = false;  // stands out
};

// In the order given; at most 6 bars. `rest`: a line about those that are not shown, may be empty.
Drawing ranking(const Heading& heading, const std::vector<Ranked>& rows, const std::string& rest);

}  // namespace charts
