// The clock of a lead that waits for the first word of its rep.
#pragma once

#include "bot/chat/rules.hpp"
#include "storage/store.hpp"

namespace chat {

// Starts the clock for the customer's owner. `relays`: how often the lead has been passed on before.
void await_first_word(const crm::Customer& customer, int relays, storage::Store& store, const Rules& rules, base::Instant now);

// Stops the clock that `member_id` is watched by, if there is one: he has spoken to the customer. Others stop nothing.
void first_word_given(const crm::Customer& customer, const std::string& member_id, storage::Store& store, base::Instant now);

}  // namespace chat
