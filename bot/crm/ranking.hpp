// Places in a ranking: whoever is equal shares one, and the next place is counted on from there (1, 2, 2, 4). Pure.
#pragma once

#include <cstdint>
#include <vector>

namespace crm {

struct Standpoint {
  std::size_t who = 0;     // index of what was ranked
  int place = 1;           // from 1
  bool is_shared = false;
};

// Of each value, the largest first; equals in their given order.
std::vector<Standpoint> ranked(const std::vector<std::int64_t>& values);

}  // namespace crm
