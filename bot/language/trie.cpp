// A dictionary of names that is searched along a line in one pass.
#include "bot/language/trie.hpp"

#include <algorithm>

namespace language {

void Trie::add(View name, std::uint32_t value) {
  if (!name.empty()) added_.emplace_back(name, value);
}

// Level by level: a node's names are a range of the sorted ones, and those that go on from it with one point a range of that.
void Trie::settle() {
  auto names = std::exchange(added_, {});
  std::stable_sort(names.begin(), names.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  struct Range {
    std::size_t begin, end, depth;
  };
  std::vector<Range> ranges{{0, names.size(), 0}};
  points_.assign(1, 0);
  nodes_.clear();
  values_.clear();
  for (std::size_t node = 0; node < ranges.size(); ++node) {
    auto [at, end, depth] = ranges[node];
    const auto first_value = static_cast<std::uint32_t>(values_.size());
    for (; at < end && names[at].first.size() == depth; ++at) values_.push_back(names[at].second);
    nodes_.push_back({static_cast<std::uint32_t>(ranges.size()), first_value});
    while (at < end) {
      const char32_t point = names[at].first[depth];
      const std::size_t begin = at;
      while (at < end && names[at].first[depth] == point) ++at;
      points_.push_back(point);
      ranges.push_back({begin, at, depth + 1});
    }
  }
  nodes_.push_back({static_cast<std::uint32_t>(ranges.size()), static_cast<std::uint32_t>(values_.size())});
  pages_.clear();
  for (std::uint32_t node = nodes_[root].next; node < nodes_[root + 1].next; ++node) {
    const std::size_t page = points_[node] / Page::size;
    if (page >= pages_.size()) pages_.resize(page + 1);
    if (pages_[page].has == 0) pages_[page].begin = node;
    pages_[page].has |= std::uint64_t{1} << points_[node] % Page::size;
  }
}

}  // namespace language
