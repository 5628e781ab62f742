// Several leads in one message, each read as if it stood alone.
#pragma once

#include "bot/chat/reader.hpp"

namespace chat {

// Several records in one message (one per line, numbered, or each with a name and a number of its own): fills the slot
// `records`, each with its own next step (`next` may be null), and `unread` with the parts that name nobody. False when
// there is only one.
bool several_records(const Command& command, const Command* next, Reader& reader);

}  // namespace chat
