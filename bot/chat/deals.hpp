// Finds the deal of a customer that is meant.
#pragma once

#include <optional>

#include "bot/chat/desk.hpp"

namespace chat {

// The newest open deal of the request's customer; none when there is no open one.
std::optional<crm::Deal> open_deal(const Request& request, Desk& desk);

}  // namespace chat
