// Names that a number tells apart: 客源1 and 客源2 are two customers and no slip of the pen.
#pragma once

#include <string>

namespace chat {

// Whether the two are the same but for their digits. Equal names are not.
bool are_numbered_apart(const std::string& one, const std::string& other);

}  // namespace chat
