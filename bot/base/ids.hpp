// Names for new records and random values, made by the program and never by the database.
#pragma once

#include <cstdint>
#include <mutex>
#include <random>
#include <string>

#include "bot/base/clock.hpp"

namespace base {

// 128-bit ids: 48 bits of time, 80 bits of randomness, written as 26 characters of Crockford's base 32. Every id of one
// Ids sorts after the one before, also within a millisecond and when the clock goes back: queues rely on it.
// Thread-safe. With a seed the same calls give the same ids.
class Ids {
 public:
  Ids();
  explicit Ids(std::uint64_t seed);

  std::string next(Instant now);
  std::uint64_t random();  // 64 uniform bits, for jitter and choices; not for secrets

 private:
  std::mutex mutex_;
  std::mt19937_64 engine_;  // guarded by mutex_, as is the last id
  std::uint64_t last_time_ = 0, high_ = 0, low_ = 0;
};

}  // namespace base
