// How an attempt to deliver ended, and what the outbox is told about it.
#pragma once

#include <string>

#include "storage/outbox.hpp"

namespace jobs {

struct Ending {
  enum class Kind {
    sent,
    again,        // not before `at`
    postponed,    // the same, but it was no attempt
    dead,
    readdressed,  // to `address`
  };
  Kind kind = Kind::sent;
  storage::Departure departure;
  base::Instant at{};
  std::string text = {};  // the reason, or the platform's handle of what was sent
  base::Address address = {};
};

std::string_view word(Ending::Kind kind);  // sent, again …

void record(storage::Outbox& outbox, const Ending& ending);

}  // namespace jobs
