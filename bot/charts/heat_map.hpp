// A heat map: a table whose cells are the darker the larger they are.
#pragma once

#include <string>
#include <vector>

#include "bot/charts/sheet.hpp"

namespace charts {

struct HeatRow {
  std::string label;  // 华东
  struct Cell {
    double value = 0;    // ≥ 0
    std::string figure;  // 52%; empty: there is none, which is drawn as a dash on grey and never as the smallest
  };
  std::vector<Cell> cells;  // one for each column
};

// At most 5 columns and 8 rows. `full`: the value that is darkest; what is beyond looks the same.
Drawing heat_map(const Heading& heading, const std::vector<std::string>& columns, const std::vector<HeatRow>& rows, double full);

}  // namespace charts
