// Somebody's first days with the bot: three hints, and how long his first steps took.
#pragma once

#include "bot/chat/desk.hpp"

namespace chat {

// After a follow-up of somebody who is new: what to try next. Ends after the third; empty for everybody else.
Reply newcomer_hint(const crm::Member& member, Desk& desk);

// For whoever leads him, in his first three months: how many days he took to his first follow-up and his first deal won.
Reply first_steps(const crm::Member& member, Desk& desk);

}  // namespace chat
