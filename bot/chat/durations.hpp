// How long something took, as people say it.
#pragma once

#include <string>

#include "bot/base/clock.hpp"

namespace chat {

// 不到 1 分钟, 37 分钟, 2 小时 5 分, 26 小时: in hours, since a day of working time is none of the calendar.
std::string duration_words(base::Duration duration);

}  // namespace chat
