// What somebody has done in a period: 我今天干了啥, 王芳上周跟了谁.
#pragma once

#include "bot/chat/desk.hpp"

namespace chat {

// Whether a question about a day asks for what was done on it, not for what is to be done.
bool asks_what_was_done(std::string_view text);

// How many follow-ups, new leads and signed deals, and the last few follow-ups; at most six lines. One index range each.
Reply what_was_done(const crm::Member& whose, const Period& period, Desk& desk);

}  // namespace chat
