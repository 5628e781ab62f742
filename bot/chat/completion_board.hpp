// How far everybody (or every region) has come, side by side: as bars, or month by month as a heat map.
#pragma once

#include <string>

#include "bot/chat/people_asked.hpp"

namespace chat {

enum class Along { people, regions };

// What was signed in the period beside its targets; without targets, the amounts alone. One line of words and a picture.
// The best first, unless `worst_first`.
Reply completion_bars(const People& people, const Period& period, Along along, bool worst_first, Desk& desk);

// The same for each of the last months up to this one: the weakest rows first.
Reply completion_map(const People& people, Along along, Desk& desk);

}  // namespace chat
