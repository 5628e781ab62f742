// Gives a customer to somebody who has to call it: passes it on, and starts his clock where nobody has called yet.
#pragma once

#include "bot/chat/desk.hpp"
#include "bot/chat/ownership.hpp"

namespace chat {

// As pass_on(). Managers and the pool are watched by no clock.
crm::Transfer hand_on(crm::Customer& customer, const Passing& passing, Desk& desk);

}  // namespace chat
