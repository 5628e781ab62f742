// Asks the platforms who a new colleague is: his name, and by his mobile number whether he is known from elsewhere.
#pragma once

#include <optional>

#include "bot/jobs/crew.hpp"
#include "storage/store.hpp"

namespace jobs {

// Called by one thread at a time. Asking twice does no harm.
class Acquaint {
 public:
  // Tries up to 5 times within some 3 hours, then he keeps the name he has.
  static constexpr int most_attempts = 5;

  explicit Acquaint(const Crew& crew) : crew_(crew) {}

  // Looks up who is due at `now`, a few at most, since each may take 10 s. Returns how many messages were posted.
  std::size_t tick(base::Instant now);
  std::optional<base::Instant> next();

 private:
  connectors::Profile ask(const storage::Introduction& introduction, base::Instant now) const;
  std::size_t keep(const storage::Introduction& introduction, const connectors::Profile& profile, base::Instant now);
  std::size_t record(storage::Store& store, const storage::Introduction& introduction,
                     const connectors::Profile& profile, base::Instant now);
  void give_up(const storage::Introduction& introduction, const connectors::Profile& profile) const;

  const Crew& crew_;
};

}  // namespace jobs
