// How an attempt to deliver ended, and what the outbox is told about it.
#pragma once

#include <optional>
#include <string>

#include "bot/chat/rules.hpp"
#include "connectors/connector.hpp"
#include "storage/store.hpp"

namespace jobs {

struct Ending {
  enum class Kind {
    sent,
    again,        // not before `at`
    postponed,    // the same, but it was no attempt
    dead,
    readdressed,  // to `address`
    digested,     // nor that: it goes into the digest of `at`
  };
  Kind kind = Kind::sent;
  storage::Departure departure;
  base::Instant at{};
  std::string text = {};  // the reason, or the platform's handle of what was sent
  base::Address address = {};
  std::optional<connectors::Quota> charged = {};  // what the platform counts it against
};

std::string_view word(Ending::Kind kind);  // sent, again …

// The day or the month that a quota lasts: 2026-11-23, 2026-11.
std::string period_of(connectors::Quota::Period period, base::Instant at, const base::Zone& zone);

void record(storage::Store& store, const Ending& ending, const chat::Rules& rules);

}  // namespace jobs
