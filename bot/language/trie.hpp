// A dictionary of names that is searched along a line in one pass.
#pragma once

#include <cstdint>
#include <unordered_map>
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
    std::uint32_t node = 0;
    for (std::size_t i = index; i < line.size(); ++i) {
      const auto next = steps_.find(key(node, line[i]));
      if (next == steps_.end()) return;
      node = next->second;
      if (node < values_.size() && !values_[node].empty()) visit(Match{i + 1 - index, &values_[node]});
    }
  }

 private:
  static std::uint64_t key(std::uint32_t node, char32_t point) { return (std::uint64_t{node} << 21) | point; }

  std::unordered_map<std::uint64_t, std::uint32_t> steps_;
  std::vector<std::vector<std::uint32_t>> values_{1};
};

}  // namespace language
