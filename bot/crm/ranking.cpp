// Places in a ranking.
#include "bot/crm/ranking.hpp"

#include <algorithm>

namespace crm {

std::vector<Standpoint> ranked(const std::vector<std::int64_t>& values) {
  std::vector<Standpoint> order(values.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i].who = i;
  std::stable_sort(order.begin(), order.end(), [&](const Standpoint& a, const Standpoint& b) { return values[a.who] > values[b.who]; });
  for (std::size_t i = 0; i < order.size(); ++i) {
    order[i].place = static_cast<int>(i) + 1;
    if (i == 0 || values[order[i].who] != values[order[i - 1].who]) continue;
    order[i].place = order[i - 1].place;
    order[i].is_shared = order[i - 1].is_shared = true;
  }
  return order;
}

}  // namespace crm
