// What a manager is told in the morning, without having asked (bot/chat/morning_board.hpp).
#pragma once

#include <optional>

#include "bot/chat/rules.hpp"
#include "bot/chat/wording.hpp"
#include "bot/jobs/morning_list.hpp"

namespace jobs {

// It tells what his own day holds as well, so he gets no other list. None an hour late, when he has no team, or one without targets of which
// nothing waits and nothing is to be signed.
std::optional<MorningList> morning_report(const crm::Member& manager, storage::Store& store, const chat::Rules& rules, const chat::Words& words,
                                          const MorningTime& time);

}  // namespace jobs
