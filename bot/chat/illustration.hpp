// A picture beside the words of a reply, drawn when it is known who will look at it.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace chat {

// Words as their reader may see them: phone numbers are masked for a group.
using Shown = std::function<std::string(std::string_view words)>;

struct Illustration {
  std::string name;  // of the file: 漏斗.png
  // PNG. Every word on it goes through `shown`. Empty when there is no font to write with: the words then go alone.
  std::function<std::string(const Shown& shown)> draw;
};

}  // namespace chat
