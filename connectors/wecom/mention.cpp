// The mention of the bot that WeCom leaves in the text.
#include "connectors/wecom/mention.hpp"

#include <algorithm>
#include <array>

#include "bot/base/utf8.hpp"

namespace connectors::wecom {
namespace {

// What may end a mention: space, line breaks, no-break space, the four-per-em space of some clients, wide
// space.
constexpr std::array<std::string_view, 6> separators = {" ", "\n", "\t", "\u00a0", "\u2005", "\u3000"};

std::size_t separator_size(std::string_view text) {
  for (const auto separator : separators)
    if (text.starts_with(separator)) return separator.size();
  return 0;
}

// The length of the bot's mention at the start of the text, its separator included; 0 when there is none.
std::size_t mention_size(std::string_view text, const std::vector<std::string>& names, bool may_run_on) {
  std::size_t longest = 0;
  for (const auto& name : names) {
    if (name.empty() || !text.starts_with('@') || !text.substr(1).starts_with(name)) continue;
    const std::size_t size = 1 + name.size();
    const std::size_t separator = separator_size(text.substr(size));
    if (separator > 0 || size == text.size() || may_run_on) longest = std::max(longest, size + separator);
  }
  return longest;
}

std::string_view trimmed_of_separators(std::string_view text) {
  for (std::size_t size; (size = separator_size(text)) > 0;) text.remove_prefix(size);
  return base::trimmed(text);
}

}  // namespace

std::string without_mention(std::string_view text, const std::vector<std::string>& bot_names) {
  std::string rest;
  bool is_found = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t size = text[at] == '@' ? mention_size(text.substr(at), bot_names, false) : 0;
    is_found = is_found || size > 0;
    if (size == 0)
      rest += text[at++];
    else
      at += size;
  }
  auto said = trimmed_of_separators(rest);
  if (!is_found) said.remove_prefix(mention_size(said, bot_names, true));
  return std::string(trimmed_of_separators(said));
}

}  // namespace connectors::wecom
