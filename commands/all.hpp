// The list of commands, generated from the files of this folder.
#pragma once

#include <vector>

#include "bot/chat/command.hpp"

namespace commands {

std::vector<chat::Command> all();

}  // namespace commands
