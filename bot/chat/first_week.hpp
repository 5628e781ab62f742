// How many new customers moved on within their first week.
#pragma once

#include "bot/chat/people_asked.hpp"

namespace chat {

// Won, or moved on from the first stage, within seven days of coming; of those whose week is over. With the period
// before beside it: for a month the month before, else as many days. Without a period said: the last 30 days.
Reply first_week(const People& people, const Request& request, Desk& desk);

}  // namespace chat
