// Turns the names in a wish into records, and asks when a name may mean several.
#pragma once

#include <optional>

#include "bot/chat/desk.hpp"

namespace chat {

// Fills customer, contact and member of the request. Returns the question that must be answered first, if any; throws
// Refusal when a name means nothing or nothing that this sender may touch.
std::optional<Reply> resolve(const Command& command, Request& request, Desk& desk);

}  // namespace chat
