// The names a company knows, found in a sentence by longest exact match.
#pragma once

#include <string>
#include <vector>

#include "bot/language/entity.hpp"
#include "bot/language/trie.hpp"

namespace language {

// Filled first, then settled, then read by any thread; until then nothing is found. Letters match in either case, characters in normal form.
class Names {
 public:
  enum class Kind { customer, contact, product, staff, sop, store, checkpoint, region, competitor, kpi };

  struct Found {
    Kind kind = Kind::customer;
    std::size_t begin = 0, end = 0;  // in Text::points
    std::string name;                // as it was added
  };

  void add(Kind kind, std::string name);  // an empty name is ignored
  void settle();
  // In order of their beginning; the longest at each place, non-overlapping within a kind. Latin names match
  // whole words.
  std::vector<Found> find(const Text& text) const;
  // Names of colleagues and products typed with another character that sounds the same (张维 for 张伟): where just one
  // name sounds so, its first character is right, and what stands there is no common word.
  std::vector<Found> alike(const Text& text, Kind kind) const;

 private:
  struct Name {
    Kind kind;
    std::string name;
  };
  const Name* meant(View typed, Kind kind, std::span<const std::uint32_t> sounding) const;

  Trie trie_;
  Trie sounds_;
  std::vector<Name> names_;
};

}  // namespace language
