// Forgets what has been kept long enough, a slice at a time.
#pragma once

#include "storage/database.hpp"

namespace storage {

// Before each of these moments.
struct Horizons {
  base::Instant messages;        // in and out, what has ended; dead letters too
  base::Instant questions;       // asked and expired
  base::Instant not_understood;
  base::Instant phone_views;
  base::Instant rungs;
};

// Deletes at most `slice` rows, oldest first. Returns how many; 0 when nothing is left to forget. What commands changed
// is never forgotten: it says who changed what.
std::int64_t forget_some(Connection& connection, const Horizons& horizons, int slice);

}  // namespace storage
