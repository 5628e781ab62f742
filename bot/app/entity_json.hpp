// What the recognisers found, as the outside reads it.
#pragma once

#include <string>
#include <vector>

#include "bot/language/entity.hpp"

namespace app {

// A JSON array: kind, text, offset and length in code points of the original, and the values of the kind.
std::string entities_json(const std::vector<language::Entity>& entities, const language::Text& text);

}  // namespace app
