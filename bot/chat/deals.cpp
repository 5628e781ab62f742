// Finds the deal of a customer that is meant.
#include "bot/chat/deals.hpp"

namespace chat {

std::optional<crm::Deal> open_deal(const Request& request, Desk& desk) {
  for (const auto& deal : desk.store.deals.of_customer(request.customer->id))
    if (deal.is_open()) return deal;
  return std::nullopt;
}

}  // namespace chat
