// A mistake somebody made in a file, told so that he can mend it.
#pragma once

#include <compare>
#include <string>
#include <vector>

namespace app {

struct Problem {
  std::string file;
  int line = 0;  // 1-based; 0: the file as a whole
  std::string text;

  auto operator<=>(const Problem&) const = default;  // the order in which they are shown
  std::string shown() const { return file + (line ? ":" + std::to_string(line) : "") + ": " + text; }
};
using Problems = std::vector<Problem>;

}  // namespace app
