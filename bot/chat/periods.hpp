// Periods: the days a word of time stands for, both ends included.
#pragma once

#include <optional>
#include <string>

#include "bot/chat/slots.hpp"
#include "bot/language/entity.hpp"

namespace chat {

Period period_of(const language::When& when, const std::string& words);
// 11.19, said a few days later: no year is said, and nobody means the day that comes in eleven months. None for others.
std::optional<base::Date> day_gone_by(const language::When& when, base::Date today);
// Whether it is a moment from today on.
bool is_day_ahead(const language::Entity& entity, base::Date today);
Period week_with(base::Date day, std::string label);  // Monday to Sunday
Period month_with(base::Date day, std::string label);
Period year_with(base::Date day, std::string label);
bool is_whole_months(const Period& period);
// 一季度, 上半年, said without a year: the one that is nearer to today, so that in November the next one is meant. Anything
// else as it is.
Period nearest_to(Period period, base::Date today);
// Says the year where it is not this one and was not said: 2027年一季度.
Period with_year(Period period, base::Date today);

}  // namespace chat
