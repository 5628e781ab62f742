// A customer wants more than what is on record: 康达再加5台呼吸机.
#pragma once

#include "bot/chat/desk.hpp"

namespace chat {

// Adds the quantity to the open deal for that product, fills in one that names no product yet, or puts a deal for it beside
// the others: each product line keeps its own figures. REQUIRES: request.customer and a quantity.
// Refuses what is counted in something else, and things without a name where no deal is open.
Reply order_more(const Request& request, Desk& desk);

}  // namespace chat
