// Measure words: what things are counted in.
#pragma once

#include <cstddef>

#include "bot/language/points.hpp"

namespace language {

// Length of the measure word that begins at the index, 0 for none. Money, clock and calendar units are none.
std::size_t measure_length(View line, std::size_t index);

}  // namespace language
