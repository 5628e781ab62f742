// A message as the recognisers read it: simplified characters, and which digits belong to codes.
#pragma once

#include <string>
#include <vector>

#include "bot/language/entity.hpp"
#include "bot/language/points.hpp"

namespace language {

// One for one with Text::points, so that positions are the same.
struct Reading {
  explicit Reading(const Text& text);

  std::u32string line;     // traditional forms of counting and calendar words made simplified
  std::vector<bool> code;  // inside something like SK-2026-118, iPhone15, #2002: its digits count nothing

  bool is_code(std::size_t index) const { return index < code.size() && code[index]; }
};

}  // namespace language
