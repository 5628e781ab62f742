// The paper every chart is drawn on: its margins, its heading, the words for figures at their marks.
#pragma once

#include <string>

#include "bot/charts/drawing.hpp"

namespace charts {

struct Heading {
  std::string title;  // says the finding, in at most two lines: 11月差42万，3个商机可补
  std::string as_of;  // 截至 11月23日 10:12
};

inline constexpr double sheet_width = 750, margin = 32, sheet_room = sheet_width - 2 * margin;
inline constexpr double text_size = 28, label_size = 32, title_size = 42;

// Grows downwards. Used by one chart, once.
class Sheet {
 public:
  explicit Sheet(const Heading& heading);

  double top() const { return top_; }  // below what has been drawn so far
  void take(double height) { top_ += height; }

  void bar(double left, double top, double width, double height, Ink ink, double strength = 1);
  void write(Text text) { drawing_.texts.push_back(std::move(text)); }
  void draw(Line line) { drawing_.lines.push_back(std::move(line)); }
  void fill(Shape shape) { drawing_.shapes.push_back(std::move(shape)); }

  Drawing done();  // with a margin below; at most 1,000 high

 private:
  Drawing drawing_;
  double top_ = margin;
};

// About how wide a text will be, without asking a font: Chinese letters are square, others about half as wide.
double width_of(const std::string& words, double size);

}  // namespace charts
