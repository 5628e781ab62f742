// Fetches the content of pictures, voices and files before the platform forgets it.
#pragma once

#include <optional>

#include "bot/jobs/crew.hpp"
#include "storage/evidence.hpp"

namespace jobs {

// Called by one thread at a time; other processes may fetch beside it, each what it has leased.
class FetchMedia {
 public:
  // Tries up to 5 times within some 3 minutes, since some addresses live for 5 only.
  static constexpr int most_attempts = 5;

  explicit FetchMedia(const Crew& crew) : crew_(crew) {}

  // What is due at `now`, a few at most, since each may take 10 s. Returns how many were tried.
  std::size_t tick(base::Instant now);
  std::optional<base::Instant> next();

 private:
  connectors::Download fetch(const storage::PendingMedia& media, base::Instant now);
  void keep(const storage::PendingMedia& media, const connectors::Download& download, base::Instant now);
  void record(storage::Media& kept, const storage::PendingMedia& media, const connectors::Download& download,
              base::Instant now);

  const Crew& crew_;
};

}  // namespace jobs
