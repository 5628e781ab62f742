// What holds for single characters, found out before it is asked for at every point of every message.
#pragma once

#include <algorithm>
#include <bitset>
#include <cstdint>
#include <vector>

#include "bot/language/points.hpp"
#include "bot/language/words.hpp"

namespace language {

// The common ideographs for which something holds. Made once, for good; no other point is among them.
class Ideographs {
 public:
  template <class Holds>
  explicit Ideographs(Holds holds) {
    for (char32_t point = first; point <= last; ++point) bits_[point - first] = holds(point);
  }
  bool has(char32_t point) const { return bits_[std::min<std::uint32_t>(point - first, last - first + 1)]; }

 private:
  static constexpr char32_t first = 0x4e00, last = 0x9fff;
  std::bitset<last - first + 2> bits_;  // the last of them for all other points
};

// Whether one of the words begins (ends) with the point.
template <std::size_t N>
bool begins_any(char32_t point, const WordList<N>& words) {
  return std::ranges::any_of(words.beginning_with(point), [&](View word) { return word.front() == point; });
}
template <std::size_t N>
bool ends_any(char32_t point, const WordList<N>& words) {
  return std::ranges::any_of(words.ending_with(point), [&](View word) { return word.back() == point; });
}

// The indices below the size for which something holds. Where that takes no branch, only what is done with them can be guessed wrong.
template <class Holds>
std::vector<std::uint32_t> indices_where(std::size_t size, Holds holds) {
  std::vector<std::uint32_t> found(size + 1);
  std::size_t count = 0;
  for (std::size_t index = 0; index < size; ++index) {
    found[count] = static_cast<std::uint32_t>(index);
    count += holds(index);
  }
  found.resize(count);
  return found;
}

}  // namespace language
