// How long to wait before the next attempt.
#pragma once

#include "bot/base/clock.hpp"
#include "bot/base/ids.hpp"

namespace jobs {

inline constexpr base::Duration longest_wait = std::chrono::hours(1);

// After the n-th failed attempt: 2, 4, 8 … seconds, each up to 20 % more or less, at most a random 60 to 120 seconds.
base::Duration backoff(int attempts, base::Ids& ids);

// What the platform asked for wins over our own reckoning, up to an hour.
base::Duration wait_before_next(base::Duration asked_for, int attempts, base::Ids& ids);

}  // namespace jobs
