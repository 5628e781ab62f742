// Slips of the keyboard in the words that sales people command with: 客护 for 客户, 跟近 for 跟进.
#pragma once

#include <optional>
#include <string>

#include "bot/language/points.hpp"

namespace language {

// The line, of the same length, with such slips put right; nothing where there are none. One character of a word may be wrong, when it sounds the same
// and neither it nor its neighbours form another word (顾客护理 holds no 客护).
std::optional<std::u32string> without_slips(View line);

}  // namespace language
