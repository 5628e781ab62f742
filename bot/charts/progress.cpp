// Progress: bars that fill, and a mark where they should have come to.
#include "bot/charts/progress.hpp"

#include <algorithm>

namespace charts {
namespace {

constexpr std::size_t most_rows = 6;
constexpr double row_height = 106, large_row = 206, bar_height = 34;

double filled(double share) { return std::clamp(share, 0.0, 1.0) * sheet_room; }

// Behind is said by the mark and its words as well: the colour is never alone.
Ink ink_of(const ProgressRow& row, const std::optional<Pace>& pace) {
  if (row.share >= 1) return Ink::green;
  return pace && row.share < pace->share ? Ink::vermilion : Ink::blue;
}

void write_large(Sheet& sheet, const ProgressRow& row) {
  sheet.write({.words = row.figure, .x = margin, .y = sheet.top() + 60, .size = 96, .room = 360, .is_bold = true});
  sheet.write({.words = row.label, .x = sheet_width - margin, .y = sheet.top() + 40, .size = label_size, .align = Align::right, .room = 310});
  sheet.write({.words = row.note, .x = sheet_width - margin, .y = sheet.top() + 86, .size = label_size, .align = Align::right, .ink = Ink::quiet, .room = 310});
}

void write_small(Sheet& sheet, const ProgressRow& row) {
  const double y = sheet.top() + 22;
  sheet.write({.words = row.label, .x = margin, .y = y, .size = label_size, .room = 210});
  sheet.write({.words = row.note, .x = sheet_width - margin - 150, .y = y, .align = Align::right, .ink = Ink::quiet, .room = 310});
  sheet.write({.words = row.figure, .x = sheet_width - margin, .y = y, .size = label_size, .align = Align::right, .room = 140, .is_bold = true});
}

void mark(Sheet& sheet, const Pace& pace, double bar_top) {
  const double x = margin + filled(pace.share);
  sheet.draw({{{x, bar_top - 6}, {x, bar_top + bar_height + 6}}, Ink::black, 4, false});
}

void write_pace(Sheet& sheet, const Pace& pace) {
  const double x = margin + filled(pace.share);
  const Align align = pace.share < 0.2 ? Align::left : pace.share > 0.8 ? Align::right : Align::middle;
  sheet.write({.words = pace.label, .x = x, .y = sheet.top(), .align = align, .room = 330});
}

}  // namespace

Drawing progress(const Heading& heading, const std::vector<ProgressRow>& rows, const std::optional<Pace>& pace) {
  Sheet sheet(heading);
  const std::size_t count = std::min(rows.size(), most_rows);
  const bool is_large = count == 1;
  for (std::size_t i = 0; i < count; ++i) {
    is_large ? write_large(sheet, rows[i]) : write_small(sheet, rows[i]);
    const double top = sheet.top() + (is_large ? 140 : 48);
    sheet.bar(margin, top, sheet_room, bar_height, Ink::pale);
    sheet.bar(margin, top, filled(rows[i].share), bar_height, ink_of(rows[i], pace));
    if (pace) mark(sheet, *pace, top);
    sheet.take(is_large ? large_row : row_height);
  }
  if (pace && count > 0) {
    write_pace(sheet, *pace);
    sheet.take(16);
  }
  return sheet.done();
}

}  // namespace charts
