// Where a moment may begin, told by two points: most that begin like one go on otherwise, and reading on costs a hundred times more.
#pragma once

#include "bot/language/points.hpp"

namespace language {

// False where no day, time or length of time begins; true where one may. REQUIRES: index < line.size()
bool may_open_when(View line, std::size_t index);

}  // namespace language
