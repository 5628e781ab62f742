// The mention of the bot that WeCom leaves in the text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace connectors::wecom {

// The text without `@name` for any of the bot's display names, trimmed. A name may contain spaces; the
// longest one that fits counts. A mention ends with a space of any kind, a line break or the text; only at
// the very start, where the platform itself puts it, may the next word follow at once. Other people's
// mentions stay.
std::string without_mention(std::string_view text, const std::vector<std::string>& bot_names);

}  // namespace connectors::wecom
