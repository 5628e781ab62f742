// Provinces, cities and counties of China, and the address that follows them.
#pragma once

#include <string>
#include <vector>

#include "bot/language/entity.hpp"
#include "bot/language/points.hpp"

namespace language {

std::vector<Entity> find_places(View line);

// Length of the province or city name (long or short form) that begins at the index, 0 for none.
std::size_t place_length(View line, std::size_t index);
// The same with the counties after it: 上海浦东, 杭州西湖区.
std::size_t place_chain_length(View line, std::size_t index);

}  // namespace language
