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
  pages_.assign(1, {});
  const auto after_root = nodes_[root].next, after_first = nodes_[root + 1].next;
  // Sixteen bits for each pair; the nodes of the second level are the pairs.
  const std::size_t pairs = after_root < after_first ? nodes_[after_first].next - after_first : 0;
  const int bits = std::clamp(static_cast<int>(std::bit_width(pairs)) + 4, 6, 20);
  pairs_.assign((std::size_t{1} << bits) / 64, 0);
  pair_shift_ = 32 - bits;
  for (std::uint32_t node = after_root; node < after_first; ++node) {
    const char32_t point = points_[node];
    if (point / Page::size + 1 >= pages_.size()) pages_.resize(point / Page::size + 2);
    Page& page = pages_[point / Page::size];
    if (page.has == 0) page.begin = node;
    page.has |= std::uint64_t{1} << point % Page::size;
    if (!values_at(node).empty()) page.is_name |= std::uint64_t{1} << point % Page::size;
    for (auto next = nodes_[node].next; next < nodes_[node + 1].next; ++next) {
      const auto pair = pair_hash(point, points_[next]);
      pairs_[pair / 64] |= std::uint64_t{1} << pair % 64;
    }
  }
}

}  // namespace language
