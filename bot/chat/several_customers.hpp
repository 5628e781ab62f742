// One wish about several customers in a row: 康达、恒丰、博世都放公海 没预算.
#pragma once

#include <string>
#include <vector>

#include "bot/chat/reader.hpp"

namespace chat {

// The message as it would be said of each of the customers that stand in a row, in their order; empty when none do. A name
// that only follows another clause is no part of a row.
std::vector<std::string> said_of_each(const Sentence& sentence, const Setting& setting);

// Whether what is wished of several is done to each of them by itself. Two that are to be merged, or new ones, are not.
bool is_done_to_each(const Command& command);

}  // namespace chat
