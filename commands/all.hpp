// The list of commands, generated from the files of this folder.
#pragma once

#include <string>
#include <vector>

#include "bot/chat/command.hpp"

namespace commands {

std::vector<chat::Command> all();

// Only their names.
std::vector<std::string> intents();

}  // namespace commands
