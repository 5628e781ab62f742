// Whether a lead is somebody's customer already.
#pragma once

#include <optional>

#include "bot/chat/desk.hpp"

namespace chat {

// The customer this lead would double: by phone, or by the company's name in any spelling. Inside the transaction that
// is to write it, so that of two at once one finds the other's.
std::optional<crm::Customer> already_known(const Slots& lead, Desk& desk);

}  // namespace chat
