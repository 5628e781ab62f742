// A forecast as a fan.
#include "bot/charts/fan.hpp"

#include <algorithm>

namespace charts {
namespace {

constexpr double plot_height = 500, plot_left = margin + 4, plot_right = 536, labels_at = plot_right + 14;
constexpr double label_distance = 42;

// From the period's share and an amount to a place on the sheet.
struct Scale {
  double top, largest;

  Point at(double x, double value) const {
    return {plot_left + x * (plot_right - plot_left), top + plot_height - value / largest * plot_height};
  }
};

// Labels beside the end keep their order and do not touch.
void write_ends(Sheet& sheet, const Scale& scale, const Fan& fan) {
  const std::vector<const FanMark*> marks{&fan.high, &fan.middle, &fan.low};
  std::vector<double> places;
  for (const auto* mark : marks) places.push_back(scale.at(1, mark->value).y);
  places[0] = std::min(places[0], places[1] - label_distance);
  places[2] = std::max(places[2], places[1] + label_distance);
  for (std::size_t i = 0; i < marks.size(); ++i) {
    if (i != 1 && marks[i]->value == fan.middle.value) continue;  // it says the same
    sheet.write({.words = marks[i]->label, .x = labels_at, .y = places[i], .size = i == 1 ? label_size : text_size,
                 .ink = i == 1 ? Ink::black : Ink::quiet, .room = sheet_width - margin / 2 - labels_at, .is_bold = i == 1});
  }
}

void draw_target(Sheet& sheet, const Scale& scale, const FanMark& target) {
  const Point from = scale.at(0, target.value), to = scale.at(1, target.value);
  sheet.draw({{from, to}, Ink::vermilion, 3, true});
  sheet.write({.words = target.label, .x = from.x, .y = from.y - 24, .ink = Ink::vermilion, .room = plot_right - plot_left});
}

void draw_axis(Sheet& sheet, const Scale& scale, const Fan& fan) {
  sheet.draw({{scale.at(0, 0), scale.at(1, 0)}, Ink::grey, 2, false});
  for (const auto& [x, label] : fan.days) {
    const Point at = scale.at(x, 0);
    const Align align = x <= 0 ? Align::left : x >= 1 ? Align::right : Align::middle;
    sheet.write({.words = label, .x = at.x, .y = at.y + 30, .align = align, .ink = Ink::quiet, .room = 160});
  }
}

}  // namespace

Drawing fan(const Heading& heading, const Fan& fan) {
  Sheet sheet(heading);
  sheet.take(24);
  double largest = std::max({fan.high.value, fan.target ? fan.target->value : 0.0, 1.0});
  for (const Point& point : fan.done) largest = std::max(largest, point.y);
  const Scale scale{sheet.top(), largest * 1.06};
  const Point now = fan.done.empty() ? Point{} : fan.done.back();
  const Point here = scale.at(now.x, now.y), low = scale.at(1, fan.low.value), high = scale.at(1, fan.high.value);
  sheet.fill({{here, high, low}, Ink::blue, 0.25});
  if (fan.target) draw_target(sheet, scale, *fan.target);
  draw_axis(sheet, scale, fan);
  Line done{{}, Ink::blue, 6, false};
  for (const Point& point : fan.done) done.points.push_back(scale.at(point.x, point.y));
  if (done.points.size() > 1) sheet.draw(std::move(done));
  sheet.draw({{here, scale.at(1, fan.middle.value)}, Ink::blue, 4, true});
  write_ends(sheet, scale, fan);
  sheet.take(plot_height + 52);
  return sheet.done();
}

}  // namespace charts
