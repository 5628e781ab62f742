// YAML as plain values that know their lines, so that every mistake can be told where it stands.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/app/problem.hpp"

namespace app {

struct Yaml {
  enum class Kind {
    nothing,  // key: or ~
    text,     // also numbers and yes/no
    list,
    map,
    unreadable,  // somebody has complained about it already
  };
  Kind kind = Kind::nothing;
  int line = 0;     // 1-based; of an entry of a map: its key's
  std::string key;  // of an entry of a map
  std::string text;
  std::vector<Yaml> items;  // of a list or map, in the order of the file

  const Yaml* find(std::string_view key) const;  // nullptr: no such entry
};

// One document without anchors, aliases and types: then no file is larger than it looks, and what merely
// begins with & * or ! is not silently something else. Every mistake goes to `problems`; none of them repeats
// a value. Nothing is returned when the file as a whole cannot be read.
std::optional<Yaml> read_yaml(const std::string& text, const std::string& file, Problems& problems);

// 「word」, if it looks like a key or another short word; what else stands there may be a secret in the wrong
// place.
std::string shown_word(std::string_view word, std::string_view otherwise = "这个键");

}  // namespace app
