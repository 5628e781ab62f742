// The list of things to do that somebody was shown last, so that 完成 2 means what he sees.
#pragma once

#include <string>
#include <vector>

#include "bot/chat/reply.hpp"
#include "bot/crm/reminder.hpp"
#include "storage/store.hpp"

namespace chat {

// Of this person wherever he was shown it: the morning's digest is pushed, the list he asks for is answered. It keeps for a
// day. A single one takes the place of no list.
void remember_tasks(const std::vector<crm::Reminder>& tasks, const std::string& member_id, storage::Store& store, base::Instant now);

// What the next line of such a list is called by; empty where there is but one, which needs no number.
Value number_of_line(const std::vector<Reply>& lines, std::size_t tasks);

// The ids of the reminders in the order shown, settled ones too; empty: nothing, or long ago.
std::vector<std::string> tasks_shown(const std::string& member_id, storage::Store& store, base::Instant now);

}  // namespace chat
