// Finds the deal of a customer that is meant.
#include "bot/chat/deals.hpp"

namespace chat {

std::optional<crm::Deal> open_deal(const Request& request, Desk& desk) {
  std::optional<crm::Deal> meant;
  int most = -1;
  for (const auto& deal : desk.store.deals.of_customer(request.customer->id)) {
    const bool is_named = request.has("product") && deal.product == request.word("product");
    const int rank = (is_named ? 2 : 0) + (deal.amount ? 1 : 0);
    if (!deal.is_open() || rank <= most) continue;
    meant = deal;
    most = rank;
  }
  return meant;
}

}  // namespace chat
