// A dictionary of names that is searched along a line in one pass.
#include "bot/language/trie.hpp"

namespace language {

void Trie::add(View name, std::uint32_t value) {
  std::uint32_t node = 0;
  for (const char32_t point : name) {
    const auto [step, is_new] =
        steps_.try_emplace(key(node, point), static_cast<std::uint32_t>(values_.size()));
    if (is_new) values_.emplace_back();
    node = step->second;
  }
  if (node != 0) values_[node].push_back(value);
}

}  // namespace language
