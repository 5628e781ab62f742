// How deep JSON from outside may be nested.
#include "connectors/json_depth.hpp"

namespace connectors {

bool is_too_deep(std::string_view json) {
  int depth = 0;
  bool is_text = false;
  for (std::size_t at = 0; at < json.size(); ++at) {
    const char c = json[at];
    if (c == '"')
      is_text = !is_text;
    else if (is_text)
      at += c == '\\';
    else if (c == '[' || c == '{')
      ++depth;
    else if (c == ']' || c == '}')
      --depth;
    if (depth > deepest_json) return true;
  }
  return false;
}

}  // namespace connectors
