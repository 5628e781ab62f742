// The words of an answer before a form is chosen: mentions written in, the card said in words.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/base/message.hpp"

namespace connectors::dingtalk {

// The text, or for a card without one its title, description and rows; then the words to type that it does not say.
std::string complete_text(const base::Outgoing& message);

// Each mention as @id, in place of @name where the text has it and otherwise in front.
std::string with_mentions(std::string text, const std::vector<base::Mention>& mentioned);
// Names that the text does not contain, in front, as words.
std::string with_names(const std::string& text, const std::vector<base::Mention>& mentioned);

// render(text) when that fits into `limit` bytes, else of the longest whole-character prefix, with an ellipsis, that
// does. Longer texts must render longer.
std::string fitted(std::string_view text, std::size_t limit, const std::function<std::string(std::string)>& render);

}  // namespace connectors::dingtalk
