// A ranking: bars from the largest down.
#include "bot/charts/ranking.hpp"

#include <algorithm>

namespace charts {
namespace {

constexpr std::size_t most_bars = 6;
constexpr double row_height = 84, bar_height = 46, bars_at = 214, longest = 344;

}  // namespace

Drawing ranking(const Heading& heading, const std::vector<Ranked>& rows, const std::string& rest) {
  Sheet sheet(heading);
  const std::size_t count = std::min(rows.size(), most_bars);
  double largest = 0;
  for (std::size_t i = 0; i < count; ++i) largest = std::max(largest, rows[i].value);
  for (std::size_t i = 0; i < count; ++i) {
    const Ranked& row = rows[i];
    const double width = largest > 0 ? std::max(4.0, row.value / largest * longest) : 4, y = sheet.top() + row_height / 2;
    sheet.bar(bars_at, y - bar_height / 2, width, bar_height, row.is_asker ? Ink::vermilion : Ink::blue);
    constexpr double room = bars_at - margin - 14, line = 36;
    const bool is_long = width_of(row.label, label_size) > room;  // 全自动生化分析仪 goes on below
    sheet.write({.words = row.label, .x = margin, .y = is_long ? y - line / 2 : y, .size = is_long ? text_size : label_size, .room = room,
                 .lines = is_long ? 2 : 1, .is_bold = row.is_asker});
    sheet.write({.words = row.figure, .x = bars_at + width + 14, .y = y, .size = label_size, .room = sheet_width - margin - bars_at - width - 14, .is_bold = true});
    sheet.take(row_height);
  }
  if (!rest.empty()) {
    sheet.write({.words = rest, .x = margin, .y = sheet.top() + 22, .ink = Ink::quiet, .room = sheet_room});
    sheet.take(40);
  }
  return sheet.done();
}

}  // namespace charts
