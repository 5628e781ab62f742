// What a manager would ask in the morning: how the month stands, who is behind, who waits, what is to be signed, what came
// in. One message of at most six lines, with the picture of the month.
#pragma once

#include <optional>
#include <string>

#include "bot/chat/completion_board.hpp"

namespace chat {

struct MorningBoard {
  Reply reply;
  std::string what;  // two with the same in it tell the same
  // Before there are targets there is no pace to tell of, and what came in alone is no reason to disturb him.
  bool is_worth_telling = false;
};

// None when nobody sells for him.
std::optional<MorningBoard> morning_board(const crm::Member& manager, const BoardSetting& setting);

}  // namespace chat
