// The table of Chinese places with their short names.
#pragma once

#include <string>
#include <vector>

#include "bot/language/points.hpp"
#include "bot/language/trie.hpp"

namespace language {

enum class Level { province, city, county };

struct PlaceRow {
  Level level = Level::province;
  std::string province, city, county;  // full names; empty below the level

  // 江苏省 holds 苏州市, which holds 昆山市. A municipality is province and city at once.
  bool holds(const PlaceRow& other) const;
};

class PlaceTable {
 public:
  static const PlaceTable& instance();  // built at the first use, then read only

  struct Match {
    std::size_t length = 0;
    std::vector<const PlaceRow*> rows;
    bool is_short = false;
  };
  // The longest name at the index that can stand alone.
  Match free_at(View line, std::size_t index) const;
  // The same without its rows.
  struct Extent {
    std::size_t length = 0;
    bool is_short = false;
  };
  bool may_begin(View line, std::size_t index) const { return trie_.may_begin(line, index); }  // false: no name does. REQUIRES: index < line.size()
  Extent free_extent(View line, std::size_t index) const {
    Extent best;
    trie_.each(line, index, [&](Trie::Match match) {
      for (const auto id : match.values)
        if (names_[id].alone) best = {match.length, names_[id].is_short};
    });
    return best;
  }
  // The longest name at the index, also short names of counties.
  Match any_at(View line, std::size_t index) const;
  // All that have exactly this name, also short names of counties.
  std::vector<const PlaceRow*> named(View name) const;
  // The longest name at the index that lies inside one of the rows, also short names of counties.
  Match inside_at(View line, std::size_t index, const std::vector<const PlaceRow*>& outer) const;

 private:
  PlaceTable();
  struct Name {
    std::uint32_t row = 0;
    bool is_short = false, alone = true;
  };
  void add_province(View name);
  void add_city(View name);
  void add_county(View name);
  void add_name(View name, bool is_short, bool alone);
  Match gather(const Trie::Match& match, bool alone) const;

  std::vector<PlaceRow> rows_;
  std::vector<Name> names_;
  Trie trie_;
  std::string province_, city_;
};

}  // namespace language
