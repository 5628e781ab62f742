// A customer: the order of the stages.
#include "bot/crm/customer.hpp"

#include <algorithm>
#include <array>

namespace crm {

int stage_rank(std::string_view stage) {
  static constexpr std::array<std::string_view, 4> order{stage_potential, stage_interested, stage_negotiation, stage_won};
  const auto found = std::find(order.begin(), order.end(), stage);
  return found == order.end() ? -1 : static_cast<int>(found - order.begin());
}

}  // namespace crm
