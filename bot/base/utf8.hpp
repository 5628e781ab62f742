// Small services for UTF-8 text that every room needs.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace base {

bool is_utf8(std::string_view bytes);                          // strict: no surrogates, no overlong forms
std::size_t count_points(std::string_view text);               // code points of valid UTF-8
std::string_view cut_bytes(std::string_view text, std::size_t limit);   // the longest prefix of whole characters
std::string cut_points(std::string_view text, std::size_t limit);       // at most `limit` code points, the last one … if cut
std::string shown_safely(std::string_view text);  // without control characters and bidirectional overrides
std::string on_one_line(std::string text);        // each line break is a space
std::string_view trimmed(std::string_view text);  // without ASCII white space and U+3000 at both ends
std::string lower_ascii(std::string_view text);

}  // namespace base
