// The colleague a name means, also 小王 where only one 王 can be meant.
#pragma once

#include <string>

#include "bot/chat/desk.hpp"

namespace chat {

// "self" is the sender. Refuses a name that nobody or several have, and people the sender has nothing to say to.
crm::Member own_colleague(const std::string& name, Desk& desk);

}  // namespace chat
