// Hands over what leavers hold, on the morning that was set down for it.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "bot/jobs/crew.hpp"
#include "storage/store.hpp"

namespace jobs {

// Called by one thread at a time. A handover and all it tells are one transaction, recorded as a deed of whoever ordered
// it, in the chat where he did: his 撤销 there takes it back.
class HandOver {
 public:
  explicit HandOver(const Crew& crew) : crew_(crew) {}

  std::size_t tick(base::Instant now);  // how many were carried out
  std::optional<base::Instant> next(base::Instant now);

 private:
  bool carry_out_safely(const std::string& id, base::Instant now);
  void carry_out(storage::Store& store, const std::string& id, base::Instant now);

  const Crew& crew_;
  std::shared_ptr<const chat::Rules> rules_;  // of this tick
  std::map<std::string, base::Instant> troubled_;  // handovers that failed, and when to try again
};

}  // namespace jobs
