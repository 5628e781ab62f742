// How far everybody (or every region, or product line) has come, side by side: as bars, or month by month as a heat map.
#pragma once

#include <string>

#include "bot/chat/people_asked.hpp"

namespace chat {

enum class Along { people, regions, products };

// What a board is made with, and for whom: a job has no desk.
struct BoardSetting {
  storage::Store& store;
  const Rules& rules;
  const Words& words;
  const base::Instant now;
  const std::string asker_id;

  base::Date today() const { return base::civil(now, rules.zone).date; }
};
inline BoardSetting board_setting(const Desk& desk) { return {desk.store, desk.rules, desk.words, desk.now, desk.sender.id}; }

// What was signed in the period beside its targets; without targets, the amounts alone. One line of words and a picture.
// The best first, unless `worst_first`.
Reply completion_bars(const People& people, const Period& period, Along along, bool worst_first, const BoardSetting& setting);
inline Reply completion_bars(const People& people, const Period& period, Along along, bool worst_first, Desk& desk) {
  return completion_bars(people, period, along, worst_first, board_setting(desk));
}

// The same for each of the last months up to this one: the weakest rows first.
Reply completion_map(const People& people, Along along, Desk& desk);

}  // namespace chat
