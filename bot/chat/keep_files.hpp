// Notes the files that came with a message, so that their content is fetched.
#pragma once

#include "bot/chat/visit.hpp"

namespace chat {

void keep_files(Visit& visit);

}  // namespace chat
