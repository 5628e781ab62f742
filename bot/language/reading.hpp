// A message as the recognisers read it: simplified characters, and which digits belong to codes.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bot/language/entity.hpp"
#include "bot/language/numeral.hpp"
#include "bot/language/points.hpp"

namespace language {

// One for one with Text::points, so that positions are the same. Used by one thread.
struct Reading {
  explicit Reading(const Text& text);

  std::u32string line;     // traditional forms of counting and calendar words made simplified

  // The first place from the index on where a number may begin, spoken digits of telephones among them; the end of the line when
  // there is none. Most characters begin none, and three recognisers look for numbers.
  std::size_t next_count(std::size_t index) const { return index < places_.size() ? places_[index].next_count : line.size(); }
  // Inside something like SK-2026-118, iPhone15, #2002: its digits count nothing.
  bool is_code(std::size_t index) const { return index < code_.size() && code_[index]; }
  // The number that begins exactly at the index: amounts, counts and plain numbers ask for the same ones.
  std::optional<Numeral> numeral(std::size_t index) const;

 private:
  void find_codes();

  struct Place {
    std::uint32_t next_count = 0;
    std::uint32_t numeral = 0;  // one more than its place among the numerals; 0: not read yet
  };
  std::vector<bool> code_;  // of each index; empty where there is none
  mutable std::vector<Place> places_;  // of each index
  mutable std::vector<std::optional<Numeral>> numerals_;
};

}  // namespace language
