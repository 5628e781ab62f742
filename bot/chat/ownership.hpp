// A customer passes from one owner to another, with everything that hangs on whose it is.
#pragma once

#include <string>

#include "bot/chat/rules.hpp"
#include "bot/crm/transfer.hpp"
#include "storage/store.hpp"

namespace chat {

// How it came about; see crm::Transfer.
struct Passing {
  std::string to_id;
  std::string kind;
  std::string by_id;
  std::string rule = {};
  std::string reason = {};
  std::string candidates = {};
};

// Writes the new owner and a line of the ledger. Open deals, reminders and steps go to the new owner; into the pool the
// deals go too, but reminders are cancelled and SOPs stopped, since nobody is there to do them. A first response that is
// still waited for is no longer the former owner's. Won and lost deals stay with whoever won or lost them. Returns the
// line of the ledger. `customer` is the row as it is now (or is about to be, when the transfer is part of its making).
crm::Transfer pass_on(crm::Customer& customer, const Passing& passing, storage::Store& store, base::Instant now);

crm::WorkingTime working_time(const Rules& rules);

}  // namespace chat
