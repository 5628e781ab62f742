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
    if (index >= line.size() || !may_begin(line, index)) return;
    each_beginning(line, index, [&](Match match) {
      if (!match.values.empty()) visit(match);
    });
  }
  // And for every beginning of a name, which may be one or not and then has no values. REQUIRES: may_begin
  template <class Visit>
  void each_beginning(View line, std::size_t index, Visit visit) const {
    std::uint32_t node = first(line[index]);
    for (std::size_t length = 1; node != nowhere; ++length) {
      visit(Match{length, values_at(node)});
      node = index + length < line.size() ? child(nodes_[node].next, nodes_[node + 1].next, line[index + length]) : nowhere;
    }
  }
  // False: no name begins there. Nearly every look is for one that is not there: two small tables tell so without a step into the
  // large ones, and without a branch that could be guessed wrong. REQUIRES: index < line.size()
  bool may_begin(View line, std::size_t index) const {
    const char32_t point = line[index], next = index + 1 < line.size() ? line[index + 1] : U'\0';
    const Page& page = pages_[std::min<std::size_t>(point / Page::size, pages_.size() - 1)];
    const auto pair = pair_hash(point, next);
    return (page.has >> point % Page::size & (page.is_name >> point % Page::size | pairs_[pair / 64] >> pair % 64) & 1) != 0;
  }

 private:
  static constexpr std::uint32_t root = 0, nowhere = 0;  // no step leads back to the root

  std::size_t pair_hash(char32_t first, char32_t second) const { return ((first * 0x9e3779b1u) ^ (second * 0x85ebca6bu)) >> pair_shift_; }
  std::uint32_t first(char32_t point) const { return pages_[point / Page::size].node(point % Page::size); }  // REQUIRES: there is a page
  // Of these siblings. Which half of them a point is in cannot be guessed, so that no branch asks.
  std::uint32_t child(std::uint32_t from, std::uint32_t until, char32_t point) const {
    for (std::uint32_t many = until - from; many > 1; many -= many / 2) from += many / 2 * (points_[from + many / 2 - 1] < point);
    return from < until && points_[from] == point ? from : nowhere;
  }
  std::span<const std::uint32_t> values_at(std::uint32_t node) const {
    return {values_.data() + nodes_[node].values, values_.data() + nodes_[node + 1].values};
  }

  struct Node {
    std::uint32_t next = 0;    // where the nodes after it begin; they end where those of the next node begin
    std::uint32_t values = 0;  // where its values begin, in the same way
  };
  // The nodes after the root whose points differ in their last bits only.
  struct Page {
    static constexpr std::size_t size = 64;
    std::uint64_t has = 0;      // of each last bits: whether there is such a node
    std::uint64_t is_name = 0;  // and whether the point alone is a name
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
  std::vector<Page> pages_{{}};          // the last of them is empty
  std::vector<std::uint64_t> pairs_{0};  // a bit for each two points with which names begin, and few that share one
  int pair_shift_ = 26;
};

}  // namespace language
