// Makes one message of several that wait for the same chat.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "storage/outbox.hpp"

namespace jobs {

struct Merged {
  base::Outgoing message;
  std::vector<std::string> ids;  // of the messages it speaks for, without the first
};

// Whether a departure may carry others: a push of words only. An answer stays with its question, a card by itself.
bool may_carry_others(const storage::Departure& departure);

// `first` and those of `following`, in their order, that were made within 2 minutes or held back by the same quiet
// hours. At most 6 lines (20 in a digest) and 1,500 characters, unless `first` alone has more; the rest waits for the next message.
// None when `first` stays alone.
std::optional<Merged> merged(const storage::Departure& first, const std::vector<storage::Departure>& following);

}  // namespace jobs
