// Finds the deal of a customer that is meant.
#include "bot/chat/deals.hpp"

#include <cstdlib>

namespace chat {

std::optional<crm::Deal> open_deal(const Request& request, Desk& desk) {
  const std::int64_t said = request.has("amount_by") ? 0 : request.slots.money("amount").value_or(base::Money{}).fen;
  const auto distance = [said](const crm::Deal& deal) { return said && deal.amount ? std::abs(deal.amount->fen - said) : 0; };
  std::optional<crm::Deal> meant;
  int most = -1;
  for (const auto& deal : desk.store.deals.of_customer(request.customer->id)) {
    const bool is_named = request.has("product") && deal.product == request.word("product");
    const int rank = (is_named ? 2 : 0) + (deal.amount ? 1 : 0);
    if (!deal.is_open() || rank < most || (rank == most && distance(deal) >= distance(*meant))) continue;
    meant = deal;
    most = rank;
  }
  return meant;
}

}  // namespace chat
