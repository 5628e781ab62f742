// What a sentence about targets gives to whom.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bot/chat/target_tokens.hpp"

namespace chat {

// A name with its amount, or one alone that later amounts belong to (监护仪里…).
struct TargetPart {
  TargetToken name;
  std::vector<TargetToken> within{};  // 华东 of 华东 监护仪
  std::optional<TargetAmount> amount{};
  std::string level{};  // empty: the base
  bool is_rest = false;
  bool is_each_person = false;

  bool is_of(const std::string& slot) const { return name.slot == slot; }
};

struct TargetParts {
  std::vector<TargetPart> named;
  std::optional<TargetAmount> whole;  // an amount before any name
  bool has_stranger = false;          // an amount behind a name that nobody knows
  std::string unclear;                // 王芳和李雷 40万: each, or together?
  std::string level;                  // the last that was said; empty: the base
  std::vector<std::string> notes;     // what is to be shown before it is done: unit, about
};

// 监护仪里: what comes next lies in it.
bool opens_a_part(const Reader& reader, const TargetPart& part);

// Every amount goes to the name before it that has none yet, or to all of them: 王芳、李雷各60万. `merges`: two names side by
// side are one thing, 华东 监护仪.
TargetParts target_parts_in(Reader& reader, UnknownProducts unknown, bool merges);

}  // namespace chat
