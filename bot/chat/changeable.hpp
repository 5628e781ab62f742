// What of a customer can be changed, and with which words.
#pragma once

#include <optional>

#include "bot/chat/desk.hpp"

namespace chat {

// 改 海门纺织: what it has now, and how each is put right.
Reply changeable(const crm::Customer& customer, Desk& desk);

// The same of the customer that a 改 without a value names, or of the one written last where it names none; asks which of
// several. None when no customer is meant.
std::optional<Reply> changeable_of(const Request& request, Desk& desk);

}  // namespace chat
