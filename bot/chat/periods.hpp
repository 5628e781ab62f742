// Periods: the days a word of time stands for, both ends included.
#pragma once

#include <string>

#include "bot/chat/slots.hpp"
#include "bot/language/entity.hpp"

namespace chat {

Period period_of(const language::When& when, const std::string& words);
Period week_with(base::Date day, std::string label);  // Monday to Sunday
Period month_with(base::Date day, std::string label);

}  // namespace chat
