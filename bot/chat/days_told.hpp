// Days and times of which something is told that has happened.
#pragma once

#include <string_view>
#include <vector>

#include "bot/language/entity.hpp"

namespace chat {

// 周六家长会上见的, 下午两点跟赵总碰了下, said later on: a bare weekday and a clock time look forward until what is told of them
// is done; they become the last such day and time, and `past`. The entities are those of the line.
void look_back_where_told(std::vector<language::Entity>& entities, std::u32string_view line, const base::Civil& now);

}  // namespace chat
