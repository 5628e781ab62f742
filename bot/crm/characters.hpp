// The characters of a word of UTF-8, one by one.
#pragma once

#include <string_view>
#include <vector>

namespace crm {

// Views into `text`. REQUIRES: valid UTF-8.
inline std::vector<std::string_view> characters(std::string_view text) {
  std::vector<std::string_view> found;
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = begin + 1;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) ++end;
    found.push_back(text.substr(begin, end - begin));
    begin = end;
  }
  return found;
}

}  // namespace crm
