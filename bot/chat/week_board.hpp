// A week (or a day) in six lines: what came in, what was done, what was signed, how the month stands by it, what is at risk.
#pragma once

#include "bot/chat/completion_board.hpp"
#include "bot/chat/standing.hpp"

namespace chat {

Reply week_board(const Subject& subject, const Period& period, const BoardSetting& setting);

// The parts that the morning's report to a manager says as well.
// Who has been behind for as many weeks as are told of, the furthest first: 李雷 连续 2 周落后.
std::vector<std::string> behind_for_weeks(const std::vector<crm::Member>& members, base::Date last_monday, const BoardSetting& setting);
// Open deals that are to be signed on a day of [from, to], the largest first.
std::vector<crm::Deal> to_be_signed(const std::vector<crm::Member>& members, base::Date from, base::Date to, const BoardSetting& setting);
std::string expected_words(const crm::Deal& deal, const BoardSetting& setting);  // 康达 12万（11月27日）

}  // namespace chat
