// The words and the card of reminders that are due.
#pragma once

#include <vector>

#include "bot/chat/reply.hpp"
#include "bot/chat/rules.hpp"
#include "bot/chat/sop_content.hpp"
#include "bot/crm/reminder.hpp"
#include "storage/store.hpp"

namespace jobs {

// What a member is told about what is due for him, when he reads it at `read_at`: one reminder with a card; several as
// a list, which goes on in a further message when it is longer than the platforms show. Nothing is left out, since he
// asked for each of them. A step of an SOP comes with what to say and what is still to be asked. REQUIRES: `due` is not
// empty and in the order of time.
std::vector<chat::Reply> reminder_messages(const std::vector<crm::Reminder>& due, base::Instant read_at,
                                           const chat::Rules& rules, storage::Store& store, chat::SopVersions& versions);

}  // namespace jobs
