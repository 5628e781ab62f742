// To whom a message is said: to the bot, or to others who read it too.
#pragma once

#include <string_view>

#include "bot/chat/sentence.hpp"

namespace chat {

// The text without the mention of the bot, which platforms leave in it.
std::string_view without_mention(std::string_view text, std::string_view bot_name);

// News passed on, or words to somebody else: never meant for the bot, whatever they contain.
bool is_for_others(const Sentence& sentence);

}  // namespace chat
