// The paper every chart is drawn on.
#include "bot/charts/sheet.hpp"

#include <algorithm>

namespace charts {

double width_of(const std::string& words, double size) {
  double width = 0;
  for (const char byte : words) {
    const auto code = static_cast<unsigned char>(byte);
    if (code == ' ') width += 0.28;
    else if (code < 0x80) width += 0.54;
    else if (code >= 0xC0) width += 1;
  }
  return width * size;
}

Sheet::Sheet(const Heading& heading) {
  const int lines = width_of(heading.title, title_size) > sheet_room ? 2 : 1;
  constexpr double title_line = title_size * 1.3;
  write({.words = heading.title, .x = margin, .y = top_ + title_line / 2, .size = title_size, .room = sheet_room, .lines = lines, .is_bold = true});
  take(lines * title_line + 26);
  if (heading.as_of.empty()) return;
  write({.words = heading.as_of, .x = margin, .y = top_, .ink = Ink::quiet, .room = sheet_room});
  take(44);
}

void Sheet::bar(double left, double top, double width, double height, Ink ink, double strength) {
  fill({{{left, top}, {left + width, top}, {left + width, top + height}, {left, top + height}}, ink, strength});
}

Drawing Sheet::done() {
  drawing_.height = static_cast<int>(std::min(1000.0, top_ + margin));
  return std::move(drawing_);
}

}  // namespace charts
