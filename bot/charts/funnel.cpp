// A funnel: bars about one middle, and between them how many go on.
#include "bot/charts/funnel.hpp"

#include <algorithm>

namespace charts {
namespace {

constexpr std::size_t most_steps = 6;
constexpr double middle = 294, widest = 306, least = 6, bar_height = 72, between = 58, figures_at = 462;

double width_of_bar(const FunnelStep& step, double largest) {
  if (step.value <= 0) return 2;  // a line where nobody is
  return std::max(least, step.value / largest * widest);
}

void write_figures(Sheet& sheet, const FunnelStep& step, double y) {
  const double room = sheet_width - margin - figures_at, up = step.note.empty() ? 0 : 18;
  sheet.write({.words = step.figure, .x = figures_at, .y = y - up, .size = 34, .room = room, .is_bold = true});
  if (!step.note.empty()) sheet.write({.words = step.note, .x = figures_at, .y = y + 20, .ink = Ink::quiet, .room = room});
}

}  // namespace

Drawing funnel(const Heading& heading, const std::vector<FunnelStep>& steps) {
  Sheet sheet(heading);
  const std::size_t count = std::min(steps.size(), most_steps);
  double largest = 0;
  for (std::size_t i = 0; i < count; ++i) largest = std::max(largest, steps[i].value);
  for (std::size_t i = 0; i < count; ++i) {
    const double width = width_of_bar(steps[i], largest), y = sheet.top() + bar_height / 2;
    sheet.bar(middle - width / 2, sheet.top(), width, bar_height, i + 1 < count ? Ink::blue : Ink::green);
    sheet.write({.words = steps[i].label, .x = margin, .y = y, .size = label_size, .room = 112});
    write_figures(sheet, steps[i], y);
    sheet.take(bar_height);
    if (i + 1 == count) break;
    const double next = width_of_bar(steps[i + 1], largest), top = sheet.top();
    sheet.fill({{{middle - width / 2, top}, {middle + width / 2, top}, {middle + next / 2, top + between}, {middle - next / 2, top + between}}, Ink::blue, 0.12});
    if (!steps[i].passed.empty())
      sheet.write({.words = steps[i].passed, .x = middle, .y = top + between / 2, .align = Align::middle, .room = widest});
    sheet.take(between);
  }
  return sheet.done();
}

}  // namespace charts
