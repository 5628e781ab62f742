// The list of the sea pool that somebody was shown last, so that 捞第3个 means what he sees.
#pragma once

#include <vector>

#include "bot/chat/desk.hpp"

namespace chat {

// For this sender in this chat, for as long as a question lives.
void remember_shown(const std::vector<Choice>& customers, const Request& request, Desk& desk);
std::vector<Choice> shown_of_pool(const Request& request, Desk& desk);  // empty: nothing, or long ago

}  // namespace chat
