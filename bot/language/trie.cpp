// A dictionary of names that is searched along a line in one pass.
#include "bot/language/trie.hpp"

#include <utility>

namespace language {

void Trie::add(View name, std::uint32_t value) {
  std::uint32_t node = root;
  for (const char32_t point : name) {
    if (const auto next = after(node, point); next != nowhere) {
      node = next;
      continue;
    }
    const auto fresh = static_cast<std::uint32_t>(names_.size());
    names_.push_back(nowhere);
    insert({key(node, point), fresh});
    node = fresh;
  }
  if (node == root) return;
  if (names_[node] == nowhere) {
    names_[node] = static_cast<std::uint32_t>(values_.size());
    values_.emplace_back();
  }
  values_[names_[node]].push_back(value);
}

void Trie::insert(Step step) {
  if (2 * names_.size() > steps_.size()) {
    auto old = std::exchange(steps_, std::vector<Step>(2 * steps_.size()));
    for (const Step& one : old)
      if (one.node != nowhere) place(one);
  }
  place(step);
}

void Trie::place(Step step) {
  auto at = home(step.key);
  while (steps_[at].node != nowhere) at = (at + 1) & (steps_.size() - 1);
  steps_[at] = step;
}

}  // namespace language
