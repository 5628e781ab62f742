// A heat map: one hue from white to dark, and every figure in its cell.
#include "bot/charts/heat_map.hpp"

#include <algorithm>

namespace charts {
namespace {

constexpr std::size_t most_columns = 5, most_rows = 8;
constexpr double row_height = 78, gap = 6, cells_at = 190, white_from = 0.72;

}  // namespace

Drawing heat_map(const Heading& heading, const std::vector<std::string>& columns, const std::vector<HeatRow>& rows, double full) {
  Sheet sheet(heading);
  const std::size_t across = std::min(columns.size(), most_columns);
  if (across == 0) return sheet.done();
  const double width = (sheet_width - margin - cells_at) / static_cast<double>(across);
  const auto left = [&](std::size_t column) { return cells_at + width * static_cast<double>(column); };
  for (std::size_t c = 0; c < across; ++c)
    sheet.write({.words = columns[c], .x = left(c) + width / 2, .y = sheet.top() + 20, .align = Align::middle, .ink = Ink::quiet, .room = width - gap});
  sheet.take(48);
  for (std::size_t r = 0; r < std::min(rows.size(), most_rows); ++r) {
    const double y = sheet.top() + row_height / 2;
    sheet.write({.words = rows[r].label, .x = margin, .y = y, .size = label_size, .room = cells_at - margin - 10});
    for (std::size_t c = 0; c < std::min(across, rows[r].cells.size()); ++c) {
      const auto& cell = rows[r].cells[c];
      if (cell.figure.empty()) {  // no figure is not the smallest one
        sheet.bar(left(c), sheet.top(), width - gap, row_height - gap, Ink::pale);
        sheet.write({.words = "–", .x = left(c) + (width - gap) / 2, .y = y - gap / 2, .size = 30, .align = Align::middle, .ink = Ink::quiet});
        continue;
      }
      const double strength = full > 0 ? std::clamp(cell.value / full, 0.0, 1.0) : 0;
      sheet.bar(left(c), sheet.top(), width - gap, row_height - gap, Ink::blue, 0.08 + 0.92 * strength);
      sheet.write({.words = cell.figure, .x = left(c) + (width - gap) / 2, .y = y - gap / 2, .size = 30, .align = Align::middle,
                   .ink = strength >= white_from ? Ink::white : Ink::black, .room = width - gap - 4});
    }
    sheet.take(row_height);
  }
  return sheet.done();
}

}  // namespace charts
