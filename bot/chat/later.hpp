// Wishes that are understood but cannot be granted yet.
#pragma once

#include <initializer_list>
#include <string>

#include "bot/chat/command.hpp"

namespace chat {

// Says so plainly, and keeps the message among what the admin can read under 没看懂.
Reply not_yet(const Request& request, Desk& desk);
// A command that answers so. All slots are optional.
Command later(std::string intent, std::initializer_list<const char*> slots, crm::Role role = crm::Role::rep);

}  // namespace chat
