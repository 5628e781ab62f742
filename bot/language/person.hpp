// People as they are called: 王总, 刘工, 张姐, 李经理, 小王, 张三, Mr. Lee.
#pragma once

#include <vector>

#include "bot/language/entity.hpp"
#include "bot/language/points.hpp"

namespace language {

std::vector<Entity> find_persons(View line);

// Length of the surname at the index: 1, 2 for 欧阳, 0 for none.
std::size_t surname_length(View line, std::size_t index);

}  // namespace language
