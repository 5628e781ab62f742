// A dictionary of names that is searched along a line in one pass.
#pragma once

#include <bit>
#include <cstdint>
#include <vector>

#include "bot/language/points.hpp"

namespace language {

// Filled once, then read by any thread.
class Trie {
 public:
  void add(View name, std::uint32_t value);

  struct Match {
    std::size_t length = 0;
    const std::vector<std::uint32_t>* values = nullptr;
  };
  // Calls `visit(Match)` for every name that begins at the index, the shortest first.
  template <class Visit>
  void each(View line, std::size_t index, Visit visit) const {
    std::uint32_t node = root;
    for (std::size_t i = index; i < line.size(); ++i) {
      node = after(node, line[i]);
      if (node == nowhere) return;
      if (const auto name = names_[node]; name != nowhere) visit(Match{i + 1 - index, &values_[name]});
    }
  }

 private:
  static constexpr std::uint32_t root = 0, nowhere = 0;  // no step leads back to the root
  struct Step {
    std::uint64_t key = 0;
    std::uint32_t node = nowhere;
  };

  static std::uint64_t key(std::uint32_t node, char32_t point) { return (std::uint64_t{node} << 21) | point; }
  std::size_t home(std::uint64_t key) const {
    return static_cast<std::size_t>((key * 0x9e3779b97f4a7c15u) >> (64 - std::countr_zero(steps_.size())));
  }
  std::uint32_t after(std::uint32_t node, char32_t point) const {
    const auto wanted = key(node, point);
    for (auto at = home(wanted);; at = (at + 1) & (steps_.size() - 1))
      if (steps_[at].key == wanted || steps_[at].node == nowhere) return steps_[at].node;
  }
  void insert(Step step);
  void place(Step step);

  std::vector<Step> steps_{
      std::vector<Step>(16)};  // by the hash of their keys, half of them empty at least: most looks are for what is not there
  std::vector<std::uint32_t> names_{nowhere};          // of each node: which of the values are those of the name that ends there
  std::vector<std::vector<std::uint32_t>> values_{1};  // of each name
};

}  // namespace language
