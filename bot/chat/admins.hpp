// Tells those who can do something about the bot itself.
#pragma once

#include "bot/chat/post.hpp"

namespace chat {

// Tells every admin in his single chat, when he may be disturbed. False when none can be reached.
// An alert is never held back for being one too many today.
bool tell_admins(storage::Store& store, Post& post, const Reply& reply, const std::string& kind = "push");

// Whom to turn to: 陈总、李总. At most three.
std::string admin_names(storage::Store& store);

}  // namespace chat
