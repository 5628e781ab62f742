// Plain text made to fit what WeCom takes: lengths in bytes, and nothing in it that could act as markup.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace connectors::wecom {

// At most `limit` bytes of whole characters; what was cut shows as … at the end.
std::string fitted(std::string_view text, std::size_t limit);

// For text messages, in which WeCom still reads <a href> and <@userid>: an opening < becomes ＜. No control
// characters.
std::string harmless(std::string_view text);

// The same words as Markdown that shows them literally, line by line, at most `limit` bytes.
std::string as_markdown(std::string_view text, std::size_t limit);

// For titles and labels: line breaks become spaces, at most `limit` characters, no control characters.
std::string one_line(std::string_view text, std::size_t limit);

}  // namespace connectors::wecom
