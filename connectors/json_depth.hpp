// How deep JSON from outside may be nested: no message of a platform is, and each level costs time and
// memory.
#pragma once

#include <string_view>

namespace connectors {

inline constexpr int deepest_json = 64;

// Whether more lists and objects lie within each other than that. Reads the text once; for what is no JSON
// either answer may come.
bool is_too_deep(std::string_view json);

}  // namespace connectors
