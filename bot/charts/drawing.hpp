// A picture before it is painted: shapes, lines and words at their places. Knows nothing of fonts and pixels.
#pragma once

#include <string>
#include <vector>

namespace charts {

// The house palette: the five hues reach 3:1 on white and on near-black, so no meaning is lost to the colour-blind.
enum class Ink { black, quiet, blue, vermilion, green, pink, grey, white, pale };

enum class Align { left, middle, right };

// Places and sizes are in pixels of the finished picture, from its upper left corner.
struct Point {
  double x = 0, y = 0;
};

struct Shape {
  std::vector<Point> corners;
  Ink ink = Ink::blue;
  double strength = 1;  // 0 … 1, mixed with white
};

struct Line {
  std::vector<Point> points;
  Ink ink = Ink::black;
  double width = 3;
  bool is_dashed = false;
};

struct Text {
  std::string words;
  double x = 0, y = 0;  // where it is aligned to; y is the middle of its (first) line
  double size = 28;     // of the letters; smaller cannot be read on a phone
  Align align = Align::left;
  Ink ink = Ink::black;
  double room = 0;      // what is wider is broken into `lines`, the rest becomes …
  int lines = 1;
  bool is_bold = false;
};

// Painted in this order: shapes, lines, texts.
struct Drawing {
  int width = 750, height = 0;
  std::vector<Shape> shapes;
  std::vector<Line> lines;
  std::vector<Text> texts;
};

}  // namespace charts
