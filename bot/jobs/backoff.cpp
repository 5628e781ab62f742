// How long to wait before the next attempt.
#include "bot/jobs/backoff.hpp"

#include <algorithm>

namespace jobs {
namespace {

long long random_between(long long least, long long most, base::Ids& ids) {
  return least + static_cast<long long>(ids.random() % static_cast<std::uint64_t>(most - least + 1));
}

}  // namespace

base::Duration backoff(int attempts, base::Ids& ids) {
  const long long doubled = 1000LL << std::clamp(attempts, 1, 20);
  const long long jittered = random_between(doubled * 8 / 10, doubled * 12 / 10, ids);
  return base::Duration(std::min(jittered, random_between(60'000, 120'000, ids)));
}

base::Duration wait_before_next(base::Duration asked_for, int attempts, base::Ids& ids) {
  if (asked_for > base::Duration{0}) return std::min(asked_for, longest_wait);
  return backoff(attempts, ids);
}

}  // namespace jobs
