// What holds for single characters, found out before it is asked for at every point of every message.
#pragma once

#include <algorithm>
#include <array>
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
class Indices {
 public:
  template <class Holds>
  Indices(std::size_t size, Holds holds) : many_(size < few_.size() ? 0 : size + 1), begin_(many_.empty() ? few_.data() : many_.data()), end_(begin_) {
    for (std::size_t index = 0; index < size; ++index) {
      *end_ = static_cast<std::uint32_t>(index);
      end_ += holds(index);
    }
  }
  Indices(const Indices&) = delete;
  Indices& operator=(const Indices&) = delete;

  const std::uint32_t* begin() const { return begin_; }
  const std::uint32_t* end() const { return end_; }

 private:
  std::array<std::uint32_t, 128> few_;  // enough for most messages, and for the commands
  std::vector<std::uint32_t> many_;
  std::uint32_t *begin_, *end_;
};

}  // namespace language
