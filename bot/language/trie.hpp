// A dictionary of names that is searched along a line in one pass.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "bot/language/points.hpp"

namespace language {

// Names are added first, then it settles, then any thread may search; until then nothing is found. What follows a node lies
// side by side in the order of the points, so that a search touches few lines of memory: most looks are for what is not there.
class Trie {
 public:
  void add(View name, std::uint32_t value);
  void settle();

  struct Match {
    std::size_t length = 0;
    std::span<const std::uint32_t> values;  // in the order they were added
  };
  // Calls `visit(Match)` for every name that begins at the index, the shortest first.
  template <class Visit>
  void each(View line, std::size_t index, Visit visit) const {
    std::uint32_t node = index < line.size() ? first(line[index]) : nowhere;
    for (std::size_t length = 1; node != nowhere; ++length) {
      if (const auto values = values_at(node); !values.empty()) visit(Match{length, values});
      node = index + length < line.size() ? child(nodes_[node].next, nodes_[node + 1].next, line[index + length]) : nowhere;
    }
  }

 private:
  static constexpr std::uint32_t root = 0, nowhere = 0;  // no step leads back to the root

  std::uint32_t first(char32_t point) const {
    const std::size_t page = point / Page::size;
    return page < pages_.size() ? pages_[page].node(point % Page::size) : nowhere;
  }
  std::uint32_t child(std::uint32_t from, std::uint32_t until, char32_t point) const {  // of these siblings
    const auto begin = points_.begin() + from, end = points_.begin() + until;
    const auto found = std::lower_bound(begin, end, point);
    return found != end && *found == point ? static_cast<std::uint32_t>(found - points_.begin()) : nowhere;
  }
  std::span<const std::uint32_t> values_at(std::uint32_t node) const {
    return {values_.data() + nodes_[node].values, values_.data() + nodes_[node + 1].values};
  }

  struct Node {
    std::uint32_t next = 0;    // where the nodes after it begin; they end where those of the next node begin
    std::uint32_t values = 0;  // where its values begin, in the same way
  };
  // The nodes after the root whose points differ in their last bits only. Nearly every look is for one that is not there.
  struct Page {
    static constexpr std::size_t size = 64;
    std::uint64_t has = 0;      // of each last bits: whether there is such a node
    std::uint32_t begin = 0;    // the first of them
    std::uint32_t node(std::size_t last) const {
      const std::uint64_t below = (std::uint64_t{1} << last) - 1;
      return (has >> last & 1) != 0 ? begin + static_cast<std::uint32_t>(std::popcount(has & below)) : nowhere;
    }
  };

  std::vector<std::pair<std::u32string, std::uint32_t>> added_;  // until it settles
  std::vector<char32_t> points_{0};        // of each node, level by level: the point that leads to it
  std::vector<Node> nodes_{{1, 0}, {1, 0}};  // and one behind them
  std::vector<std::uint32_t> values_;
  std::vector<Page> pages_;
};

}  // namespace language
