// What somebody is to sell in a month, and how far he is.
#include "bot/crm/target.hpp"

namespace crm {

std::optional<int> Progress::permille() const {
  if (target.fen <= 0) return std::nullopt;
  return static_cast<int>(won.fen * 1000 / target.fen);
}

std::optional<int> deals_to_go(base::Money gap, base::Money average_deal) {
  if (gap.fen <= 0) return 0;
  if (average_deal.fen <= 0) return std::nullopt;
  return static_cast<int>((gap.fen + average_deal.fen - 1) / average_deal.fen);
}

}  // namespace crm
