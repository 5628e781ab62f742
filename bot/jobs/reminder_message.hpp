// The words and the card of reminders that are due.
#pragma once

#include <vector>

#include "bot/chat/reply.hpp"
#include "bot/chat/rules.hpp"
#include "bot/crm/reminder.hpp"
#include "storage/store.hpp"

namespace jobs {

// What a member is told about what is due for him, when he reads it at `read_at`: one reminder with a card, several
// as a list of at most five. REQUIRES: `due` is not empty and in the order of time.
chat::Reply reminder_message(const std::vector<crm::Reminder>& due, base::Instant read_at, const chat::Rules& rules,
                             storage::Store& store);

}  // namespace jobs
