// Finds the deal of a customer that is meant.
#pragma once

#include <optional>

#include "bot/chat/desk.hpp"

namespace chat {

// The open deal of the request's customer: one of the product that was named, else one whose amount is known, else any; of
// several the one nearest to the amount that was said, else the newest. None when there is no open one.
std::optional<crm::Deal> open_deal(const Request& request, Desk& desk);

}  // namespace chat
