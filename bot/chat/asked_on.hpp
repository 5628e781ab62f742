// What is asked on of a figure just shown: 按人看, 华东呢, 上个月呢, 明细.
#pragma once

#include <string>

#include "bot/chat/desk.hpp"

namespace chat {

// What the next message may ask of the answer to this request; a message that says anything else is heard as what it says.
Dialogue asked_on(const Request& request, const std::string& intent);

// Drops what the figure was narrowed down to, before who or what is asked for next.
void forget_whose(Slots& slots);

// 那李雷呢, 上个月呢, 华南呢: the request for the same figure of somebody else, or of another time. Others as they are.
Request with_next(Request request, Desk& desk);

}  // namespace chat
