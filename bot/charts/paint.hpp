// Paints a drawing.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/charts/drawing.hpp"

namespace charts {

using Shown = std::function<std::string(std::string_view words)>;

// The bytes of a PNG. Every text goes through `shown` first. What the font lacks (an emoji in a customer's name) is left
// out. Empty when no font of this machine has Chinese letters: a picture of empty boxes says nothing. Any thread.
std::string png(const Drawing& drawing, const Shown& shown);

// Where a text comes to stand.
struct Extent {
  double left = 0, top = 0, right = 0, bottom = 0;
};
std::vector<Extent> extents(const Drawing& drawing);  // of its texts, in their order

bool can_write_chinese();

}  // namespace charts
