// 体检: the facts for it, gathered from the records, and what a chat can show of them.
#pragma once

#include <vector>

#include "bot/chat/completion_board.hpp"
#include "bot/chat/standing.hpp"
#include "bot/crm/health.hpp"

namespace chat {

crm::HealthFacts health_facts(const Subject& subject, const BoardSetting& setting);

// The sum, then the risks with their numbers and cures, at most six lines; `whole`: every row, by tables.
Reply health_board(const std::string& whose, const std::vector<crm::HealthRow>& rows, bool whole, const BoardSetting& setting);

}  // namespace chat
